// A trunk that rested after 503 with Retry-After rested on through a reload: only a restart of the server lifted it.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

PeerHealth::State stateOf(MediationStage& stage, const std::string& trunk)
{
    const auto trunks = stage.status().trunks;
    return std::ranges::find(trunks, trunk, &TrunkStatus::name)->state;
}

void sendToRest(MediationStage& stage)
{
    stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {{HeaderName::retryAfter, {}, "18000"}}}); };
    stage.backup.answerWith();
    stage.callOut();
    stage.run();
    QVERIFY(stateOf(stage, "carrier") == PeerHealth::State::resting);
}

}  // namespace

class RestAfterReloadTest : public QObject {
    Q_OBJECT

private slots:
    void isLifted()
    {
        MediationStage stage;
        sendToRest(stage);
        stage.server->reload(stageSettings());
        QVERIFY(stateOf(stage, "carrier") == PeerHealth::State::up);
        stage.carrier.answerWith();
        stage.callOut();
        stage.run();
        QCOMPARE(stage.carrier.calls, 2);
    }

    void lastsAnHourAtMost()
    {
        MediationStage stage;
        sendToRest(stage);
        stage.run(3590s);
        QVERIFY(stateOf(stage, "carrier") == PeerHealth::State::resting);
        stage.run(11s);
        QVERIFY(stateOf(stage, "carrier") == PeerHealth::State::up);
    }

    /// RFC 3261 21.5.4: the peer asked for rest from calls; that it is there says nothing of its room.
    void isNotLiftedByOptions()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].health.optionsInterval_s = 10;
        MediationStage stage(settings);
        sendToRest(stage);
        stage.run(60s);
        QVERIFY(stateOf(stage, "carrier") == PeerHealth::State::resting);
    }
};

REGISTER_TEST(RestAfterReloadTest)
#include "rest_after_reload_test.moc"
