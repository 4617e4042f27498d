// An echo of which half was silence counted as audio both ways, with a MOS of 4.4: one match anywhere was enough.
#include "engine/audio/test_signal_detector.h"
#include "engine/probe/judgements.h"
#include "tests/support/live_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::EchoParty;
using trunkwright::engine::tests::LiveStage;

namespace {

struct Way {
    const char* name;
    EchoParty::Behavior far;
    LinkSettings link;
    std::string dtmf;
    Duration hold;
};

const Way sound[] = {
    {"plain", {}, {.delay = 20ms}, {}, {}},
    {"far away", {}, {.delay = 600ms}, {}, {}},
    {"loss", {}, {.delay = 20ms, .loss = 0.05}, {}, {}},
    {"jitter", {}, {.delay = 30ms, .jitter = 30ms, .reorders = true}, {}, {}},
    {"digits", {}, {.delay = 20ms}, "1590*#AD", {}},
    {"digits, far away", {}, {.delay = 600ms}, "1590*#AD", {}},
    {"hold", {}, {.delay = 20ms}, {}, 3s},
    {"tone", {.tone_hz = 1004}, {.delay = 20ms}, {}, {}},
};

}  // namespace

class AudioWithGapsTest : public QObject {
    Q_OBJECT

private slots:
    void isNoAudioBothWays_data()
    {
        QTest::addColumn<int>("gap_ms");
        QTest::addColumn<int>("least_percent");
        QTest::addColumn<int>("most_percent");
        QTest::newRow("chopped") << 60 << 40 << 65;
        QTest::newRow("every other second") << 1000 << 35 << 65;
        QTest::newRow("died") << 3000 << 40 << 65;
    }

    void isNoAudioBothWays()
    {
        QFETCH(int, gap_ms);
        QFETCH(int, least_percent);
        QFETCH(int, most_percent);
        LiveStage stage({.gap = std::chrono::milliseconds(gap_ms)});
        const TestCallResult result = stage.play();
        if (result.audio.heard == true) {
            const double percent = *result.audio.heardFraction * 100;
            QVERIFY2(percent >= least_percent && percent <= most_percent, qPrintable(QString::number(percent)));
        }
        const PlayedScenario played{nullptr, stage.request, {result}, {}};
        QVERIFY(judgements::twoWayAudio(played, {}).verdict == Verdict::fail);
    }

    /// Where windows of 20 ms held half of one tone and half of the next, a fifth of a whole echo was not heard.
    void isNotSeenInChangesOfTheTone()
    {
        const TestSignal signal(1);
        for (std::uint64_t delay = 0; delay < 160; delay += 8) {
            TestSignalDetector detector(signal);
            std::vector<std::int16_t> pcm(8000 * 5);
            signal.render(delay, pcm);
            detector.listen(pcm);
            QVERIFY2(detector.heard().heard_ms * 100 >= detector.listened_ms() * 97,
                qPrintable(QString::number(delay) + ": " + QString::number(detector.heard().heard_ms)));
        }
    }

    void isExcusedByAHoldOfTheFarSide()
    {
        LiveStage stage;
        stage.request.talk = 9s;
        std::optional<TestCallResult> result;
        const auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
        stage.world.runFor(3s);
        QVERIFY(!stage.far->call()->hold(true));
        stage.world.runFor(3s);
        QVERIFY(!stage.far->call()->hold(false));
        stage.world.runFor(10s);
        QVERIFY(result && result->audio.heardFraction);
        QVERIFY2(*result->audio.heardFraction > 0.88, qPrintable(QString::number(*result->audio.heardFraction)));
    }

    void isToldFromCommonTrouble_data()
    {
        QTest::addColumn<int>("way");
        for (int i = 0; i < int(std::size(sound)); ++i)
            QTest::newRow(sound[i].name) << i;
    }

    void isToldFromCommonTrouble()
    {
        QFETCH(int, way);
        const Way& each = sound[way];
        LiveStage stage(each.far, each.link);
        stage.request.dtmf = each.dtmf;
        stage.request.hold = each.hold;
        stage.request.talk = 8s + each.hold;
        const TestCallResult result = stage.play();
        QCOMPARE(result.audio.heard, true);
        QVERIFY(result.audio.heardFraction);
        QVERIFY2(*result.audio.heardFraction > 0.88, qPrintable(QString::number(*result.audio.heardFraction)));
    }
};

REGISTER_TEST(AudioWithGapsTest)
#include "audio_with_gaps_test.moc"
