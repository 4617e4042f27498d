// The check of quality counted packets alone: it passed a call that was silent after ten seconds, and one whose RTCP
// said 1 ms where the tones came back after 840 ms. Where a stall had taken the jitter away it said that two minutes
// proved little.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class QualityOfWhatIsHeardTest : public QObject {
    Q_OBJECT

private slots:
    void needsAudioThroughout()
    {
        JudgedCall call;
        call.result.audio.heardFraction = 0.08;
        call.result.audio.until = 10s;
        const Judgement judgement = call.judgement("quality");
        QVERIFY2(judgement.verdict == Verdict::fail, judgement.text.c_str());
        QVERIFY2(judgement.text.find("8 % of the time") != std::string::npos, judgement.text.c_str());
        call.result.audio.heard = false;
        QVERIFY(call.verdict("quality") == Verdict::fail);
        call.result.audio = {true, {}, -20.0, 0.0};
        QVERIFY2(call.verdict("quality") == Verdict::pass, "the far side's own tone shows quality too");
    }

    void goesByTheTonesToo_data()
    {
        QTest::addColumn<int>("tones_ms");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("near") << 60 << true;
        QTest::newRow("what buffers explain") << 450 << true;
        QTest::newRow("far") << 843 << false;
    }

    void goesByTheTonesToo()
    {
        QFETCH(int, tones_ms);
        QFETCH(bool, isGood);
        JudgedCall call;
        call.result.audio.roundTrip = std::chrono::milliseconds(tones_ms);
        call.result.streams[0].roundTrip = 1ms;
        const Judgement judgement = call.judgement("quality");
        QVERIFY2((judgement.verdict == Verdict::pass) == isGood, judgement.text.c_str());
        QVERIFY2(judgement.text.find("RTCP 1 ms") != std::string::npos, judgement.text.c_str());
        QVERIFY2(judgement.text.find(std::to_string(tones_ms) + " ms") != std::string::npos, judgement.text.c_str());
    }

    void tellsTheMostJitter()
    {
        JudgedCall call;
        call.result.streams[0].mostJitter_ms = 53.8;
        const Judgement judgement = call.judgement("quality");
        QVERIFY(judgement.verdict == Verdict::pass);
        QVERIFY2(judgement.text.find("jitter 2.0 ms (at most 53.8 ms") != std::string::npos, judgement.text.c_str());
    }

    void namesTheStallThatTookTheJitter()
    {
        JudgedCall call;
        call.result.streams[0].jitter_ms.reset();
        call.result.stalls = {1, 30ms, 30ms};
        const Judgement judgement = call.judgement("quality");
        QVERIFY(judgement.verdict == Verdict::unproven);
        QVERIFY2(judgement.text.find("prove little") == std::string::npos, judgement.text.c_str());
        QVERIFY2(judgement.text.find("stalled 1 time") != std::string::npos, judgement.text.c_str());
    }
};

REGISTER_TEST(QualityOfWhatIsHeardTest)
#include "quality_of_what_is_heard_test.moc"
