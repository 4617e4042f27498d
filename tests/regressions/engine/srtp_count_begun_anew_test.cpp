// Where the far side began the numbers of its SRTP anew with the same SSRC and key, "nothing came" while all of it came
// and was refused as replayed, and the check of SRTP passed with none refused.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class SrtpCountBegunAnewTest : public QObject {
    Q_OBJECT

private slots:
    void isTold_data()
    {
        QTest::addColumn<int>("absent");
        QTest::addColumn<int>("repeated");
        QTest::addColumn<bool>("isTold");
        QTest::newRow("begun anew") << 100 << 100 << true;
        QTest::newRow("silence on a line that doubles some packets") << 100 << 40 << false;
        QTest::newRow("a line that doubles packets") << 0 << 6000 << false;
    }

    void isTold()
    {
        QFETCH(int, absent);
        QFETCH(int, repeated);
        QFETCH(bool, isTold);
        JudgedCall call;
        StreamResult& stream = call.result.streams.front();
        stream.absent = static_cast<std::uint64_t>(absent);
        stream.repeated = static_cast<std::uint64_t>(repeated);
        QCOMPARE(call.verdict("srtp_clean"), isTold ? Verdict::fail : Verdict::pass);
        QCOMPARE(call.verdict("two_way_audio"), absent > 0 ? Verdict::fail : Verdict::pass);
        for (const char* check : {"srtp_clean", "two_way_audio"})
            QCOMPARE(call.judgement(check).text.contains("numbers that had come before"), isTold);
    }
};

REGISTER_TEST(SrtpCountBegunAnewTest)
#include "srtp_count_begun_anew_test.moc"
