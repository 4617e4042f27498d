// A far side that removed the audio by port 0 a second after the answer was heard for 100 % of the time: all that came
// after it was taken for a hold.
#include "tests/support/live_stage.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::audioSdp;
using trunkwright::engine::tests::LiveStage;

class RemovedAudioIsMissedTest : public QObject {
    Q_OBJECT

private slots:
    void countsAsNotHeard()
    {
        LiveStage stage;
        stage.request.talk = 10s;
        std::optional<TestCallResult> result;
        const auto test = stage.tester->start(stage.request, [&](TestCallResult done) { result = std::move(done); });
        stage.world.runFor(4s);
        QVERIFY(!stage.far->call()->session().offer(audioSdp("192.0.2.2", 0, "8")));
        stage.world.runFor(20s);
        QVERIFY(result && result->audio.heardFraction);
        QVERIFY2(*result->audio.heardFraction < 0.5, qPrintable(QString::number(*result->audio.heardFraction)));
        QVERIFY(result->audio.until);
    }
};

REGISTER_TEST(RemovedAudioIsMissedTest)
#include "removed_audio_is_missed_test.moc"
