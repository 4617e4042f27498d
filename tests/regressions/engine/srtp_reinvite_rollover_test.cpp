// A call was one-way after 27 minutes (rtpengine #1443): the sequence had wrapped, a re-INVITE repeated the session
// description, and one side began its rollover counter anew while the other did not. Microsoft's media processors keep
// it with the same key and begin anew with another; others keep it always, as RFC 3711 3.3.1 has it.
#include "tests/support/srtp_peer.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using namespace std::chrono_literals;

class SrtpReinviteRolloverTest : public QObject {
    Q_OBJECT

private slots:
    void goesOnBothWays_data()
    {
        QTest::addColumn<int>("seed");
        QTest::newRow("the same key") << 5;
        QTest::newRow("another key") << 6;
    }

    void goesOnBothWays()
    {
        QFETCH(int, seed);
        RtpCall call({.delay = 20ms});
        call.secure();
        call.apply();
        call.talk(27min);
        call.secure("AES_CM_128_HMAC_SHA1_80", static_cast<std::uint64_t>(seed));
        call.apply();
        call.talk(10s);
        for (const RtpSide* side : {&call.caller, &call.callee}) {
            QCOMPARE(side->received.size(), std::size_t(27 * 60 * 50 + 500));
            QCOMPARE(side->session.stats().unauthentic, std::uint64_t(0));
        }
    }

    void hearsAPeerWhateverItDoesWithItsCounter_data()
    {
        QTest::addColumn<bool>("keeps");
        QTest::newRow("begins anew") << false;
        QTest::newRow("keeps it") << true;
    }

    void hearsAPeerWhateverItDoesWithItsCounter()
    {
        QFETCH(bool, keeps);
        RtpCall call;
        call.secure();
        SrtpPeer peer(call.strangerHost, endpoint("192.0.2.66", 30000));
        call.calleeFlow.remoteRtp = endpoint("192.0.2.66", 30000);
        call.callee.session.apply(call.calleeFlow);
        peer.setKey(call.callerFlow.srtp->suite, call.callerFlow.srtp->send);
        peer.speak(call.world, call.callee.rtp, 65000, 1000);
        QCOMPARE(call.callee.received.size(), std::size_t(1000));

        call.secure("AES_CM_128_HMAC_SHA1_80", 6);
        call.calleeFlow.remoteRtp = endpoint("192.0.2.66", 30000);
        call.callee.session.apply(call.calleeFlow);
        peer.setKey(call.callerFlow.srtp->suite, call.callerFlow.srtp->send);
        if (keeps)
            peer.passWrap();
        peer.speak(call.world, call.callee.rtp, 66000, 100);
        QCOMPARE(call.callee.received.size(), std::size_t(1100));
        QCOMPARE(call.callee.session.stats().received.lost(), std::uint64_t(0));
    }
};

REGISTER_TEST(SrtpReinviteRolloverTest)
#include "srtp_reinvite_rollover_test.moc"
