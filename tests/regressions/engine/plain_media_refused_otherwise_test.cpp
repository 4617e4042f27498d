// A trunk that refused plain RTP with 415 or 403 failed `plain_media_refused`: only 488 and 606 were taken.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class PlainMediaRefusedOtherwiseTest : public QObject {
    Q_OBJECT

private slots:
    void passes_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<Verdict>("verdict");
        for (const int code : {488, 606, 415, 403})
            QTest::addRow("%d", code) << code << Verdict::pass;
        for (const int code : {0, 407, 503})
            QTest::addRow("%d", code) << code << Verdict::unproven;
    }

    void passes()
    {
        QFETCH(int, code);
        QFETCH(Verdict, verdict);
        JudgedCall call;
        call.result.outcome = TestCallOutcome::rejected;
        call.result.code = code;
        const Judgement judgement = call.judgement("plain_media_refused");
        QVERIFY2(judgement.verdict == verdict, judgement.text.c_str());
        QCOMPARE(judgement.text.contains("488 is due"), code == 415 || code == 403);
    }
};

REGISTER_TEST(PlainMediaRefusedOtherwiseTest)
#include "plain_media_refused_otherwise_test.moc"
