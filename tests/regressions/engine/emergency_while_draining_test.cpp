// A server without calls ended its drain a second later whatever came: an emergency call of that second was taken and
// cut.
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

    void endsWithTheTimeOfTheDrain()
    {
        DrainingStage stage;
        stage.run(62s);
        QVERIFY(stage.drained);
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
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
