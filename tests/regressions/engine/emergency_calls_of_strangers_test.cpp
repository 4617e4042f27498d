// Emergency calls without a password were bounded by nothing: one stranger took all media ports, and the next one who
// called for help was refused. Then the bound was one for calls that come one by one only: of those that are read at
// once all were let in before the first one counted.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

void callForHelp(MediationStage& stage, MediationParty& party, int times = 1, FindCredentials credentials = {},
    Duration pause = 100ms)
{
    for (int i = 0; i < times; ++i) {
        OutgoingCall call = party.callTo("112", insideAddress, party.description());
        call.credentials = credentials;
        party.call(std::move(call));
        if (pause > Duration::zero())
            stage.run(pause);
    }
}

}  // namespace

class EmergencyCallsOfStrangersTest : public QObject {
    Q_OBJECT

private slots:
    void areFewAtOnceOfOneAddress()
    {
        MediationStage stage(settingsForHelp());
        stage.carrier.answerWith();
        callForHelp(stage, stage.phone, 10);
        QCOMPARE(stage.carrier.calls, 4);
        QVERIFY(stage.phone.takeStory().contains("ended rejected 401"));
        const MediationStatus status = stage.status();
        QCOMPARE(status.calls, std::size_t(4));
        QCOMPARE(status.refused.emergency, std::uint64_t(6));
        QCOMPARE(status.refused.challenged, std::uint64_t(0));
    }

    void areFewAlsoWhereTheyComeAtOnce()
    {
        MediationStage stage(settingsForHelp());
        stage.carrier.answerWith();
        callForHelp(stage, stage.phone, 30, {}, 0s);
        stage.run(1s);
        QCOMPARE(stage.carrier.calls, 4);
        QCOMPARE(stage.status().refused.emergency, std::uint64_t(26));
    }

    void whichAreServedWithThePassword()
    {
        MediationStage stage(settingsForHelp());
        stage.carrier.answerWith();
        callForHelp(stage, stage.phone, 4);
        stage.phone.takeStory();
        callForHelp(stage, stage.phone, 2, alice);
        QCOMPARE(stage.carrier.calls, 6);
        QVERIFY(stage.phone.takeStory().contains("established"));
    }

    void comeAgainWhenOneHasEnded()
    {
        MediationStage stage(settingsForHelp());
        stage.carrier.answerWith();
        callForHelp(stage, stage.phone, 4);
        stage.phone.earlier.front()->end();
        stage.run();
        callForHelp(stage, stage.phone, 2);
        QCOMPARE(stage.carrier.calls, 5);
    }

    void leaveRoomForThoseOfOthers()
    {
        MediationStage stage(settingsForHelp());
        stage.carrier.answerWith();
        callForHelp(stage, stage.phone, 5);
        SecondPhone other(stage);
        callForHelp(stage, other);
        QVERIFY(other.takeStory().contains("established"));
    }

    void areFewOfAllAddresses_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("lastPort");
        QTest::addRow("by the limit") << 5 << 29999;
        QTest::addRow("by the ports, a quarter") << 20 << 20039;
        QTest::addRow("by the ports alone") << 0 << 20039;
    }

    void areFewOfAllAddresses()
    {
        QFETCH(int, limit);
        QFETCH(int, lastPort);
        MediationSettings settings = settingsForHelp();
        settings.limits.unprovenEmergencyCalls = limit;
        settings.limits.unprovenEmergencyCallsOfAddress = 3;
        settings.media.lastPort = std::uint16_t(lastPort);
        MediationStage stage(settings);
        stage.carrier.answerWith();
        callForHelp(stage, stage.phone, 4);
        QCOMPARE(stage.carrier.calls, 3);
        SecondPhone other(stage);
        callForHelp(stage, other, 4);
        QCOMPARE(stage.carrier.calls, 5);
        QCOMPARE(stage.status().refused.emergency, std::uint64_t(3));
    }

    /// Whose address needs no password, however fast they come.
    void areNotThoseOfClients()
    {
        MediationSettings settings = stageSettings();
        settings.inside.users = settingsWithAlice().inside.users;
        settings.emergency = {{"112"}, {"carrier"}};
        settings.limits.callsPerSecondOfAddress = 1;
        MediationStage stage(settings);
        stage.carrier.answerWith();
        callForHelp(stage, stage.phone, 10);
        QCOMPARE(stage.carrier.calls, 10);
    }
};

REGISTER_TEST(EmergencyCallsOfStrangersTest)
#include "emergency_calls_of_strangers_test.moc"
