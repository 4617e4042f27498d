// Stories of two agents on the virtual network. Times are exact: the one-way delay is 10 ms, Ta is 50 ms.
#include "tests/support/ice_stage.h"
#include "tests/support/test_program.h"

#include "engine/base/hash.h"
#include "engine/io/failing_network.h"

#include <boost/system/errc.hpp>

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

const IceSettings lite{.lite = true};

using Stage = IceStage;

QByteArray text(const std::string& told)
{
    return QByteArray::fromStdString(told);
}

}  // namespace

class IceAgentTest : public QObject {
    Q_OBJECT

private slots:
    void connectsFullWithFull()
    {
        Stage stage;
        stage.addHosts();
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        // 0: both check. 20: both are answered. 50: the next request may go, and nominates.
        QCOMPARE(text(stage.told()),
            QByteArray("offerer: works:10.0.0.2:5000@20 nominated:10.0.0.2:5000@70 connected@70 | "
                       "answerer: works:10.0.0.1:4000@20 nominated:10.0.0.1:4000@60 connected@60"));
        QCOMPARE(stage.offerer.agent.selected(1)->toString(), std::string("10.0.0.2:5000"));
        QCOMPARE(stage.offerer.agent.defaultEndpoint(1).toString(), std::string("10.0.0.1:4000"));
        // For the next offer of the controlling side (RFC 8839 4.4.1.2.2).
        QCOMPARE(stage.offerer.agent.description().remoteCandidates.size(), std::size_t(1));
        QVERIFY(stage.answerer.agent.description().remoteCandidates.empty());
    }

    void connectsWithLite_data()
    {
        QTest::addColumn<bool>("offererIsLite");
        QTest::addColumn<bool>("answererIsLite");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("full, lite") << false << true
                                    << QByteArray("offerer: works:10.0.0.2:5000@20 nominated:10.0.0.2:5000@70 "
                                                  "connected@70 | answerer: nominated:10.0.0.1:4000@60 connected@60");
        // The answerer controls, for a lite side never does.
        QTest::newRow("lite, full") << true << false
                                    << QByteArray("offerer: nominated:10.0.0.2:5000@60 connected@60 | answerer: "
                                                  "works:10.0.0.1:4000@20 nominated:10.0.0.1:4000@70 connected@70");
        QTest::newRow("lite, lite") << true << true
                                    << QByteArray("offerer: nominated:10.0.0.2:5000@0 connected@0 | answerer: "
                                                  "nominated:10.0.0.1:4000@0 connected@0");
    }

    void connectsWithLite()
    {
        QFETCH(bool, offererIsLite);
        QFETCH(bool, answererIsLite);
        QFETCH(QByteArray, told);
        Stage stage(1, {.delay = 10ms}, {.lite = offererIsLite}, {.lite = answererIsLite});
        stage.addHosts();
        QCOMPARE(stage.offerer.agent.description().lite, offererIsLite);
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(5min);
        QCOMPARE(text(stage.told()), told);
    }

    void prefersWhatComesFirst()
    {
        Stage stage;
        stage.offerer.add(stage.left, at("2001:db8::1", 4000));
        stage.offerer.add(stage.left, at("10.0.0.1", 4000));
        stage.answerer.add(stage.right, at("2001:db8::2", 5000));
        stage.answerer.add(stage.right, at("10.0.0.2", 5000));
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        QCOMPARE(stage.offerer.agent.checkList().pairs().size(), std::size_t(1));
        QVERIFY(stage.offerer.tells("nominated:[2001:db8::2]:5000@70"));
        QVERIFY(stage.answerer.tells("nominated:[2001:db8::1]:4000@60"));
    }

    // The best pair is dead. The second is checked 50 ms later and works 20 ms after that; 100 ms are left to the first
    // to show itself, then the second is nominated.
    void passesByADeadCandidate()
    {
        Stage stage;
        stage.offerer.add(stage.left, at("10.0.0.1", 4000));
        stage.answerer.add(stage.right, at("10.0.0.8", 5000));
        stage.answerer.add(stage.right, at("10.0.0.2", 5000));
        stage.world.dropIf([](const SeenPacket& packet) {
            return packet.to.address == at("10.0.0.8", 0).address || packet.from.address == at("10.0.0.8", 0).address;
        });
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(10min);
        QCOMPARE(text(stage.told()),
            QByteArray("offerer: works:10.0.0.2:5000@70 nominated:10.0.0.2:5000@190 connected@190 | "
                       "answerer: works:10.0.0.1:4000@70 nominated:10.0.0.1:4000@180 connected@180"));
    }

    void passesByADeadCandidateOfALiteSide()
    {
        Stage stage(1, {.delay = 10ms}, {}, lite);
        stage.offerer.add(stage.left, at("10.0.0.1", 4000));
        stage.answerer.add(stage.right, at("10.0.0.8", 5000));
        stage.answerer.add(stage.right, at("10.0.0.2", 5000));
        stage.dropTo("10.0.0.8");
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(10min);
        QCOMPARE(text(stage.told()),
            QByteArray("offerer: works:10.0.0.2:5000@70 nominated:10.0.0.2:5000@190 connected@190 | "
                       "answerer: nominated:10.0.0.1:4000@180 connected@180"));
    }

    void resolvesARoleConflict_data()
    {
        QTest::addColumn<bool>("controlling");
        QTest::newRow("both control") << true;
        QTest::newRow("both are controlled") << false;
    }

    void resolvesARoleConflict()
    {
        QFETCH(bool, controlling);
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Stage stage(seed);
            stage.addHosts();
            const IceDescription offer = stage.offerer.agent.description();
            stage.offerer.agent.start(stage.answerer.agent.description(), controlling);
            stage.answerer.agent.start(offer, controlling);
            stage.world.runFor(1s);
            QVERIFY(stage.offerer.agent.isControlling() != stage.answerer.agent.isControlling());
            QCOMPARE(stage.offerer.agent.state(), IceState::connected);
            QCOMPARE(stage.answerer.agent.state(), IceState::connected);
        }
    }

    // A wrong password is never answered by anything that counts: checks go on until their time is over.
    void failsWithAWrongPassword()
    {
        Stage stage;
        stage.addHosts();
        IceDescription answer = stage.answerer.agent.description();
        answer.password.back() = answer.password.back() == 'x' ? 'y' : 'x';
        stage.answerer.agent.start(stage.offerer.agent.description(), false);
        stage.offerer.agent.start(answer, true);
        stage.world.runFor(39s);
        QCOMPARE(stage.offerer.agent.state(), IceState::checking);
        stage.world.runFor(10s);
        // Its last check was the way back of the answerer's, at 50.
        QCOMPARE(text(stage.offerer.told()), QByteArray("failed@39550"));
        // The other way round the password is right, but nobody nominates.
        QCOMPARE(text(stage.answerer.told()), QByteArray("works:10.0.0.1:4000@20 failed@39500"));
        QCOMPARE(stage.world.runningTimers(), std::size_t(0));
    }

    void failsWhenNobodyIsThere()
    {
        Stage stage;
        stage.addHosts();
        stage.world.dropIf([](const SeenPacket&) { return true; });
        startBoth(stage.offerer, stage.answerer);
        QVERIFY(stage.world.run());
        QCOMPARE(text(stage.told()), QByteArray("offerer: failed@39500 | answerer: failed@39500"));
    }

    void waitsForALateSide()
    {
        Stage stage;
        stage.addHosts();
        const IceDescription offer = stage.offerer.agent.description();
        stage.answerer.agent.start(offer, false);
        stage.world.runFor(600ms);
        stage.offerer.agent.start(stage.answerer.agent.description(), true);
        stage.world.runFor(1s);
        // The answerer's checks were answered before; now each is checked back.
        QCOMPARE(text(stage.told()),
            QByteArray("offerer: works:10.0.0.2:5000@620 nominated:10.0.0.2:5000@670 connected@670 | "
                       "answerer: works:10.0.0.1:4000@20 nominated:10.0.0.1:4000@660 connected@660"));
    }

    void connectsInSpiteOfLoss()
    {
        for (std::uint64_t seed = 1; seed <= 50; ++seed) {
            Stage stage(seed, {.delay = 10ms, .jitter = 20ms, .reorders = true, .loss = 0.2, .duplication = 0.1});
            stage.offerer.add(stage.left, at("10.0.0.1", 4000));
            stage.offerer.add(stage.left, at("2001:db8::1", 4000));
            stage.answerer.add(stage.right, at("10.0.0.2", 5000));
            stage.answerer.add(stage.right, at("2001:db8::2", 5000));
            startBoth(stage.offerer, stage.answerer);
            stage.world.runFor(20s);
            QCOMPARE(stage.offerer.agent.state(), IceState::connected);
            QCOMPARE(stage.answerer.agent.state(), IceState::connected);
            // Both sides have settled on the same pair.
            QCOMPARE(stage.offerer.agent.selected(1)->address.family, stage.answerer.agent.selected(1)->address.family);
        }
    }

    void selectsBothComponents()
    {
        Stage stage;
        for (const std::uint8_t component : {1, 2}) {
            stage.offerer.add(stage.left, at("10.0.0.1", 3999 + component), component);
            stage.answerer.add(stage.right, at("10.0.0.2", 4999 + component), component);
        }
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        // RTCP's pair is frozen until RTP's has worked, or nothing else is left to check.
        QCOMPARE(text(stage.offerer.told()),
            QByteArray("works:10.0.0.2:5000@20 works:10.0.0.2:5001@70 nominated:10.0.0.2:5000@120 "
                       "nominated:10.0.0.2:5001@170 connected@170"));
        QCOMPARE(stage.answerer.agent.selected(2)->toString(), std::string("10.0.0.1:4001"));
    }

    void leavesRtcpToRtpWithMux()
    {
        Stage stage;
        stage.offerer.add(stage.left, at("10.0.0.1", 4000), 1);
        stage.offerer.add(stage.left, at("10.0.0.1", 4001), 2);
        stage.answerer.add(stage.right, at("10.0.0.2", 5000), 1);
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        QVERIFY(stage.offerer.tells("connected@70"));
        QVERIFY(!stage.offerer.agent.selected(2));
    }

    // The answerer is behind a NAT and says its inner address only, which the offerer cannot reach.
    void findsAPeerBehindANat()
    {
        Stage stage;
        VirtualHost& nat = stage.world.host("nat", {at("203.0.113.1", 0).address});
        stage.world.join(nat, stage.left, {.delay = 10ms});
        stage.offerer.add(stage.left, at("10.0.0.1", 4000));
        stage.answerer.add(nat, at("203.0.113.1", 61000), 1, at("192.168.1.5", 5000));
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(10min);
        QCOMPARE(text(stage.told()),
            QByteArray("offerer: works:203.0.113.1:61000@70 nominated:203.0.113.1:61000@190 connected@190 | "
                       "answerer: works:10.0.0.1:4000@20 nominated:10.0.0.1:4000@180 connected@180"));
    }

    void asksStunServers()
    {
        Stage stage;
        VirtualHost& nat = stage.world.host("nat", {at("203.0.113.1", 0).address});
        VirtualHost& server = stage.world.host("server", {at("198.51.100.1", 0).address, at("2001:db8::5", 0).address});
        stage.world.join(nat, server, {.delay = 15ms});
        stage.world.join(nat, stage.left, {.delay = 10ms});
        const auto port = server.openDatagram(at("198.51.100.1", 3478), TrafficClass::ordinary).value();
        port->onReceive([&](const IpEndpoint& from, ByteView datagram) {
            port->send(from, successResponse(parseStun(datagram)->message, from, ""));
        });
        IceSide inside(stage.world, 7, {.stunServers = {at("198.51.100.1", 3478), at("2001:db8::5", 3478)}});
        inside.add(nat, at("203.0.113.1", 61000), 1, at("192.168.1.5", 5000));
        inside.agent.gather();
        stage.world.runFor(1s);
        QCOMPARE(text(inside.told()), QByteArray("gathered@30"));
        const IceDescription description = inside.agent.description();
        QCOMPARE(description.candidates.size(), std::size_t(2));
        const IceCandidate& reflexive = description.candidates[1];
        QCOMPARE(reflexive.type, IceCandidate::Type::serverReflexive);
        QCOMPARE(reflexive.endpoint.toString(), std::string("203.0.113.1:61000"));
        QCOMPARE(reflexive.related->toString(), std::string("192.168.1.5:5000"));
        QCOMPARE(reflexive.priority, 100U << 24U | 65535U << 8U | 255U);
        QCOMPARE(inside.agent.defaultEndpoint(1).toString(), std::string("203.0.113.1:61000"));

        stage.offerer.add(stage.left, at("10.0.0.1", 4000));
        startBoth(stage.offerer, inside);
        stage.world.runFor(1s);
        // The pair of the inner address stays dead; its priority is the higher one, so the offerer waits for it a bit.
        QVERIFY(stage.offerer.tells("connected@1190"));
        // From its reflexive candidate the inside checks as from its host: one pair, not two (RFC 8445 6.1.2.4).
        QCOMPARE(inside.agent.checkList().pairs().size(), std::size_t(1));
    }

    void waitsForNoStunServerForLong()
    {
        Stage stage(1, {.delay = 10ms}, {.stunServers = {at("10.0.0.2", 3478)}});
        stage.addHosts();
        stage.offerer.agent.gather();
        stage.answerer.agent.gather();
        stage.world.runFor(1min);
        QCOMPARE(text(stage.told()), QByteArray("offerer: gathered@2000 | answerer: gathered@0"));
        QCOMPARE(stage.offerer.agent.description().candidates.size(), std::size_t(1));
    }

    void losesConsent()
    {
        Stage stage;
        stage.addHosts();
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(60s);
        QVERIFY(stage.offerer.tells("connected@70"));
        stage.offerer.forget();
        std::optional<Duration> lastAnswer;
        stage.world.onPacket([&](const SeenPacket& packet) {
            const auto stun = parseStun(packet.octets);
            if (stun && stun->message.kind == StunClass::success && packet.fate == PacketFate::delivered
                && packet.to == at("10.0.0.1", 4000))
                lastAnswer = stage.world.elapsed();
        });
        stage.world.runFor(60s);
        stage.world.dropIf([](const SeenPacket&) { return true; });
        stage.world.runFor(60s);
        const auto lost_ms = std::chrono::duration_cast<std::chrono::milliseconds>(*lastAnswer + 30s).count();
        QCOMPARE(text(stage.offerer.told()), text("lost:10.0.0.2:5000@" + std::to_string(lost_ms)));
        QVERIFY(*lastAnswer > 114s);
        QCOMPARE(stage.offerer.agent.state(), IceState::failed);
        QVERIFY(!stage.offerer.agent.selected(1));
    }

    void keepsConsentInSpiteOfLoss()
    {
        Stage stage(3, {.delay = 10ms, .loss = 0.1});
        stage.addHosts();
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(10min);
        QCOMPARE(stage.offerer.agent.state(), IceState::connected);
        QCOMPARE(stage.answerer.agent.state(), IceState::connected);
    }

    void asksForConsentAtItsPace()
    {
        Stage stage(1, {.delay = 10ms}, {}, lite);
        stage.addHosts();
        std::vector<Duration> questions;
        int indications = 0;
        stage.world.onPacket([&](const SeenPacket& packet) {
            const auto stun = parseStun(packet.octets);
            if (packet.fate != PacketFate::sent || !stun)
                return;
            if (stun->message.kind == StunClass::request)
                questions.push_back(stage.world.elapsed());
            indications += stun->message.kind == StunClass::indication ? 1 : 0;
        });
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(100s);
        QVERIFY(questions.size() > 18);
        for (std::size_t i = 3; i < questions.size(); ++i)
            QVERIFY(questions[i] - questions[i - 1] >= 4s && questions[i] - questions[i - 1] <= 6s);
        // The lite side asks nothing, but keeps its bindings open.
        QCOMPARE(indications, 6);
    }

    void restarts()
    {
        Stage stage;
        stage.addHosts();
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        stage.offerer.forget();
        stage.answerer.forget();
        const IceDescription before = stage.offerer.agent.description();
        // The answerer restarts, as with a new offer; now it controls.
        stage.answerer.agent.restart();
        QVERIFY(stage.offerer.agent.isRestart(stage.answerer.agent.description()));
        stage.offerer.agent.restart();
        QVERIFY(stage.offerer.agent.description().ufrag != before.ufrag);
        QCOMPARE(stage.offerer.agent.selected(1)->toString(), std::string("10.0.0.2:5000"));
        startBoth(stage.answerer, stage.offerer);
        QVERIFY(!stage.offerer.agent.isRestart(stage.answerer.agent.description()));
        stage.world.runFor(1min);
        QCOMPARE(text(stage.told()),
            QByteArray("offerer: nominated:10.0.0.2:5000@1060 connected@1060 | "
                       "answerer: nominated:10.0.0.1:4000@1070 connected@1070"));
    }

    // Nothing more comes through on the old path: media stay on it until the new one is nominated.
    void restartsOntoAnotherPath()
    {
        Stage stage;
        stage.offerer.add(stage.left, at("10.0.0.1", 4000));
        stage.answerer.add(stage.right, at("10.0.0.2", 5000));
        stage.answerer.add(stage.right, at("10.0.0.8", 5000));
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        QCOMPARE(stage.offerer.agent.selected(1)->toString(), std::string("10.0.0.2:5000"));
        stage.world.dropIf([](const SeenPacket& packet) {
            return packet.to.address == at("10.0.0.2", 0).address || packet.from.address == at("10.0.0.2", 0).address;
        });
        stage.offerer.forget();
        stage.offerer.agent.restart();
        stage.answerer.agent.restart();
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(10min);
        QCOMPARE(text(stage.offerer.told()), QByteArray("nominated:10.0.0.8:5000@1190 connected@1190"));
    }

    void ignoresTheSameDescriptionAgain()
    {
        Stage stage;
        stage.addHosts();
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        startBoth(stage.offerer, stage.answerer);
        stage.world.runFor(1s);
        QCOMPARE(std::ranges::count(stage.offerer.events, "connected@70"), 1);
        QCOMPARE(stage.offerer.agent.state(), IceState::connected);
    }

    void keepsItsPairsBounded()
    {
        Stage stage;
        stage.offerer.add(stage.left, at("10.0.0.1", 4000));
        stage.offerer.add(stage.left, at("10.0.0.9", 4000));
        IceDescription flood = stage.answerer.agent.description();
        for (std::uint16_t port = 1; port <= 200; ++port)
            flood.candidates.push_back({"1", 1, port, at("10.0.0.2", port), IceCandidate::Type::host, {}});
        stage.offerer.agent.start(flood, true);
        QCOMPARE(stage.offerer.agent.checkList().pairs().size(), std::size_t(100));
        QCOMPARE(int(stage.offerer.agent.checkList().pairs().front().remote.endpoint.port), 200);
        stage.world.runFor(20min);
        QCOMPARE(stage.offerer.agent.state(), IceState::failed);
        QCOMPARE(stage.world.runningTimers(), std::size_t(0));
    }

    void survivesEachFailureOfItsPorts()
    {
        for (std::size_t operation = 2;; ++operation) {
            Stage stage;
            FailingNetwork left(stage.left, operation, make_error_code(boost::system::errc::no_buffer_space));
            stage.offerer.add(left, at("10.0.0.1", 4000));
            stage.offerer.add(left, at("10.0.0.9", 4000));
            stage.answerer.add(stage.right, at("10.0.0.2", 5000));
            startBoth(stage.offerer, stage.answerer);
            stage.world.runFor(3s);
            QCOMPARE(stage.offerer.agent.state(), IceState::connected);
            QCOMPARE(stage.answerer.agent.state(), IceState::connected);
            if (!left.hasFailed())
                break;
        }
    }

    void leavesNothingBehind()
    {
        VirtualWorld world(1);
        VirtualHost& left = world.host("left", {at("10.0.0.1", 0).address});
        VirtualHost& right = world.host("right", {at("10.0.0.2", 0).address});
        {
            IceSide offerer(world, 1);
            IceSide answerer(world, 2);
            offerer.add(left, at("10.0.0.1", 4000));
            answerer.add(right, at("10.0.0.2", 5000));
            startBoth(offerer, answerer);
            world.runFor(10ms);
        }
        QVERIFY(world.run());
        QCOMPARE(world.runningTimers(), std::size_t(0));
        QCOMPARE(world.openPorts(), std::size_t(0));
    }

    void isTheSameEachTime()
    {
        const auto play = [] {
            Stage stage(4, {.delay = 10ms, .jitter = 5ms, .loss = 0.3});
            stage.addHosts();
            std::string packets;
            stage.world.onPacket([&](const SeenPacket& packet) {
                packets += std::to_string(packet.at.time_since_epoch().count()) + hex(packet.octets) + '\n';
            });
            startBoth(stage.offerer, stage.answerer);
            stage.world.runFor(1min);
            return packets;
        };
        QVERIFY(play() == play());
    }
};

REGISTER_TEST(IceAgentTest)
#include "ice_agent_test.moc"
