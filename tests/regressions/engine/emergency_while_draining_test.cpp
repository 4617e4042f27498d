// A server without calls ended its drain a second later whatever came: an emergency call of that second was taken and
// cut.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class EmergencyWhileDrainingTest : public QObject {
    Q_OBJECT

private slots:
    void isWaitedFor()
    {
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"carrier"}};
        MediationStage stage(settings);
        stage.carrier.answerWith();
        bool drained = false;
        stage.server->drain(60s, [&] { drained = true; });
        stage.callOut("112");
        stage.run(30s);
        QVERIFY(!drained);
        QVERIFY(stage.phone.takeStory().ends_with("established\n"));
        stage.phone.session->end();
        stage.run(2s);
        QVERIFY(drained);
    }

    void endsWithTheTimeOfTheDrain()
    {
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"carrier"}};
        MediationStage stage(settings);
        stage.carrier.answerWith();
        bool drained = false;
        stage.server->drain(60s, [&] { drained = true; });
        stage.callOut("112");
        stage.run(62s);
        QVERIFY(drained);
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
