// An echo that stopped after a second of a call of ten counted as audio both ways, without loss and with a MOS of 4.4.
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::LiveStage;

class AudioThatDiesTest : public QObject {
    Q_OBJECT

private slots:
    void isNoAudioBothWays()
    {
        LiveStage stage({.fallsSilent = 1100ms});
        stage.request.talk = 10s;
        const TestCallResult result = stage.play();
        QCOMPARE(result.audio.heard, true);
        QVERIFY(silenceAtEnd(result) >= 7s);
        QVERIFY(unplayedFraction(result.streams[1]) > 0.7);
        const PlayedScenario played{nullptr, stage.request, {result}, {}};
        QVERIFY(judgements::twoWayAudio(played, {}).verdict == Verdict::fail);
    }
};

REGISTER_TEST(AudioThatDiesTest)
#include "audio_that_dies_test.moc"
