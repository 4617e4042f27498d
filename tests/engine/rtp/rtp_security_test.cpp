// Who may speak in a session, and with which key.
#include "engine/ice/stun.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;
using Kind = RtpEvent::Kind;

namespace {

constexpr const char* usual = "AES_CM_128_HMAC_SHA1_80";

/// Somebody at another address who sends well-formed RTP every 20 ms, or in bursts.
struct Stranger {
    explicit Stranger(RtpCall& call)
        : port(call.strangerHost.openDatagram(endpoint("192.0.2.66", 4444), TrafficClass::voice).value())
    {
    }

    void send(const IpEndpoint& to, int packets)
    {
        Bytes packet;
        for (int i = 0; i < packets; ++i, ++sequence) {
            writeRtp(packet, {false, 8, sequence, sequence * 160U, 0x66666666}, Bytes(160, 0x66));
            port->send(to, packet);
        }
    }

    std::unique_ptr<DatagramPort> port;
    std::uint16_t sequence = 1;
};

bool heardStranger(const RtpSide& side)
{
    return std::ranges::any_of(side.received, [](const RtpHeader& header) { return header.ssrc == 0x66666666; });
}

}  // namespace

class RtpSecurityTest : public QObject {
    Q_OBJECT

private slots:
    void cannotBeHijacked_data()
    {
        QTest::addColumn<bool>("srtp");
        QTest::newRow("in clear") << false;
        QTest::newRow("SRTP") << true;
    }

    void cannotBeHijacked()
    {
        QFETCH(bool, srtp);
        RtpCall call({.delay = 20ms});
        if (srtp)
            call.secure();
        call.apply();
        Stranger stranger(call);
        call.caller.say(500);
        call.callee.say(500);
        for (int i = 0; i < 500; ++i) {
            call.world.runFor(20ms);
            if (i >= 2)
                stranger.send(call.callee.rtp, 10);
        }
        call.world.runFor(1s);
        QVERIFY(!heardStranger(call.callee));
        QCOMPARE(call.callee.received.size(), std::size_t(500));
        QCOMPARE(call.caller.received.size(), std::size_t(500));
        QCOMPARE(call.callee.session.stats().strangers + call.callee.session.stats().unauthentic, std::uint64_t(4980));
        QCOMPARE(call.callee.count(Kind::latched), std::size_t(0));
    }

    /// In clear, whoever speaks first is heard; but the negotiated address takes the call back.
    void givesBackACallThatWasTakenBeforeItBegan()
    {
        RtpCall call;
        call.apply();
        Stranger stranger(call);
        stranger.send(call.callee.rtp, 10);
        call.callee.say(500);
        call.world.runFor(3s);
        call.caller.say(100);
        call.world.runFor(3s);
        QVERIFY(heardStranger(call.callee));
        QCOMPARE(call.callee.received.back().ssrc, call.caller.session.ssrc());
        QCOMPARE(call.callee.count(Kind::latched), std::size_t(2));
        const std::size_t before = call.caller.received.size();
        call.callee.say(10);
        stranger.send(call.callee.rtp, 10);
        call.world.runFor(1s);
        QVERIFY(call.caller.received.size() >= before + 10);
    }

    void letsNoStrangerInWithSrtpEvenBeforeItBegan()
    {
        RtpCall call;
        call.secure();
        call.apply();
        Stranger stranger(call);
        stranger.send(call.callee.rtp, 100);
        call.world.runFor(3s);
        QVERIFY(call.callee.received.empty() && call.callee.events.empty());
        QCOMPARE(call.callee.session.stats().unauthentic, std::uint64_t(100));
    }

    void findsAFarSideBehindANat_data() { cannotBeHijacked_data(); }

    void findsAFarSideBehindANat()
    {
        QFETCH(bool, srtp);
        RtpCall call({.delay = 20ms});
        if (srtp)
            call.secure();
        call.calleeFlow.remoteRtp = endpoint("10.1.2.3", 10000);
        call.calleeFlow.remoteRtcp = endpoint("10.1.2.3", 10001);
        call.apply();
        call.talk(2s);
        QCOMPARE(call.callee.received.size(), std::size_t(100));
        QVERIFY(call.caller.received.size() > 90);
        QVERIFY(call.callee.events.front().kind == Kind::latched);
        QVERIFY(call.callee.events.front().endpoint == call.caller.rtp);
        QCOMPARE(call.callee.session.stats().received.lost(), std::uint64_t(0));
        QCOMPARE(call.callee.session.stats().strangers, std::uint64_t(0));
    }

    void followsAFarSideThatMoves()
    {
        RtpCall call;
        call.apply();
        call.talk(2s);
        RtpSide moved(call.callerHost, endpoint("192.0.2.1", 30000), 33);
        call.calleeFlow.remoteRtp = moved.rtp;
        call.calleeFlow.remoteRtcp = moved.rtcp;
        call.callee.session.apply(call.calleeFlow);
        call.talk(1s);
        QCOMPARE(call.callee.received.size(), std::size_t(150));
        QCOMPARE(moved.received.size(), std::size_t(0));
        moved.session.apply(call.callerFlow);
        moved.say(50);
        call.talk(1s);
        QCOMPARE(call.callee.received.back().ssrc, moved.session.ssrc());
        QCOMPARE(moved.received.size(), std::size_t(50));
    }

    void hearsNothingWithAnotherKey()
    {
        RtpCall call;
        call.secure(usual, 1);
        const auto callerKeys = call.callerFlow.srtp;
        call.secure(usual, 2);
        call.callerFlow.srtp = callerKeys;
        call.apply();
        call.talk(2s);
        QVERIFY(call.callee.received.empty() && call.callee.payload.empty());
        const RtpStats stats = call.callee.session.stats();
        QCOMPARE(stats.unauthentic, std::uint64_t(100));
        QCOMPARE(stats.received.packets, std::uint64_t(0));
        QVERIFY(!stats.firstPacket);
        call.world.runFor(10s);
        QCOMPARE(call.callee.session.stats().receivedReports, std::uint64_t(0));
        QVERIFY(call.callee.session.stats().refusedReports > 0);
    }

    void refusesClearMediaOnASecureCall()
    {
        RtpCall call;
        call.secure();
        call.callerFlow.srtp.reset();
        call.apply();
        call.talk(20s);
        QVERIFY(call.callee.received.empty());
        QCOMPARE(call.callee.session.stats().unauthentic, std::uint64_t(1000));
        QVERIFY(call.callee.session.stats().refusedReports > 0);
        QCOMPARE(call.callee.session.stats().receivedReports, std::uint64_t(0));
    }

    void refusesReplays()
    {
        RtpCall call;
        call.secure();
        std::vector<Bytes> recorded;
        call.world.onPacket([&](const SeenPacket& packet) {
            if (packet.fate == PacketFate::delivered && packet.to == call.callee.rtp && packet.from == call.caller.rtp)
                recorded.emplace_back(packet.octets.begin(), packet.octets.end());
        });
        call.apply();
        call.talk(5s);
        call.world.onPacket({});
        for (const Bytes& packet : recorded)
            call.caller.session.port(1).send(call.callee.rtp, packet);
        call.world.runFor(1s);
        QCOMPARE(call.callee.received.size(), std::size_t(250));
        QCOMPARE(call.callee.session.stats().received.duplicates, std::uint64_t(250));
    }

    void goesOnThroughRenegotiations_data()
    {
        QTest::addColumn<QByteArray>("suite");
        QTest::addColumn<int>("seed");
        QTest::newRow("the same key") << QByteArray(usual) << 5;
        QTest::newRow("another key") << QByteArray(usual) << 6;
        QTest::newRow("another suite") << QByteArray("AEAD_AES_128_GCM") << 5;
        QTest::newRow("in clear") << QByteArray() << 0;
    }

    /// After the sequence has wrapped, when rollover counters differ from 0.
    void goesOnThroughRenegotiations()
    {
        QFETCH(QByteArray, suite);
        QFETCH(int, seed);
        RtpCall call({.delay = 20ms});
        call.secure();
        call.apply();
        call.talk(1400s);
        const std::size_t before = call.callee.received.size();
        QCOMPARE(before, std::size_t(70'000));
        if (suite.isEmpty())
            call.callerFlow.srtp = call.calleeFlow.srtp = std::nullopt;
        else
            call.secure(suite, static_cast<std::uint64_t>(seed));
        call.apply();
        call.talk(2s);
        QCOMPARE(call.callee.received.size(), before + 100);
        QCOMPARE(call.caller.received.size(), before + 100);
        QCOMPARE(call.callee.session.stats().unauthentic, std::uint64_t(0));
        QCOMPARE(call.callee.session.stats().received.lost(), std::uint64_t(0));
    }

    /// Else the same octets of the key stream would protect two packets.
    void usesNoIndexTwiceWithAKeyThatComesBack()
    {
        RtpCall call;
        call.secure();
        call.apply();
        call.talk(1400s);
        const std::uint32_t ssrc = call.caller.session.ssrc();
        const MediaFlow callerFlow = call.callerFlow;
        const MediaFlow calleeFlow = call.calleeFlow;
        call.callerFlow.srtp = call.calleeFlow.srtp = std::nullopt;
        call.apply();
        call.talk(1s);
        QCOMPARE(call.caller.session.ssrc(), ssrc);
        call.callerFlow = callerFlow;
        call.calleeFlow = calleeFlow;
        call.apply();
        call.talk(1s);
        QVERIFY(call.caller.session.ssrc() != ssrc);
        QCOMPARE(call.callee.received.size(), std::size_t(70'000 + 50 + 50));
    }

    void hearsWhatWasUnderWayWhenTheKeyChanged()
    {
        RtpCall call({.delay = 100ms});
        call.secure();
        call.apply();
        call.caller.say(100);
        call.world.runFor(1s);
        call.secure(usual, 9);
        call.callee.session.apply(call.calleeFlow);  // the answerer is first
        call.world.runFor(100ms);
        call.caller.session.apply(call.callerFlow);
        call.world.runFor(2s);
        QCOMPARE(call.callee.received.size(), std::size_t(100));
        QCOMPARE(call.callee.session.stats().unauthentic, std::uint64_t(0));
    }

    void refusesKeysThatDoNotFit()
    {
        RtpCall call;
        call.secure();
        call.apply();
        MediaFlow flow = call.callerFlow;
        flow.srtp->suite = "AES_256_CM_HMAC_SHA1_80";
        QVERIFY(!call.caller.session.apply(flow));
        flow = call.callerFlow;
        flow.srtp->receive.clear();
        QVERIFY(!call.caller.session.apply(flow));
        call.talk(1s);
        QCOMPARE(call.callee.received.size(), std::size_t(50));
    }

    void leavesTheChoiceToIce()
    {
        RtpCall call;
        for (MediaFlow* flow : {&call.callerFlow, &call.calleeFlow}) {
            flow->localIce.emplace();
            flow->remoteIce.emplace();
            flow->remoteIce->ufrag = "abcd";
            flow->remoteRtp = endpoint("10.0.0.1", 1);
        }
        IceCandidate candidate;
        candidate.endpoint = call.caller.rtp;
        call.calleeFlow.remoteIce->candidates.push_back(candidate);
        std::vector<std::pair<int, IpEndpoint>> stun;
        call.callee.session.onStun(
            [&stun](int component, const IpEndpoint& from, ByteView) { stun.emplace_back(component, from); });
        call.caller.session.port(1).send(call.callee.rtp, serialize(StunMessage()));
        call.caller.session.port(2).send(call.callee.rtcp, serialize(StunMessage()));
        call.apply();
        call.talk(1s);
        QVERIFY((stun == std::vector<std::pair<int, IpEndpoint>>{{1, call.caller.rtp}, {2, call.caller.rtcp}}));
        QVERIFY2(call.callee.received.empty() && call.caller.received.empty(), "nothing is selected");

        call.caller.session.selectPair(1, call.callee.rtp);
        call.talk(1s);
        QCOMPARE(call.callee.received.size(), std::size_t(50));
        QVERIFY(call.caller.received.empty());

        call.callee.session.selectPair(1, call.caller.rtp);
        call.caller.session.selectPair(2, call.callee.rtcp);
        call.callee.session.selectPair(2, call.caller.rtcp);
        Stranger stranger(call);
        stranger.send(call.callee.rtp, 10);
        call.apply();
        call.talk(20s);
        QCOMPARE(call.callee.received.size(), std::size_t(1050));
        QCOMPARE(call.caller.received.size(), std::size_t(1000));
        QVERIFY(call.caller.session.stats().receivedReports > 1);
        QVERIFY(!heardStranger(call.callee));
        QCOMPARE(call.callee.session.stats().strangers, std::uint64_t(10));
    }

    void countsWhatIsNoPacket()
    {
        RtpCall call;
        call.secure();
        call.apply();
        const auto send = [&call](const Bytes& octets) { call.caller.session.port(1).send(call.callee.rtp, octets); };
        send({});
        send(Bytes(3));
        send(Bytes(2049, 0x80));
        call.world.runFor(1s);
        QCOMPARE(call.callee.session.stats().malformed, std::uint64_t(3));
    }
};

REGISTER_TEST(RtpSecurityTest)
#include "rtp_security_test.moc"
