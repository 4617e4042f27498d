// A far side that had lost the call while its media still came, and so answered the BYE with 481, "confirmed the end";
// and a response that could not be taken stood in the ladder while "each header field of the answers can be read".
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class ForgottenCallTest : public QObject {
    Q_OBJECT

private slots:
    void isNoConfirmedEnd_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("passes");
        QTest::newRow("200") << 200 << true;
        QTest::newRow("481") << 481 << false;
        QTest::newRow("408") << 408 << false;
    }

    void isNoConfirmedEnd()
    {
        QFETCH(int, code);
        QFETCH(bool, passes);
        JudgedCall call;
        call.result.farewellCode = code;
        QCOMPARE(call.verdict("end_confirmed"), passes ? Verdict::pass : Verdict::fail);
    }

    void isNotReadableWithAResponseThatCouldNotBeTaken()
    {
        JudgedCall call;
        QCOMPARE(call.verdict("readable"), Verdict::pass);
        call.add(1s, LadderEntry::Kind::malformed, {});
        call.result.ladder.back().message.reset();
        call.result.ladder.back().note = "268 octets";
        QCOMPARE(call.verdict("readable"), Verdict::pass);
        call.result.ladder.back().isSip = true;
        QCOMPARE(call.verdict("readable"), Verdict::fail);
    }
};

REGISTER_TEST(ForgottenCallTest)
#include "forgotten_call_test.moc"
