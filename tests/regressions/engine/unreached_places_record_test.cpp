// A call that was refused because no trunk, or no client, could be reached had nothing in `refused_for` and was counted
// nowhere.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

/// Over UDP the peer is silent, over TCP no connection comes about.
MediationSettings oneTrunk(SipProtocol protocol)
{
    MediationSettings settings = stageSettings();
    settings.trunks[0].protocol = protocol;
    settings.routes = {{"", {"carrier"}}};
    return settings;
}

std::string_view whyRefused(MediationStage& stage)
{
    const CallRecord& last = stage.records.back();
    const bool isCounted = last.refusal && stage.status().refused.*last.refusal > 0;
    return isCounted && last.endedBy == EndedBy::server ? nameOf(last.refusal) : "nothing";
}

}  // namespace

class UnreachedPlacesRecordTest : public QObject {
    Q_OBJECT

private slots:
    void saysSo_data()
    {
        QTest::addColumn<SipProtocol>("protocol");
        QTest::addColumn<int>("status");
        QTest::addRow("silent") << SipProtocol::udp << 408;
        QTest::addRow("no connection") << SipProtocol::tcp << 503;
    }

    void saysSo()
    {
        QFETCH(SipProtocol, protocol);
        MediationStage stage(oneTrunk(protocol));
        stage.carrier.host().setUp(protocol == SipProtocol::tcp);
        stage.callOut();
        stage.run(40s);
        QTEST(stage.records.at(0).release.status, "status");
        QCOMPARE(whyRefused(stage), std::string_view("unreachable"));
    }

    void saysThatNobodyWasTried()
    {
        MediationStage stage(oneTrunk(SipProtocol::udp));
        stage.carrier.host().setUp(false);
        stage.callOut();
        stage.run(12s);
        stage.callOut();
        stage.run(12s);
        QCOMPARE(whyRefused(stage), std::string_view("trunks_down"));
    }

    void saysSoOfClients()
    {
        MediationStage stage;
        stage.phone.host().setUp(false);
        stage.callIn();
        stage.run(40s);
        QCOMPARE(whyRefused(stage), std::string_view("unreachable"));
    }

    void saysSoOfATransfer()
    {
        MediationSettings settings = stageSettings();
        settings.routes = {{"+1", {"carrier"}}, {"+2", {"backup"}}};
        MediationStage stage(settings);
        stage.connect();
        stage.backup.host().setUp(false);
        SessionReferral referral;
        referral.to.uri = *parseUri("sip:+2999@10.0.0.10");
        stage.phone.session->refer(referral);
        stage.run(20s);
        QCOMPARE(stage.records.size(), std::size_t(1));
        QCOMPARE(whyRefused(stage), std::string_view("unreachable"));
    }
};

REGISTER_TEST(UnreachedPlacesRecordTest)
#include "unreached_places_record_test.moc"
