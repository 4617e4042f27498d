// A trunk whose certificate was refused, or whose peer could not be reached, was told as "the peer is down" without a
// reason, and without OPTIONS not at all.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

const IpEndpoint tlsPort{*parseIpAddress(carrierAddress), 5061};

MediationSettings overTls(int optionsInterval_s)
{
    MediationSettings settings = stageSettings();
    Trunk& trunk = settings.trunks[0];
    trunk.peer = *parseUri("sip:" + carrierAddress + ":5061");
    trunk.protocol = SipProtocol::tls;
    trunk.health.optionsInterval_s = optionsInterval_s;
    trunk.health.optionsMisses = 2;
    return settings;
}

void call(MediationStage& stage)
{
    stage.callOut();
    stage.run(40s);  // longer than a trunk rests
}

const std::string refusedText = "no connection with 203.0.113.1:5061 stands: refused, not answered, or ended there";
const std::string certificateText =
    "TLS with 203.0.113.1:5061 failed: its names are sbc.example and not 203.0.113.1; right is one that holds the name "
    "in `peer`, is valid now and comes from an authority in `ca` of `gateway`";

}  // namespace

class CauseOfALostTrunkTest : public QObject {
    Q_OBJECT

private slots:
    void isToldOnceByCalls()
    {
        MediationStage stage(overTls(0));
        call(stage);
        call(stage);
        COMPARE_TEXT(stage.news, "carrier: the peer is not reached: " + refusedText + '\n');
    }

    void namesTheCertificate()
    {
        MediationStage stage(overTls(0));
        std::vector<std::unique_ptr<StreamPort>> connections;
        const auto listener = *stage.carrier.host().listen(tlsPort, TlsSettings{});
        listener->onAccept([&](std::unique_ptr<StreamPort> connection) {
            connections.push_back(std::move(connection));
            connections.back()->start({});
        });
        stage.stage.world.verifyTls([](const TlsSettings& verifier, const TlsSettings&) {
            return TlsVerdict{{}, verifier.peerName.empty() ? "" : "its names are sbc.example and not 203.0.113.1"};
        });
        call(stage);
        call(stage);
        COMPARE_TEXT(stage.news, "carrier: the peer is not reached: " + certificateText + '\n');
        QCOMPARE(stage.status().trunks.at(1).why, certificateText);
    }

    void isToldByOptions()
    {
        MediationStage stage(overTls(10));
        stage.run(30s);
        COMPARE_TEXT(stage.news,
            "carrier: the peer is not reached: " + refusedText + "\ncarrier: the peer is down: " + refusedText + '\n');
    }

    void isToldOfASilentPeer()
    {
        MediationStage stage;
        stage.carrier.host().setUp(false);
        call(stage);
        call(stage);
        COMPARE_TEXT(stage.news, "carrier: the peer is not reached: it does not answer\n");
        stage.news.clear();
        stage.carrier.host().setUp(true);
        stage.carrier.answerWith();
        call(stage);
        COMPARE_TEXT(stage.news, "carrier: the peer is up again\n");
        QCOMPARE(stage.status().trunks.at(1).why, std::string());
    }

    void isToldOfOptionsThatAreRefused()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].health.optionsInterval_s = 10;
        settings.trunks[0].health.optionsMisses = 2;
        MediationStage stage(settings);
        stage.carrier.agent().onRequest([](const IncomingRequest& request) { request.respond(503); });
        stage.run(30s);
        QVERIFY2(stage.news.ends_with("carrier: the peer is down: it answers OPTIONS with 503\n"), stage.news.c_str());
    }
};

REGISTER_TEST(CauseOfALostTrunkTest)
#include "cause_of_a_lost_trunk_test.moc"
