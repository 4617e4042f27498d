// Records said that the server had ended every call that came to no answer, also those that a peer had refused; and the
// status counted no call for which no trunk had room.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

void callTwice(MediationStage& stage)
{
    stage.carrier.answerWith();
    stage.callOut();
    stage.run();
    stage.callOut();
    stage.run();
}

/// Only the first trunk, so that nobody else can take the call.
MediationSettings oneTrunk()
{
    MediationSettings settings = stageSettings();
    settings.routes = {{"", {"carrier"}}};
    return settings;
}

}  // namespace

class RefusalsByWhomTest : public QObject {
    Q_OBJECT

private slots:
    void ofAPeerAreThoseOfTheCalledSide_data()
    {
        QTest::addColumn<int>("status");
        QTest::addRow("busy") << 486;
        QTest::addRow("not there") << 404;
        QTest::addRow("no room, and nobody else") << 503;
        QTest::addRow("nobody picked up") << 480;
    }

    void ofAPeerAreThoseOfTheCalledSide()
    {
        QFETCH(int, status);
        MediationStage stage(oneTrunk());
        stage.carrier.onCall = [&] { stage.carrier.session->reject({status, {}, {}}); };
        stage.callOut();
        stage.run();
        QVERIFY(stage.records.at(0).endedBy == EndedBy::called);
        QVERIFY(!stage.records.at(0).refusal);
    }

    void ofAFullTrunkAreOurs()
    {
        MediationSettings settings = oneTrunk();
        settings.trunks[0].limits.channels = 1;
        MediationStage stage(settings);
        callTwice(stage);
        QCOMPARE(stage.status().refused.channels, std::uint64_t(1));
        QVERIFY(stage.records.at(0).endedBy == EndedBy::server);
        QCOMPARE(nameOf(stage.records.at(0).refusal), std::string_view("channels"));
    }

    void ofATrunksRateAreOurs()
    {
        MediationSettings settings = oneTrunk();
        settings.trunks[0].limits.callsPerSecond = 0.1;
        MediationStage stage(settings);
        callTwice(stage);
        QCOMPARE(stage.status().refused.trunkRate, std::uint64_t(1));
    }

    void areCountedWhenNoTrunkIsUp()
    {
        MediationStage stage(oneTrunk());
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {{HeaderName::retryAfter, {}, "30"}}}); };
        stage.callOut();
        stage.run();
        QCOMPARE(stage.status().refused.trunksDown, std::uint64_t(0));
        stage.callOut();
        stage.run();
        QCOMPARE(stage.status().refused.trunksDown, std::uint64_t(1));
        QVERIFY(stage.records.at(1).endedBy == EndedBy::server);
    }

    void ofASilentPeerAreOurs()
    {
        MediationStage stage(oneTrunk());
        stage.carrier.host().setUp(false);
        stage.callOut();
        stage.run(40s);
        QVERIFY(stage.records.at(0).endedBy == EndedBy::server);
    }

    void areNoneWhenTheCallerLeaves()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].limits.channels = 1;
        MediationStage stage(settings);
        stage.backup.onCall = [&] { stage.backup.session->progress({.status = 180}); };
        callTwice(stage);
        stage.phone.session->end();
        stage.run();
        QVERIFY(stage.records.at(0).endedBy == EndedBy::caller);
        QCOMPARE(stage.status().refused.channels, std::uint64_t(0));
    }

    void fromATrunkLeaveARecord_data()
    {
        QTest::addColumn<QByteArray>("number");
        QTest::addColumn<QByteArray>("why");
        QTest::addRow("full") << QByteArray("+4930100") << QByteArray("channels");
        QTest::addRow("unknown") << QByteArray("+15550001") << QByteArray("no_route");
    }

    void fromATrunkLeaveARecord()
    {
        QFETCH(QByteArray, number);
        QFETCH(QByteArray, why);
        MediationSettings settings = stageSettings();
        settings.trunks[0].limits.channels = 1;
        MediationStage stage(settings);
        stage.phone.answerWith();
        stage.callIn();
        stage.run();
        stage.callIn(number.toStdString());
        stage.run();
        QCOMPARE(stage.records.size(), std::size_t(1));
        const CallRecord& record = stage.records.front();
        QCOMPARE(QByteArray::fromStdString(std::string(nameOf(record.refusal))), why);
        QCOMPARE(QByteArray::fromStdString(record.called), number);
        QCOMPARE(QByteArray::fromStdString(record.outside.peer), QByteArray("203.0.113.1:5060"));
        QVERIFY(record.way == CallWay::inbound && record.trunk == "carrier" && record.end >= record.start);
    }

    void ofAnOfferThatNobodyCouldTakeAreOurs()
    {
        MediationStage stage;
        stage.callOut("+15550001", "96");
        stage.run();
        QCOMPARE(stage.status().refused.notAcceptable, std::uint64_t(1));
    }

    void forWantOfPortsAreOurs()
    {
        MediationSettings settings = stageSettings();
        settings.media.firstPort = 20000;
        settings.media.lastPort = 20001;
        MediationStage stage(settings);
        callTwice(stage);
        QCOMPARE(stage.status().refused.noPorts, std::uint64_t(1));
    }

    void ofEmergencyCallsStandAlone()
    {
        MediationSettings settings = oneTrunk();
        settings.emergency = {{"112"}, {"carrier"}};
        MediationStage stage(settings);
        stage.carrier.onCall = [&] { stage.carrier.session->reject({503, {}, {}}); };
        stage.callOut("112");
        stage.run();
        QCOMPARE(stage.status().refused.emergency, std::uint64_t(1));
    }
};

REGISTER_TEST(RefusalsByWhomTest)
#include "refusals_by_whom_test.moc"
