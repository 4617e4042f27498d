// A server without calls ended its drain a second later whatever came: an emergency call of that second was taken and
// cut. Later one was taken, and cut when the time of the drain was over.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

/// Which drains with an emergency call in it.
struct DrainingStage : MediationStage {
    DrainingStage()
        : MediationStage(settings())
    {
        carrier.answerWith();
        server->drain(60s, [this] { drained = true; });
        callOut("112");
    }

    static MediationSettings settings()
    {
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"carrier"}};
        for (Trunk& trunk : settings.trunks)
            trunk.media.rtcpOnActive = false;
        return settings;
    }

    bool drained = false;
};

}  // namespace

class EmergencyWhileDrainingTest : public QObject {
    Q_OBJECT

private slots:
    void isWaitedFor()
    {
        DrainingStage stage;
        stage.run(30s);
        QVERIFY(!stage.drained);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        stage.phone.session->end();
        stage.run(2s);
        QVERIFY(stage.drained);
    }

    void outlastsTheTimeOfTheDrain()
    {
        DrainingStage stage;
        stage.run(200s);
        QVERIFY(!stage.drained);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        stage.server->drain(0s, [&] { stage.drained = true; });
        stage.run(2s);
        QVERIFY(stage.drained);
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
        QVERIFY(stage.records.at(0).endedBy == EndedBy::server);
    }

    void aloneOutlastsIt()
    {
        MediationSettings settings = DrainingStage::settings();
        settings.emergency.trunks = {"backup"};
        MediationStage stage(settings);
        stage.connect();
        const auto ordinary = std::move(stage.phone.session);
        stage.backup.answerWith();
        stage.callOut("112");
        bool drained = false;
        stage.server->drain(10s, [&] { drained = true; });
        stage.run(12s);
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
        QVERIFY(stage.backup.takeStory().ends_with("established\n"));
        QVERIFY(!drained);
        stage.phone.session->end();
        stage.run(2s);
        QVERIFY(drained);
    }

    /// As a second signal has it.
    void isOverWhenAskedAgainWithoutTime()
    {
        MediationStage stage;
        stage.connect();
        int drained = 0;
        stage.server->drain(3600s, [&] { ++drained; });
        stage.run(10s);
        stage.server->drain(0s, [&] { ++drained; });
        stage.run(2s);
        QCOMPARE(drained, 1);
        QVERIFY(stage.phone.takeStory().find("ended hungUpThere") != std::string::npos);
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
        QVERIFY(stage.records.at(0).endedBy == EndedBy::server);
        QCOMPARE(stage.records.at(0).release.cause, 41);
    }
};

REGISTER_TEST(EmergencyWhileDrainingTest)
#include "emergency_while_draining_test.moc"
