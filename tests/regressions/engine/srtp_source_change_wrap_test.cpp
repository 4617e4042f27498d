// A phone heard nothing more when the source changed just as the sequence wrapped (rtpengine #209): the new SSRC went
// on with the rollover counter of the old one. A source that comes back goes on where it was (rtpengine #102).
#include "tests/support/srtp_peer.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

class SrtpSourceChangeWrapTest : public QObject {
    Q_OBJECT

private slots:
    void givesEachSourceItsOwnCounter()
    {
        RtpCall call;
        call.secure();
        const IpEndpoint away = endpoint("192.0.2.66", 30000);
        SrtpPeer peer(call.strangerHost, away);
        call.calleeFlow.remoteRtp = away;
        call.callee.session.apply(call.calleeFlow);
        peer.setKey(call.callerFlow.srtp->suite, call.callerFlow.srtp->send);
        const std::uint32_t first = peer.ssrc;
        peer.speak(call.world, call.callee.rtp, 65436, 100);
        peer.ssrc = 2;
        peer.speak(call.world, call.callee.rtp, 0, 100);
        peer.ssrc = 3;
        peer.speak(call.world, call.callee.rtp, 65500, 100);
        peer.ssrc = first;
        peer.speak(call.world, call.callee.rtp, 65536, 100);
        const RtpStats stats = call.callee.session.stats();
        QCOMPARE(stats.unauthentic, std::uint64_t(0));
        QCOMPARE(stats.sourceChanges, std::uint64_t(3));
        QCOMPARE(call.callee.received.size(), std::size_t(399));
        QCOMPARE(stats.stray, std::uint64_t(1));
    }

    void beginsAnewWithItsOwnNewSource()
    {
        RtpCall call;
        call.secure();
        call.apply();
        call.talk(std::chrono::minutes(25));
        Bytes packet;
        writeRtp(packet, {false, 8, 1, 0, call.callee.session.ssrc()}, Bytes(160));
        SrtpSender colliding;
        colliding.setKey(call.callerFlow.srtp->suite, call.callerFlow.srtp->send);
        packet.resize(packet.size() + srtpTrailerBytes);
        packet.resize(colliding.protect(packet, packet.size() - srtpTrailerBytes).value());
        call.caller.session.port(1).send(call.callee.rtp, packet);
        call.world.runFor(std::chrono::seconds(1));
        QCOMPARE(call.callee.session.stats().collisions, std::uint64_t(1));
        const std::size_t before = call.caller.received.size();
        call.callee.say(100);
        call.world.runFor(std::chrono::seconds(3));
        QCOMPARE(call.caller.received.size(), before + 100);
    }
};

REGISTER_TEST(SrtpSourceChangeWrapTest)
#include "srtp_source_change_wrap_test.moc"
