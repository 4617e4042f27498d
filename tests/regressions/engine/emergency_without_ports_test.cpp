// An emergency call that was refused for want of media ports, or of a route, was not counted as one.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class EmergencyWithoutPortsTest : public QObject {
    Q_OBJECT

private slots:
    void isCountedAsEmergency()
    {
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"carrier"}};
        settings.media.firstPort = 20000;
        settings.media.lastPort = 20001;
        MediationStage stage(settings);
        stage.connect();
        stage.callOut("112");
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("ended rejected 503"));
        expectOneEmergency(stage);
    }

    void isCountedWithoutARouteToo()
    {
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {}};
        settings.routes = {{"+1", {"carrier"}}};
        MediationStage stage(settings);
        stage.callOut("112");
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("ended rejected 404"));
        expectOneEmergency(stage);
    }

    void isCountedAfterATransferToo()
    {
        MediationSettings settings = stageSettings();
        settings.emergency = {{"112"}, {"backup"}};
        settings.media.firstPort = 20000;
        settings.media.lastPort = 20001;
        MediationStage stage(settings);
        stage.connect();
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:112@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("refer progressed 503 ended"));
        expectOneEmergency(stage);
    }

private:
    static void expectOneEmergency(MediationStage& stage)
    {
        RefusalCounts expected;
        expected.emergency = 1;
        QVERIFY(stage.status().refused == expected);
        QVERIFY(stage.records.back().emergency);
        QCOMPARE(nameOf(stage.records.back().refusal), std::string_view("emergency"));
    }
};

REGISTER_TEST(EmergencyWithoutPortsTest)
#include "emergency_without_ports_test.moc"
