// Inside, a BYE of anybody who had read the headers of a call ended it; outside that was refused already.
#include "engine/sip/client_transaction.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const IpEndpoint server{*parseIpAddress(insideAddress), 5060};

/// Another host inside.
struct Neighbor {
    Neighbor(MediationStage& stage, const std::string& address)
        : host(stage.stage.host("neighbor", address))
        , peer(host, address)
    {
        stage.stage.world.join(host, stage.host, stage.stage.link);
    }

    VirtualHost& host;
    RawPeer peer;
};

}  // namespace

class ForgedByeInsideTest : public QObject {
    Q_OBJECT

private slots:
    void endsNothing()
    {
        MediationStage stage;
        Neighbor neighbor(stage, "10.0.0.66");
        stage.connect();
        const DialogId dialog = stage.phone.session->dialog();
        for (const std::string method : {"BYE", "INFO", "INVITE", "REFER", "UPDATE"}) {
            Message forged = neighbor.peer.request(method, "sip:x@" + insideAddress, "z9hG4bK" + method);
            forged.set(HeaderName::callId, dialog.callId);
            forged.set(HeaderName::from, "<sip:x@y>;tag=" + dialog.localTag);
            forged.set(HeaderName::to, "<sip:x@y>;tag=" + dialog.remoteTag);
            forged.set(HeaderName::cseq, "4000000 " + method);
            neighbor.peer.sendTo(server, forged);
            stage.run();
            QCOMPARE(neighbor.peer.received.back().status(), 403);
        }
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(5));
        QCOMPARE(stage.status().calls, std::size_t(1));
        stage.phone.session->end();
        stage.run();
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    void isNotServedAsCancelEither()
    {
        MediationStage stage;
        Neighbor caller(stage, "10.0.0.7"), neighbor(stage, "10.0.0.66");
        stage.carrier.onCall = [&] { stage.carrier.session->progress({.status = 180}); };
        const Message invite = caller.peer.request(
            "INVITE", "sip:+15550001@" + insideAddress, "z9hG4bK1", audioSdp("10.0.0.7", 4000, "8 101"));
        caller.peer.sendTo(server, invite);
        stage.run();
        neighbor.peer.sendTo(server, cancelFor(invite));
        stage.run();
        QCOMPARE(neighbor.peer.received.back().status(), 481);
        QCOMPARE(stage.status().calls, std::size_t(1));
        caller.peer.sendTo(server, cancelFor(invite));
        stage.run();
        QCOMPARE(stage.status().calls, std::size_t(0));
    }

    /// Its Contact is an address behind the NAT; requests come from where the INVITE came.
    void isNoneFromAPhoneBehindANat()
    {
        MediationStage stage;
        Neighbor phone(stage, "10.0.0.7");
        stage.carrier.answerWith();
        Message invite = phone.peer.request(
            "INVITE", "sip:+15550001@" + insideAddress, "z9hG4bK1", audioSdp("10.0.0.7", 4000, "8 101"));
        invite.set(HeaderName::contact, "<sip:raw@192.168.0.5:5060>");
        phone.peer.sendTo(server, invite);
        stage.run();
        phone.peer.send(phone.peer.inDialog("ACK", 1, "z9hG4bK2"));
        phone.peer.send(phone.peer.inDialog("BYE", 2, "z9hG4bK3"));
        stage.run(100ms);
        QCOMPARE(phone.peer.received.back().status(), 200);
        QVERIFY(stage.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
        QCOMPARE(stage.status().refused.strangers, std::uint64_t(0));
    }
};

REGISTER_TEST(ForgedByeInsideTest)
#include "forged_bye_inside_test.moc"
