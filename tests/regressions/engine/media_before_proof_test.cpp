// What a far side sent before its answer was known here, and before it was proven to be the far side, was refused: the
// first words behind a fast answer or a NAT were lost, and three ordinary calls counted nine refused packets.
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

std::uint64_t refused(const RtpSide& side)
{
    const RtpStats stats = side.session.stats();
    return stats.strangers + stats.refusedReports + stats.unauthentic + stats.replayed;
}

}  // namespace

class MediaBeforeProofTest : public QObject {
    Q_OBJECT

private slots:
    void isHeard_data()
    {
        QTest::addColumn<bool>("srtp");
        QTest::newRow("in clear") << false;
        QTest::newRow("SRTP") << true;
    }

    /// RFC 3264 5.1: who has offered must be prepared to receive.
    void isHeard()
    {
        QFETCH(bool, srtp);
        RtpCall call;
        if (srtp)
            call.secure();
        call.caller.session.apply(call.callerFlow);
        call.caller.say(50);
        call.world.runFor(85ms);
        QVERIFY(call.callee.received.empty());
        QCOMPARE(refused(call.callee), std::uint64_t(5));
        call.callee.session.apply(call.calleeFlow);
        call.world.runFor(2s);
        QCOMPARE(call.callee.received.size(), std::size_t(50));
        QCOMPARE(call.callee.received[1].sequence, std::uint16_t(call.callee.received[0].sequence + 1));
        QVERIFY(call.callee.session.stats().jitter_ms < 1);
        QCOMPARE(refused(call.callee), std::uint64_t(0));
    }

    void isNotHeardLongBeforeTheAnswer()
    {
        RtpCall call;
        call.caller.session.apply(call.callerFlow);
        call.caller.say(10);
        call.world.runFor(1s);
        call.callee.session.apply(call.calleeFlow);
        call.caller.say(10);
        call.world.runFor(1s);
        QCOMPARE(call.callee.received.size(), std::size_t(10));
        QCOMPARE(refused(call.callee), std::uint64_t(10));
    }

    void isNotHeardOfStrangers()
    {
        RtpCall call;
        const auto stranger = call.strangerHost.openDatagram(endpoint("192.0.2.66", 4444), TrafficClass::voice).value();
        Bytes packet;
        for (std::uint16_t sequence = 1; sequence <= 20; ++sequence) {
            writeRtp(packet, {false, 8, sequence, sequence * 160U, 0x66666666}, Bytes(160, 0x66));
            stranger->send(call.callee.rtp, packet);
        }
        call.world.runFor(1s);
        call.calleeFlow.signaling = call.caller.rtp.address;
        call.apply();
        call.talk(1s);
        QCOMPARE(call.callee.received.size(), std::size_t(50));
        QCOMPARE(call.callee.received[0].ssrc, call.caller.session.ssrc());
        QCOMPARE(call.callee.session.stats().strangers, std::uint64_t(20));
    }

    void isHeardBehindANat_data() { isHeard_data(); }

    void isHeardBehindANat()
    {
        QFETCH(bool, srtp);
        RtpCall call;
        if (srtp)
            call.secure();
        call.calleeFlow.remoteRtp = endpoint("10.1.2.3", 10000);
        call.calleeFlow.remoteRtcp = endpoint("10.1.2.3", 10001);
        call.calleeFlow.signaling = call.caller.rtp.address;
        call.apply();
        const Bytes report = serialize({ReceiverReport{1, {}}});
        if (!srtp)
            call.caller.session.port(2).send(call.callee.rtcp, report);
        call.talk(1s);
        QCOMPARE(call.callee.received.size(), std::size_t(50));
        QVERIFY(call.callee.session.stats().jitter_ms < 1);
        QCOMPARE(refused(call.callee), std::uint64_t(0));
    }

    /// A socket on loopback that is bound to no address sends from 127.0.0.1.
    void isHeardOfOwnHost()
    {
        VirtualWorld world(1);
        VirtualHost& host = world.host("own", {*parseIpAddress("127.0.0.1"), *parseIpAddress("127.0.0.9")});
        RtpSide own(host, endpoint("127.0.0.9", 20000), 1);
        const auto far = host.openDatagram(endpoint("127.0.0.1", 4444), TrafficClass::voice).value();
        MediaFlow flow = audioFlow(endpoint("127.0.0.8", 4444), "PCMA");
        flow.signaling = *parseIpAddress("127.0.0.8");
        own.session.apply(flow);
        Bytes packet;
        for (std::uint16_t sequence = 1; sequence <= 10; ++sequence) {
            writeRtp(packet, {false, 8, sequence, sequence * 160U, 1}, Bytes(160, 0xd5));
            far->send(own.rtp, packet);
            world.runFor(20ms);
        }
        QCOMPARE(own.received.size(), std::size_t(10));
    }
};

REGISTER_TEST(MediaBeforeProofTest)
#include "media_before_proof_test.moc"
