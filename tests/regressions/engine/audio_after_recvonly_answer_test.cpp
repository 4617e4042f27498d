// SIPp scenarios answer each re-INVITE with the same recvonly and go on sending: after a hold the call stayed deaf.
#include "engine/call/media_negotiation.h"
#include "tests/support/rtp_call.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QTest>

using namespace trunkwright::engine;
using namespace std::chrono_literals;

class AudioAfterRecvonlyAnswerTest : public QObject {
    Q_OBJECT

private slots:
    void listensUnlessThisSideHolds_data()
    {
        QTest::addColumn<int>("own");
        QTest::addColumn<bool>("listensAnyway");
        QTest::newRow("resumed") << static_cast<int>(MediaDirection::sendrecv) << true;
        QTest::newRow("held") << static_cast<int>(MediaDirection::sendonly) << false;
    }

    void listensUnlessThisSideHolds()
    {
        QFETCH(int, own);
        QFETCH(bool, listensAnyway);
        MediaCapabilities media;
        media.rtp = media.rtcp = {*parseIpAddress("10.0.0.1"), 4000};
        media.codecs = {{0, "PCMU", 8000, 1, ""}};
        media.direction = static_cast<MediaDirection>(own);
        SeededRandom random(1);
        MediaNegotiation negotiation(1);
        negotiation.makeOffer(media, random);
        const auto flow = negotiation.applyAnswer("v=0\r\no=- 1 1 IN IP4 10.0.0.2\r\ns=-\r\nc=IN IP4 10.0.0.2\r\nt=0 "
                                                  "0\r\nm=audio 5000 RTP/AVP 0\r\na=recvonly\r\n");
        QVERIFY(flow.has_value());
        QVERIFY(flow->direction == MediaDirection::sendonly);
        QCOMPARE(flow->listensAnyway, listensAnyway);
    }

    void hearsWhatComesAllTheSame()
    {
        VirtualWorld world(1);
        VirtualHost& a = world.host("a", {*parseIpAddress("10.0.0.1")});
        VirtualHost& b = world.host("b", {*parseIpAddress("10.0.0.2")});
        trunkwright::tests::RtpSide caller(a, trunkwright::tests::endpoint("10.0.0.1", 4000), 1);
        trunkwright::tests::RtpSide callee(b, trunkwright::tests::endpoint("10.0.0.2", 5000), 2);
        MediaFlow flow;
        flow.codec = {8, "PCMA", 8000, 1, ""};
        flow.receivable = {flow.codec};
        flow.remoteRtp = callee.rtp;
        flow.remoteRtcp = callee.rtcp;
        flow.direction = MediaDirection::sendonly;
        flow.listensAnyway = true;
        QVERIFY(caller.session.apply(flow));
        flow.remoteRtp = caller.rtp;
        flow.remoteRtcp = caller.rtcp;
        flow.direction = MediaDirection::sendrecv;
        QVERIFY(callee.session.apply(flow));
        callee.say(10);
        world.runFor(1s);
        QCOMPARE(caller.received.size(), 10);
    }
};

REGISTER_TEST_IN(QCoreApplication, AudioAfterRecvonlyAnswerTest)
#include "audio_after_recvonly_answer_test.moc"
