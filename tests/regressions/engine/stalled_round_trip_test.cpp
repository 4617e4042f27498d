// After a stall of the tester the tones came back later by its length, and that was told as the round trip of the line.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class StalledRoundTripTest : public QObject {
    Q_OBJECT

private slots:
    void isNotMeasured()
    {
        JudgedCall call;
        call.result.streams[0].roundTrip.reset();
        call.result.audio.roundTrip = 480ms;
        QVERIFY(call.verdict("quality") == Verdict::fail);
        call.result.stalls = {1, 400ms, 400ms};
        const Judgement quality = call.judgement("quality");
        QVERIFY2(quality.verdict == Verdict::pass, quality.text.c_str());
        QVERIFY2(quality.text.find("round trip not measured") != std::string::npos, quality.text.c_str());
        const Judgement audio = call.judgement("two_way_audio");
        QVERIFY(audio.verdict == Verdict::pass);
        QVERIFY2(audio.text.find("480 ms") == std::string::npos, audio.text.c_str());
    }
};

REGISTER_TEST(StalledRoundTripTest)
#include "stalled_round_trip_test.moc"
