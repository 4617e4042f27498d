// Audio was lost when one side moved to another address (pjproject #2682, #4522): media were set up again, and with
// them a rollover counter of 0 where the other side went on from its own.
#include "tests/support/srtp_peer.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

namespace {

const IpEndpoint home = endpoint("192.0.2.66", 30000);
const IpEndpoint away = endpoint("192.0.2.66", 31000);

}  // namespace

class SrtpMediaRestartTest : public QObject {
    Q_OBJECT

private slots:
    void hearsAPeerThatMoved_data()
    {
        QTest::addColumn<int>("seed");
        QTest::addColumn<bool>("keeps");
        QTest::newRow("with its key and counter") << 5 << true;
        QTest::newRow("with another key, as RFC 4568 7.1.4 wants it") << 6 << false;
        QTest::newRow("with another key, but its counter") << 6 << true;
    }

    void hearsAPeerThatMoved()
    {
        QFETCH(int, seed);
        QFETCH(bool, keeps);
        RtpCall call;
        call.secure();
        SrtpPeer before(call.strangerHost, home);
        SrtpPeer after(call.strangerHost, away);
        call.calleeFlow.remoteRtp = home;
        call.callee.session.apply(call.calleeFlow);
        before.setKey(call.callerFlow.srtp->suite, call.callerFlow.srtp->send);
        before.speak(call.world, call.callee.rtp, 65000, 1000);

        call.secure("AES_CM_128_HMAC_SHA1_80", static_cast<std::uint64_t>(seed));
        call.calleeFlow.remoteRtp = away;
        call.callee.session.apply(call.calleeFlow);
        after.setKey(call.callerFlow.srtp->suite, call.callerFlow.srtp->send);
        if (keeps)
            after.passWrap();
        after.speak(call.world, call.callee.rtp, 66000, 100);
        QCOMPARE(call.callee.received.size(), std::size_t(1100));
        QCOMPARE(call.callee.session.stats().received.lost(), std::uint64_t(0));
    }

    void keepsItsOwnCounterWhenThePeerMoves()
    {
        RtpCall call;
        call.secure();
        SrtpPeer peer(call.strangerHost, away);
        SrtpReceiver far;
        QVERIFY(far.setKeys(call.calleeFlow.srtp->suite, {&call.calleeFlow.srtp->send, 1}));
        call.world.onPacket([&](const SeenPacket& packet) {
            Bytes octets(packet.octets.begin(), packet.octets.end());
            if (packet.fate == PacketFate::sent && packet.from == call.callee.rtp)
                QVERIFY(far.unprotect(octets).has_value());
        });
        call.apply();
        call.talk(25min);
        call.calleeFlow.remoteRtp = away;
        call.callee.session.apply(call.calleeFlow);
        call.callee.say(50);
        call.world.runFor(2s);
        QCOMPARE(peer.received.size(), std::size_t(50));
        QCOMPARE(far.rtp().accepted, std::uint64_t(25 * 60 * 50 + 50));
        QCOMPARE(far.rolloverCounter(call.callee.session.ssrc()), 1U);
    }
};

REGISTER_TEST(SrtpMediaRestartTest)
#include "srtp_media_restart_test.moc"
