// What came in clear from the address of a trunk with TLS was taken: anybody who could send from there by UDP called
// the phones, ended calls and answered them, and the certificate proved nothing.
#include "engine/sip/message_sdp.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

MediationSettings settingsOver(SipProtocol protocol)
{
    MediationSettings settings = stageSettings();
    settings.gateway.tls.certificateFile = "gateway.pem";
    settings.trunks[0].peer.port = defaultPort(protocol);
    settings.trunks[0].protocol = protocol;
    settings.trunks[0].health.failover_s = 60;
    return settings;
}

UserAgentSettings listening(SipProtocol protocol)
{
    UserAgentSettings settings;
    settings.transport.listen = {{protocol, {*parseIpAddress(carrierAddress), defaultPort(protocol)}, {}, {}, 0}};
    return settings;
}

/// The carrier has a TLS port beside its UDP port, from which others forge.
class TlsTrunkStage : public MediationStage {
public:
    explicit TlsTrunkStage(SipProtocol protocol = SipProtocol::tls)
        : MediationStage(settingsOver(protocol))
        , secure(carrier.host(), "carrier", carrierAddress, listening(SipProtocol::tls))
        , m_forger(*carrier.host().openDatagram({*parseIpAddress(carrierAddress), 5070}, TrafficClass::signaling))
    {
        m_forger->onReceive([this](const IpEndpoint&, ByteView octets) {
            if (const auto message = parseMessage(asText(octets)); message && !message->isRequest())
                answers.push_back(message->status());
        });
    }

    void forge(Message message)
    {
        if (message.isRequest())
            message.set(HeaderName::via, "SIP/2.0/UDP " + carrierAddress + ":5070;branch=z9hG4bKforged");
        m_forger->send({*parseIpAddress(outsideAddress), 5060}, asBytes(serialize(message)));
        run();
    }

    SipParty secure;
    std::vector<int> answers;  ///< to what was forged

private:
    std::unique_ptr<DatagramPort> m_forger;
};

}  // namespace

class TlsTrunkInClearTest : public QObject {
    Q_OBJECT

private slots:
    void callsNobody_data()
    {
        QTest::addColumn<int>("trunk");
        QTest::addColumn<int>("way");
        QTest::addColumn<bool>("isTaken");
        const auto row = [](const char* name, SipProtocol trunk, SipProtocol way, bool isTaken) {
            QTest::addRow("%s", name) << static_cast<int>(trunk) << static_cast<int>(way) << isTaken;
        };
        row("in clear", SipProtocol::tls, SipProtocol::udp, false);
        row("over TLS", SipProtocol::tls, SipProtocol::tls, true);
        row("over TCP to UDP", SipProtocol::udp, SipProtocol::tcp, true);
        row("over TLS to UDP", SipProtocol::udp, SipProtocol::tls, false);
    }

    void callsNobody()
    {
        QFETCH(int, trunk);
        QFETCH(int, way);
        QFETCH(bool, isTaken);
        MediationStage stage(settingsOver(static_cast<SipProtocol>(trunk)));
        const auto protocol = static_cast<SipProtocol>(way);
        OutgoingCall call = stage.carrier.callTo("+4930100", outsideAddress, stage.carrier.description());
        call.targets = {{protocol, {*parseIpAddress(outsideAddress), defaultPort(protocol)}, outsideAddress}};
        stage.carrier.call(std::move(call));
        stage.run();
        QCOMPARE(stage.phone.calls, isTaken ? 1 : 0);
        QCOMPARE(stage.carrier.takeStory().contains("ended rejected 403"), !isTaken);
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(isTaken ? 0 : 1));
    }

    void endsNoCall()
    {
        TlsTrunkStage stage;
        stage.callOut();
        stage.run();
        QVERIFY(stage.secure.session);
        stage.secure.session->accept({stage.carrier.description("8 101"), {}});
        stage.run();
        const DialogId dialog = stage.secure.session->dialog();
        Message bye = Message::request("BYE", "sip:x@" + outsideAddress);
        bye.set(HeaderName::maxForwards, "70");
        bye.set(HeaderName::callId, dialog.callId);
        bye.set(HeaderName::from, "<sip:x@y>;tag=" + dialog.localTag);
        bye.set(HeaderName::to, "<sip:x@y>;tag=" + dialog.remoteTag);
        bye.set(HeaderName::cseq, "1000000 BYE");
        stage.forge(bye);
        QCOMPARE(stage.answers, std::vector{403});
        QCOMPARE(stage.status().calls, std::size_t(1));
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(1));
        stage.secure.session->end();
        stage.run();
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    void answersNoCall()
    {
        TlsTrunkStage stage;
        stage.callOut();
        stage.run();
        QVERIFY(stage.secure.session);
        stage.forge(makeResponse(stage.secure.session->invite(), 486, "Forged", "forged"));
        QVERIFY(!stage.phone.takeStory().contains("ended"));
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(1));
        stage.secure.session->accept({stage.carrier.description("8 101"), {}});
        stage.run();
        QVERIFY(stage.phone.takeStory().contains("established"));
    }
};

REGISTER_TEST(TlsTrunkInClearTest)
#include "tls_trunk_in_clear_test.moc"
