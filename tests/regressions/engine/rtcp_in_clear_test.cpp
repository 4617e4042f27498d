// RTCP went in clear beside SRTP (rtpengine #153), the goodbye of a secure call too, with the user's name in it
// (baresip #3076). Ours never does; that of such a peer is not believed, and the audio goes on.
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class RtcpInClearTest : public QObject {
    Q_OBJECT

private slots:
    void isNeverSentOnASecureCall()
    {
        RtpCall call;
        call.secure();
        int reports = 0;
        int clear = 0;
        call.world.onPacket([&](const SeenPacket& packet) {
            const bool isReport = packet.to == call.caller.rtcp || packet.to == call.callee.rtcp;
            reports += isReport && packet.fate == PacketFate::sent ? 1 : 0;
            clear += isReport && parseRtcp(packet.octets).has_value() ? 1 : 0;
        });
        call.apply();
        call.talk(20s);
        call.callerFlow.direction = call.calleeFlow.direction = MediaDirection::inactive;
        call.apply();
        call.world.runFor(60s);
        call.caller.session.close();
        call.callee.session.close();
        call.world.runFor(1s);
        QVERIFY(reports > 20);
        QCOMPARE(clear, 0);
    }

    void isNotBelievedOnASecureCall()
    {
        RtpCall call;
        call.secure();
        call.apply();
        call.caller.say(100);
        call.world.runFor(1s);
        const std::uint32_t ssrc = call.callee.received.back().ssrc;
        call.caller.session.port(2).send(
            call.callee.rtcp, serialize({ReceiverReport{ssrc, {}}, Goodbye{{ssrc}, "hung up"}}));
        call.world.runFor(2s);
        QCOMPARE(call.callee.count(RtpEvent::Kind::goodbye), std::size_t(0));
        QVERIFY(call.callee.session.stats().refusedReports >= 1);
        QCOMPARE(call.callee.received.size(), std::size_t(100));
    }
};

REGISTER_TEST(RtcpInClearTest)
#include "rtcp_in_clear_test.moc"
