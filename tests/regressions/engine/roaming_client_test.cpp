// A client that had proven its password and went on from another address, as a laptop does between two networks, could
// neither change nor end its call: 403 without a chance to prove its password again.
#include "engine/sip/client_authenticator.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

const IpEndpoint server{*parseIpAddress(insideAddress), 5060};
const std::string elsewhere = "10.0.0.66";

MediationSettings withUsers()
{
    MediationSettings settings = stageSettings();
    settings.inside.hops.clear();
    settings.insideRoutes.clear();
    settings.inside.users = {{"alice", "secret", "", ""}, {"bob", "other", "", ""}};
    return settings;
}

/// A call of alice, and a host at another address that sends requests in its dialog.
struct Stage {
    explicit Stage(const MediationSettings& settings = withUsers())
        : mediation(settings)
        , host(mediation.stage.host("elsewhere", elsewhere))
        , peer(host, elsewhere)
    {
        mediation.stage.world.join(host, mediation.host, mediation.stage.link);
        mediation.carrier.answerWith();
        OutgoingCall call = mediation.phone.callTo("+15550001", insideAddress, mediation.phone.description());
        call.credentials = [](std::string_view) { return DigestUser{"alice", "secret"}; };
        mediation.phone.call(std::move(call));
        mediation.run();
        mediation.carrier.takeStory();
    }

    Message inDialog(const std::string& method, int cseq, const std::string& sdp = {}) const
    {
        const DialogId dialog = mediation.phone.session->dialog();
        Message request = peer.request(method, "sip:x@" + insideAddress, "z9hG4bK" + std::to_string(cseq), sdp);
        request.set(HeaderName::callId, dialog.callId);
        request.set(HeaderName::from, "<sip:x@y>;tag=" + dialog.localTag);
        request.set(HeaderName::to, "<sip:x@y>;tag=" + dialog.remoteTag);
        request.set(HeaderName::cseq, std::to_string(cseq) + ' ' + method);
        return request;
    }
    int send(const Message& request)
    {
        peer.sendTo(server, request);
        mediation.run(100ms);
        return peer.received.back().status();
    }
    /// With the credentials that the last challenge asked for.
    int prove(Message request, int cseq, const DigestUser& user)
    {
        ClientAuthenticator digest([&](std::string_view) { return std::optional(user); }, random);
        digest.accept(request, peer.received.back());
        request.set(HeaderName::cseq, std::to_string(cseq) + ' ' + request.method());
        request.set(HeaderName::via, "SIP/2.0/UDP " + elsewhere + ":5060;branch=z9hG4bK" + std::to_string(cseq));
        digest.authorize(request);
        return send(request);
    }

    MediationStage mediation;
    SeededRandom random{3};
    VirtualHost& host;
    RawPeer peer;
};

}  // namespace

class RoamingClientTest : public QObject {
    Q_OBJECT

private slots:
    void goesOnWithItsPassword()
    {
        Stage stage;
        answersOffers(stage.mediation.carrier);
        const Message offer = stage.inDialog("INVITE", 1000000, audioSdp(elsewhere, 4000, "8 101"));
        QCOMPARE(stage.send(offer), 401);
        QCOMPARE(stage.prove(offer, 1000001, {"alice", "secret"}), 200);
        stage.peer.sendTo(server, stage.inDialog("ACK", 1000001));
        stage.mediation.run(2s);
        QCOMPARE(stage.mediation.status().calls, std::size_t(1));
        QCOMPARE(stage.send(stage.inDialog("BYE", 1000002)), 200);
        stage.mediation.run();
        QVERIFY(stage.mediation.carrier.takeStory().find("ended hungUpThere") != std::string::npos);
        QCOMPARE(stage.mediation.status().refused.strangers, std::uint64_t(0));
    }

    void mayOnlyEndItsCall()
    {
        Stage stage;
        const Message bye = stage.inDialog("BYE", 1000000);
        QCOMPARE(stage.send(bye), 401);
        QCOMPARE(stage.prove(bye, 1000001, {"alice", "secret"}), 200);
        QCOMPARE(stage.mediation.status().calls, std::size_t(0));
    }

    void isNobodyElse_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("status");
        QTest::addRow("a guess") << QByteArray("alice") << QByteArray("guess") << 401;
        QTest::addRow("another user") << QByteArray("bob") << QByteArray("other") << 403;
    }

    void isNobodyElse()
    {
        QFETCH(QByteArray, user);
        QFETCH(QByteArray, password);
        QFETCH(int, status);
        Stage stage;
        const Message bye = stage.inDialog("BYE", 1000000);
        QCOMPARE(stage.send(bye), 401);
        QCOMPARE(stage.prove(bye, 1000001, {user.toStdString(), password.toStdString()}), status);
        QCOMPARE(stage.mediation.status().calls, std::size_t(1));
    }

    void isBlockedAfterTooManyGuesses()
    {
        Stage stage;
        const Message bye = stage.inDialog("BYE", 1000000);
        stage.send(bye);
        for (int guess = 0; guess < InsideGate::maxGuesses; ++guess)
            stage.prove(bye, 1000001 + guess, {"alice", std::to_string(guess)});
        QCOMPARE(stage.prove(bye, 1000100, {"alice", "secret"}), 403);
        QCOMPARE(stage.mediation.status().refused.guessed, std::uint64_t(InsideGate::maxGuesses));
    }
};

REGISTER_TEST(RoamingClientTest)
#include "roaming_client_test.moc"
