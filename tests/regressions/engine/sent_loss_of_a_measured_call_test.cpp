// The far side reported 5 % of what was sent to it lost and 120 ms of jitter, and `quality` passed: it compared what
// came only.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class SentLossOfAMeasuredCallTest : public QObject {
    Q_OBJECT

private slots:
    void failsQuality_data()
    {
        QTest::addColumn<int>("lost");
        QTest::addColumn<double>("jitter_ms");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("good") << 10 << 5.0 << Verdict::pass;
        QTest::newRow("loss") << 300 << 5.0 << Verdict::fail;
        QTest::newRow("jitter") << 10 << 120.0 << Verdict::fail;
    }

    void failsQuality()
    {
        QFETCH(int, lost);
        QFETCH(double, jitter_ms);
        QFETCH(Verdict, verdict);
        JudgedCall call;
        StreamResult sent = call.result.streams[0];
        sent.sent = true;
        sent.lost = lost;
        sent.jitter_ms = jitter_ms;
        call.result.streams.push_back(sent);
        const Judgement judgement = call.judgement("quality");
        QVERIFY2(judgement.verdict == verdict, judgement.text.c_str());
    }
};

REGISTER_TEST(SentLossOfAMeasuredCallTest)
#include "sent_loss_of_a_measured_call_test.moc"
