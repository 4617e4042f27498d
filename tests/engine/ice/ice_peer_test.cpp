// One agent and a peer of which the test writes each message: what peers do otherwise, and what strangers try.
#include "tests/support/ice_side.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

const std::string peerPassword = "peerpasswordpeerpassword";

/// An agent at 10.0.0.1:4000, which is controlled, and a peer at 10.0.0.2 that says and does what a test wants.
struct Stage {
    explicit Stage(const IceSettings& settings = {})
        : agent(world, 1, settings)
    {
        agent.add(left, at("10.0.0.1", 4000));
    }

    DatagramPort& open(std::uint16_t port)
    {
        m_ports.push_back(right.openDatagram(at("10.0.0.2", port), TrafficClass::ordinary).value());
        DatagramPort& opened = *m_ports.back();
        opened.onReceive([this, &opened](const IpEndpoint& from, ByteView datagram) {
            const auto received = parseStun(datagram).value();
            if (received.message.kind == StunClass::request) {
                requests.push_back(received.message);
                if (answers)
                    opened.send(from, answer(received.message, from));
            } else {
                responses.push_back(received.message);
                proved = provesIntegrity(datagram, received, agent.agent.description().password);
            }
        });
        return opened;
    }

    Bytes answer(const StunMessage& request, const IpEndpoint& from) const
    {
        return successResponse(request, from, peerPassword);
    }

    IceDescription described(std::vector<IceCandidate> candidates, bool lite = false) const
    {
        return {"peer", peerPassword, lite, std::move(candidates), {}};
    }

    static IceCandidate candidate(std::uint16_t port, std::uint32_t priority)
    {
        return {std::to_string(port), 1, priority, at("10.0.0.2", port), IceCandidate::Type::host, {}};
    }

    StunMessage request(bool useCandidate = false, bool controlling = true, std::uint64_t tieBreaker = UINT64_MAX)
    {
        const CheckCredentials credentials{
            "peer", peerPassword, agent.agent.description().ufrag, agent.agent.description().password};
        StunTransactionId id{};
        id[0] = ++m_lastId;
        return parseStun(checkRequest(id, {99, useCandidate, IceRole{controlling, tieBreaker}}, credentials))->message;
    }

    /// Sends it and says what came back: "success", an error code, or nothing.
    std::string responseTo(DatagramPort& port, const StunMessage& message, const StunProof& proof)
    {
        responses.clear();
        port.send(at("10.0.0.1", 4000), serialize(message, proof));
        world.runFor(0ms);
        if (responses.empty())
            return "nothing";
        const auto error = responses[0].errorCode();
        return error ? std::to_string(error->code) : "success";
    }
    std::string responseTo(DatagramPort& port, const StunMessage& message)
    {
        return responseTo(port, message, {agent.agent.description().password});
    }

    VirtualWorld world{1};
    VirtualHost& left = world.host("left", {at("10.0.0.1", 0).address});
    VirtualHost& right = world.host("right", {at("10.0.0.2", 0).address});
    IceSide agent;
    std::vector<StunMessage> requests, responses;
    bool proved = false;
    bool answers = true;

private:
    std::vector<std::unique_ptr<DatagramPort>> m_ports;
    std::uint8_t m_lastId = 0;
};

}  // namespace

class IcePeerTest : public QObject {
    Q_OBJECT

private slots:
    void asksAsRfc8445Wants()
    {
        Stage stage;
        stage.open(5000);
        stage.agent.agent.start(stage.described({Stage::candidate(5000, 100)}), false);
        stage.world.runFor(1ms);
        QCOMPARE(stage.requests.size(), std::size_t(1));
        const StunMessage& request = stage.requests[0];
        QCOMPARE(*request.text(stun::username), "peer:" + stage.agent.agent.description().ufrag);
        QCOMPARE(*request.number32(stun::priority), 110U << 24U | 65535U << 8U | 255U);
        QVERIFY(request.number64(stun::iceControlled).has_value());
        QVERIFY(!request.find(stun::useCandidate));
    }

    void answersWhatProvesItsPassword()
    {
        for (const bool lite : {false, true}) {
            Stage stage({.lite = lite});
            DatagramPort& port = stage.open(5000);
            QCOMPARE(stage.responseTo(port, stage.request()), std::string("success"));
            QVERIFY(stage.proved);
            QCOMPARE(stage.responses[0].mappedAddress()->toString(), std::string("10.0.0.2:5000"));
        }
    }

    void refusesStrangers()
    {
        Stage stage;
        DatagramPort& port = stage.open(5000);
        const std::string password = stage.agent.agent.description().password;
        const StunMessage good = stage.request();
        StunMessage message = good;
        QCOMPARE(stage.responseTo(port, good, {"wrong"}), std::string("401"));
        QCOMPARE(stage.responseTo(port, good, {""}), std::string("400"));
        QCOMPARE(stage.responseTo(port, good, {password, true, false, false}), std::string("nothing"));
        message.method = 0x003;
        QCOMPARE(stage.responseTo(port, message), std::string("nothing"));
        message = good;
        message.kind = StunClass::indication;
        QCOMPARE(stage.responseTo(port, message), std::string("nothing"));
        message = good;
        message.kind = StunClass::success;
        QCOMPARE(stage.responseTo(port, message), std::string("nothing"));
        message = good;
        message.attributes.push_back({0x7777, {}});
        QCOMPARE(stage.responseTo(port, message), std::string("420"));
        QCOMPARE(*stage.responses[0].find(stun::unknownAttributes), (Bytes{0x77, 0x77}));
        message = good;
        std::erase_if(message.attributes, [](const StunAttribute& each) { return each.type == stun::priority; });
        QCOMPARE(stage.responseTo(port, message), std::string("400"));
        for (const std::string& user : {std::string("peer:x"), stage.agent.agent.description().ufrag, std::string()}) {
            message = good;
            message.attributes[0].value = Bytes(user.begin(), user.end());
            QCOMPARE(stage.responseTo(port, message), std::string("401"));
        }
        port.send(at("10.0.0.1", 4000), asBytes("no STUN"));
        stage.world.runFor(1s);
        // Nothing of this made it check anything.
        QVERIFY(stage.requests.empty());
    }

    void takesBothIntegrities()
    {
        Stage stage;
        DatagramPort& port = stage.open(5000);
        QCOMPARE(stage.responseTo(port, stage.request(), {stage.agent.agent.description().password, false, true, true}),
            std::string("success"));
    }

    // RFC 5245 8.1.1.2: each check carries USE-CANDIDATE, and the best that works is used.
    void followsAggressiveNomination()
    {
        for (const bool lite : {false, true}) {
            Stage stage({.lite = lite});
            DatagramPort& worse = stage.open(5000);
            DatagramPort& better = stage.open(6000);
            stage.agent.agent.start(stage.described({Stage::candidate(5000, 100), Stage::candidate(6000, 200)}), false);
            stage.world.runFor(200ms);
            QCOMPARE(stage.responseTo(worse, stage.request(true)), std::string("success"));
            stage.world.runFor(200ms);
            QCOMPARE(stage.agent.agent.selected(1)->port, std::uint16_t(5000));
            QCOMPARE(stage.responseTo(better, stage.request(true)), std::string("success"));
            stage.world.runFor(200ms);
            QCOMPARE(stage.agent.agent.selected(1)->port, std::uint16_t(6000));
            QCOMPARE(stage.responseTo(worse, stage.request(true)), std::string("success"));
            stage.world.runFor(200ms);
            QCOMPARE(stage.agent.agent.selected(1)->port, std::uint16_t(6000));
        }
    }

    void learnsAPeerThatIsInNoCandidate()
    {
        Stage stage;
        DatagramPort& port = stage.open(7777);
        stage.agent.agent.start(stage.described({}), false);
        QCOMPARE(stage.responseTo(port, stage.request(true)), std::string("success"));
        stage.world.runFor(100ms);
        QVERIFY(stage.agent.tells("nominated:10.0.0.2:7777@0"));
        QCOMPARE(stage.agent.agent.checkList().pairs()[0].remote.priority, 99U);
    }

    void keepsWhatItLearnsBounded()
    {
        Stage stage;
        stage.agent.agent.start(stage.described({}), false);
        for (std::uint16_t port = 5000; port < 5200; ++port)
            stage.responseTo(stage.open(port), stage.request());
        QCOMPARE(stage.agent.agent.checkList().pairs().size(), std::size_t(100));
    }

    void answersARoleConflict_data()
    {
        QTest::addColumn<bool>("controls");
        QTest::addColumn<bool>("peerControls");
        QTest::addColumn<bool>("peerWins");
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<bool>("controlsThen");
        QTest::newRow("no conflict") << true << false << true << QByteArray("success") << true;
        QTest::newRow("both control, the peer wins") << true << true << true << QByteArray("success") << false;
        QTest::newRow("both control, the agent wins") << true << true << false << QByteArray("487") << true;
        QTest::newRow("neither controls, the peer wins") << false << false << true << QByteArray("487") << false;
        QTest::newRow("neither controls, the agent wins") << false << false << false << QByteArray("success") << true;
    }

    void answersARoleConflict()
    {
        QFETCH(bool, controls);
        QFETCH(bool, peerControls);
        QFETCH(bool, peerWins);
        QFETCH(QByteArray, response);
        QFETCH(bool, controlsThen);
        Stage stage;
        DatagramPort& port = stage.open(5000);
        stage.agent.agent.start(stage.described({Stage::candidate(5000, 100)}), controls);
        const StunMessage request = stage.request(false, peerControls, peerWins ? UINT64_MAX : 0);
        QCOMPARE(stage.responseTo(port, request), response.toStdString());
        QVERIFY(stage.proved);
        QCOMPARE(stage.agent.agent.isControlling(), controlsThen);
    }

    void staysControlledAsALiteSide()
    {
        Stage stage({.lite = true});
        DatagramPort& port = stage.open(5000);
        stage.agent.agent.start(stage.described({Stage::candidate(5000, 100)}), true);
        QCOMPARE(stage.responseTo(port, stage.request(false, false, 0)), std::string("487"));
        QVERIFY(!stage.agent.agent.isControlling());
    }

    // RFC 8445 7.2.5.2.1: the answer comes from elsewhere.
    void doesNotTakeAnAnswerFromElsewhere()
    {
        Stage stage;
        stage.open(5000);
        DatagramPort& elsewhere = stage.open(6000);
        stage.answers = false;
        stage.agent.agent.start(stage.described({Stage::candidate(5000, 100)}), false);
        stage.world.runFor(0ms);
        elsewhere.send(at("10.0.0.1", 4000), stage.answer(stage.requests.at(0), at("10.0.0.1", 4000)));
        stage.world.runFor(1ms);
        QCOMPARE(stage.agent.agent.checkList().pairs()[0].state, CandidatePair::State::failed);
        QVERIFY(!stage.agent.agent.selected(1));
    }

    void waitsForAProof()
    {
        Stage stage;
        DatagramPort& port = stage.open(5000);
        stage.answers = false;
        stage.agent.agent.start(stage.described({Stage::candidate(5000, 100)}), false);
        stage.world.runFor(0ms);
        const StunMessage& request = stage.requests.at(0);
        port.send(at("10.0.0.1", 4000), successResponse(request, at("10.0.0.1", 4000), "guessed"));
        port.send(at("10.0.0.1", 4000), roleConflictResponse(request, ""));
        stage.world.runFor(100ms);
        QCOMPARE(stage.agent.agent.checkList().pairs()[0].state, CandidatePair::State::inProgress);
        QVERIFY(!stage.agent.agent.isControlling());
        port.send(at("10.0.0.1", 4000), stage.answer(request, at("10.0.0.1", 4000)));
        stage.world.runFor(1ms);
        QVERIFY(stage.agent.tells("works:10.0.0.2:5000@100"));
    }

    void sendsAgainAsStunSays()
    {
        Stage stage;
        stage.answers = false;
        stage.open(5000);
        std::vector<Duration> sent;
        stage.world.onPacket([&](const SeenPacket& packet) {
            if (packet.fate == PacketFate::sent)
                sent.push_back(stage.world.elapsed());
        });
        stage.agent.agent.start(stage.described({Stage::candidate(5000, 100)}), false);
        QVERIFY(stage.world.run());
        QCOMPARE(sent, (std::vector<Duration>{0ms, 500ms, 1500ms, 3500ms, 7500ms, 15500ms, 31500ms}));
        QCOMPARE(stage.world.elapsed(), Duration(39500ms));
        QVERIFY(stage.agent.tells("failed@39500"));
    }

    void nominatesTheNextWhenANominationFails()
    {
        Stage stage;
        DatagramPort& better = stage.open(5000);
        stage.open(6000);
        stage.agent.agent.start(stage.described({Stage::candidate(5000, 200), Stage::candidate(6000, 100)}), true);
        stage.world.runFor(20ms);
        QVERIFY(stage.agent.tells("works:10.0.0.2:5000@0"));
        better.onReceive([](const IpEndpoint&, ByteView) { });
        stage.world.runFor(60s);
        // Its nomination ran from 50 to 39550, then the other pair's, which had been checked at 100.
        QVERIFY(stage.agent.tells("nominated:10.0.0.2:6000@39550"));
        QVERIFY(stage.agent.tells("connected@39550"));
    }

    void checksALiteSideAndNominates()
    {
        Stage stage;
        stage.open(5000);
        stage.agent.agent.start(stage.described({Stage::candidate(5000, 100)}, true), false);
        QVERIFY(stage.agent.agent.isControlling());
        stage.world.runFor(1s);
        QVERIFY(stage.agent.tells("connected@50"));
        QVERIFY(stage.requests.at(1).find(stun::useCandidate) != nullptr);
    }
};

REGISTER_TEST(IcePeerTest)
#include "ice_peer_test.moc"
