// Streams between two sessions on the virtual network: what arrives, and what is counted.
#include "engine/io/failing_network.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <boost/system/errc.hpp>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;
using Kind = RtpEvent::Kind;

namespace {

bool isRtp(const SeenPacket& packet)
{
    return !packet.isStream && !looksLikeRtcp(packet.octets);
}

/// RFC 3550 A.8 from what one side received.
double jitterOf_ms(const RtpSide& side)
{
    double jitter_ms = 0;
    for (std::size_t i = 1; i < side.received.size(); ++i) {
        const std::chrono::duration<double, std::milli> apart = side.arrivals[i] - side.arrivals[i - 1];
        const auto units = static_cast<std::int32_t>(side.received[i].timestamp - side.received[i - 1].timestamp);
        jitter_ms += (std::abs(apart.count() - units / 8.0) - jitter_ms) / 16;
    }
    return jitter_ms;
}

}  // namespace

class RtpSessionTest : public QObject {
    Q_OBJECT

private slots:
    void carriesAStreamEachWay_data()
    {
        QTest::addColumn<QByteArray>("suite");
        QTest::addColumn<bool>("mux");
        for (const bool mux : {false, true}) {
            for (const char* suite : {"", "AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32", "AEAD_AES_256_GCM"})
                QTest::addRow("%s%s", *suite ? suite : "in clear", mux ? ", one port" : "") << QByteArray(suite) << mux;
        }
    }

    void carriesAStreamEachWay()
    {
        QFETCH(QByteArray, suite);
        QFETCH(bool, mux);
        RtpCall call({.delay = 20ms});
        if (!suite.isEmpty())
            call.secure(suite);
        if (mux)
            call.useMux();
        bool clear = false;
        call.world.onPacket([&clear](const SeenPacket& packet) {
            clear = clear || asText(packet.octets).find(std::string(20, '\xd5')) != std::string_view::npos;
        });
        QVERIFY(call.apply());
        call.talk(10s);
        QCOMPARE(clear, suite.isEmpty());
        for (const auto& [from, to] : {std::pair(&call.caller, &call.callee), std::pair(&call.callee, &call.caller)}) {
            QCOMPARE(to->received.size(), std::size_t(500));
            QCOMPARE(to->payload, Bytes(160, 0xd5));
            QVERIFY(to->received.front().ssrc == from->session.ssrc());
            for (std::size_t i = 1; i < to->received.size(); ++i) {
                QCOMPARE(to->received[i].timestamp - to->received[i - 1].timestamp, 160U);
                QCOMPARE(int(std::uint16_t(to->received[i].sequence - to->received[i - 1].sequence)), 1);
            }
            const RtpStats stats = to->session.stats();
            QCOMPARE(stats.sentPackets, std::uint64_t(500));
            QCOMPARE(stats.sentOctets, std::uint64_t(80'000));
            QCOMPARE(stats.received.packets, std::uint64_t(500));
            QCOMPARE(stats.received.octets, std::uint64_t(80'000));
            QCOMPARE(stats.received.lost(), std::uint64_t(0));
            QCOMPARE(stats.jitter_ms, 0.0);
            QVERIFY(stats.receivedReports >= 1 && stats.refusedReports == 0);
            QVERIFY(*stats.firstPacket == VirtualClock::begin + 20ms);
            QCOMPARE(to->count(Kind::began), std::size_t(1));
            QCOMPARE(to->events.size(), std::size_t(1));
        }
    }

    void beginsWithASequenceThatDoesNotWrapSoon()
    {
        for (std::uint64_t seed = 0; seed < 100; ++seed) {
            SeededRandom random(seed);
            const RtpSender sender(random, 8000);
            QVERIFY(sender.nextSequence() < 0x8000);
        }
    }

    void countsWhatTheNetworkDid_data()
    {
        QTest::addColumn<QByteArray>("suite");
        QTest::newRow("in clear") << QByteArray();
        QTest::newRow("SRTP") << QByteArray("AES_CM_128_HMAC_SHA1_80");
    }

    void countsWhatTheNetworkDid()
    {
        QFETCH(QByteArray, suite);
        RtpCall call({.delay = 30ms, .jitter = 15ms, .reorders = true, .loss = 0.05, .duplication = 0.02});
        if (!suite.isEmpty())
            call.secure(suite);
        std::uint64_t sent = 0;
        std::uint64_t delivered = 0;
        call.world.onPacket([&](const SeenPacket& packet) {
            if (!isRtp(packet) || packet.to != call.callee.rtp)
                return;
            sent += packet.fate == PacketFate::sent ? 1 : 0;
            delivered += packet.fate == PacketFate::delivered ? 1 : 0;
        });
        call.apply();
        call.talk(120s);
        const RtpStats stats = call.callee.session.stats();
        QCOMPARE(sent, std::uint64_t(6000));
        QCOMPARE(stats.received.packets + stats.received.duplicates, delivered);
        QCOMPARE(stats.received.packets, std::uint64_t(call.callee.received.size()));
        const std::uint64_t afterTheLast =
            6000 - stats.received.expected;  // neither side knows of packets lost at the end
        QVERIFY(afterTheLast < 5);
        QCOMPARE(stats.received.lost(), 6000 - afterTheLast - stats.received.packets);
        QVERIFY(stats.received.lost() > 240 && stats.received.lost() < 360);
        QVERIFY(stats.received.duplicates > 60 && stats.received.duplicates < 180);
        QVERIFY(stats.received.reordered > 500);
        if (suite.isEmpty())
            QVERIFY(std::abs(stats.jitter_ms - jitterOf_ms(call.callee)) < 2.0);
        else
            QVERIFY2(std::abs(stats.jitter_ms - jitterOf_ms(call.callee)) < 0.01, "copies are not counted there");
        QVERIFY(stats.received.mostJitter_ms >= stats.jitter_ms);
    }

    void measuresJitterExactly()
    {
        RtpCall call({.delay = 30ms, .jitter = 10ms});
        call.apply();
        call.talk(60s);
        QVERIFY(std::abs(call.callee.session.stats().jitter_ms - jitterOf_ms(call.callee)) < 0.01);
        QVERIFY(call.callee.session.stats().jitter_ms > 4);
    }

    void sendsNothingOnHoldButGoesOnInTime()
    {
        RtpCall call;
        call.apply();
        call.talk(2s);
        call.callerFlow.direction = MediaDirection::recvonly;
        call.calleeFlow.direction = MediaDirection::sendonly;
        call.apply();
        call.talk(2s);
        QCOMPARE(call.callee.received.size(), std::size_t(100));
        QCOMPARE(call.caller.received.size(), std::size_t(200));
        call.callerFlow.direction = call.calleeFlow.direction = MediaDirection::sendrecv;
        call.apply();
        call.talk(2s);
        QCOMPARE(call.callee.received.size(), std::size_t(200));
        const RtpHeader& before = call.callee.received[99];
        const RtpHeader& after = call.callee.received[100];
        QCOMPARE(int(after.sequence), int(std::uint16_t(before.sequence + 1)));
        QCOMPARE(after.timestamp - before.timestamp, 101U * 160);
    }

    void handsOverNothingWhileItDoesNotReceive()
    {
        RtpCall call;
        call.calleeFlow.direction = MediaDirection::sendonly;
        call.apply();
        call.talk(2s);
        QVERIFY(call.callee.received.empty());
        QCOMPARE(call.callee.session.stats().unwanted, std::uint64_t(100));
        QCOMPARE(call.callee.session.stats().received.packets, std::uint64_t(100));
    }

    void sendsNothingBeforeThereIsAPlace()
    {
        RtpCall call;
        call.caller.say(10);
        call.world.runFor(1s);
        call.callerFlow.remoteRtp = call.callerFlow.remoteRtcp = {};
        call.caller.session.apply(call.callerFlow);
        call.caller.say(10);
        call.world.runFor(10s);
        const RtpStats stats = call.caller.session.stats();
        QCOMPARE(stats.sentPackets + stats.sentReports + stats.sendErrors, std::uint64_t(0));
    }

    void takesAgreedFormatsOnly()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        call.caller.payloadType = 0;
        call.talk(1s);
        call.caller.payloadType = 101;
        call.talk(1s);
        QCOMPARE(call.callee.received.size(), std::size_t(100));
        QCOMPARE(call.callee.session.stats().otherFormats, std::uint64_t(50));
    }

    void keepsJitterWhenEventsHoldTheirTimestamp()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        call.caller.payloadType = 101;
        call.caller.step = 0;
        call.talk(1s);
        QCOMPARE(call.callee.session.stats().jitter_ms, 0.0);
    }

    void putsANewCountOfTimestampsInLine()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        call.caller.timestamp = 5;
        call.caller.session.beginCount();
        call.talk(1s);
        const auto& received = call.callee.received;
        QCOMPARE(received[50].timestamp - received[49].timestamp, 8U * (20 + 500));
        QCOMPARE(received[51].timestamp - received[50].timestamp, 160U);
    }

    void countsAnotherClockAsAnotherSource()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        const std::uint32_t ssrc = call.caller.session.ssrc();
        call.callerFlow.codec = {111, "opus", 48000, 2, {}};
        call.calleeFlow.receivable = {call.callerFlow.codec};
        call.caller.payloadType = 111;
        call.caller.step = 960;
        call.apply();
        call.talk(10s);
        QVERIFY(call.caller.session.ssrc() != ssrc);
        QCOMPARE(call.callee.count(Kind::sourceChanged), std::size_t(1));
        QCOMPARE(call.callee.session.stats().received.packets, std::uint64_t(550));
        QCOMPARE(call.callee.session.stats().received.lost(), std::uint64_t(0));
        QCOMPARE(call.callee.session.stats().jitter_ms, 0.0);
    }

    void tellsThatNothingComes()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        const TimePoint last = call.callee.arrivals.back();
        call.caller.session.close();
        call.world.runFor(100s);
        QCOMPARE(call.callee.count(Kind::silent), std::size_t(1));
        QVERIFY(call.callee.events.back().at >= last + 30s && call.callee.events.back().at < last + 31s);
    }

    void isNotSilentWhileReportsCome()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        call.world.runFor(10min);
        QCOMPARE(call.callee.count(Kind::silent), std::size_t(0));
    }

    void tellsThatItGoesOn()
    {
        RtpCall call;
        call.apply();
        call.callerHost.setUp(false);
        call.world.runFor(40s);
        QCOMPARE(call.callee.count(Kind::silent), std::size_t(1));
        call.callerHost.setUp(true);
        call.talk(1s);
        QCOMPARE(call.callee.count(Kind::resumed), std::size_t(1));
        call.callerHost.setUp(false);
        call.world.runFor(40s);
        QCOMPARE(call.callee.count(Kind::silent), std::size_t(2));
    }

    void doesNotExpectMediaOnHold()
    {
        RtpCall call;
        call.calleeFlow.direction = MediaDirection::sendonly;
        call.apply();
        call.callerHost.setUp(false);
        call.world.runFor(5min);
        QVERIFY(call.callee.events.empty());
    }

    /// As with music on hold, a transfer, and back.
    void followsTheSourceThroughItsChanges()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        const std::uint32_t first = call.callee.received.back().ssrc;
        for (const std::uint32_t ssrc : {0x111U, 0x222U, first}) {
            Bytes packet;
            for (std::uint16_t i = 0; i < 50; ++i) {
                const std::uint32_t timestamp = ssrc + 160U * i;
                writeRtp(packet, {false, 8, static_cast<std::uint16_t>(65500 + i), timestamp, ssrc}, Bytes(160));
                call.caller.session.port(1).send(call.callee.rtp, packet);
                call.world.runFor(20ms);
            }
        }
        QCOMPARE(call.callee.count(Kind::sourceChanged), std::size_t(3));
        QCOMPARE(call.callee.events.back().ssrc, first);
        const RtpStats stats = call.callee.session.stats();
        QCOMPARE(stats.sourceChanges, std::uint64_t(3));
        QCOMPARE(stats.stray, std::uint64_t(1));
        QCOMPARE(stats.received.packets, std::uint64_t(50 + 50 + 50 + 49));
        QCOMPARE(stats.received.lost(), std::uint64_t(0));
    }

    void changesItsSourceWhenTheFarSideHasItToo()
    {
        RtpCall call;
        call.apply();
        call.talk(1s);
        const std::uint32_t own = call.callee.session.ssrc();
        Bytes packet;
        for (std::uint16_t i = 0; i < 10; ++i) {
            writeRtp(packet, {false, 8, static_cast<std::uint16_t>(50000 + i), 160U * i, own}, Bytes(160));
            call.caller.session.port(1).send(call.callee.rtp, packet);
            call.world.runFor(20ms);
        }
        QVERIFY(call.callee.session.ssrc() != own);
        QCOMPARE(call.callee.count(Kind::collided), std::size_t(1));
        QCOMPARE(call.callee.session.stats().collisions, std::uint64_t(1));
        QCOMPARE(call.callee.received.back().ssrc, own);
        call.talk(1s);
        QCOMPARE(call.caller.received.back().ssrc, call.callee.session.ssrc());
    }

    /// As SIPp's echo does it: the packets come back as they were.
    void hearsItsOwnEchoWithoutTakingItForACollision()
    {
        RtpCall call({.delay = 50ms});
        call.apply();
        call.callee.session.port(1).onReceive(
            [&call](const IpEndpoint& from, ByteView datagram) { call.callee.session.port(1).send(from, datagram); });
        const std::uint32_t own = call.caller.session.ssrc();
        call.caller.say(100);
        call.world.runFor(3s);
        QCOMPARE(call.caller.session.ssrc(), own);
        QCOMPARE(call.caller.received.size(), std::size_t(100));
        QCOMPARE(call.caller.session.stats().collisions, std::uint64_t(0));
    }

    void outlivesAnySendThatFails()
    {
        for (std::size_t failing = 0; failing < 60; ++failing) {
            VirtualWorld world(1);
            VirtualHost& host = world.host("a", {parseIpAddress("192.0.2.1").value()});
            FailingNetwork network(host, failing, make_error_code(boost::system::errc::no_buffer_space));
            SeededRandom random(1);
            auto rtp = network.openDatagram(endpoint("192.0.2.1", 4000), TrafficClass::voice);
            auto rtcp = network.openDatagram(endpoint("192.0.2.1", 4001), TrafficClass::voice);
            if (!rtp || !rtcp)
                continue;
            RtpSession session(world.clock(), random, std::move(*rtp), std::move(*rtcp));
            MediaFlow flow;
            flow.direction = MediaDirection::sendrecv;
            flow.remoteRtp = endpoint("192.0.2.2", 5000);
            flow.remoteRtcp = endpoint("192.0.2.2", 5001);
            session.apply(flow);
            for (int i = 0; i < 50; ++i)
                session.send({false, 8, 0, 160U * static_cast<unsigned>(i), 0}, Bytes(160));
            world.runFor(20s);
            session.close();
            const RtpStats stats = session.stats();
            QCOMPARE(stats.sendErrors, std::uint64_t(network.hasFailed() ? 1 : 0));
            QVERIFY(stats.sentPackets + stats.sentReports + stats.sendErrors >= 50 + 3);
        }
    }

    void leavesNothingBehind()
    {
        RtpCall call;
        call.apply();
        call.talk(10s);
        call.caller.session.close();
        call.callee.session.close();
        QVERIFY(call.world.run(1s));
        QCOMPARE(call.world.runningTimers(), std::size_t(0));
    }

    void isTheSameEachTime()
    {
        std::vector<std::vector<RtpHeader>> runs;
        for (int run = 0; run < 2; ++run) {
            RtpCall call({.delay = 30ms, .jitter = 15ms, .reorders = true, .loss = 0.05});
            call.secure();
            call.apply();
            call.talk(10s);
            runs.push_back(call.callee.received);
        }
        QVERIFY(runs[0] == runs[1]);
    }
};

REGISTER_TEST(RtpSessionTest)
#include "rtp_session_test.moc"
