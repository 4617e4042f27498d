// A hold between two legs with different codecs was offered to the near side with the far side's codec, or with its
// codec under another payload type, and was refused or left without sound (rtpengine #1972, freeswitch #1484).
#include "tests/support/media_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

class HoldKeepsCodecTest : public QObject {
    Q_OBJECT

private slots:
    // freeswitch #1484: 106 is Opus and 102 is G.726 in the first offer. In ours 106 must stay Opus, first, and 102
    // must not become anything else.
    void offersTheCodecInUse()
    {
        MediaCapabilities own = ownMedia();
        own.codecs = {{8, "PCMA", 8000, 1, {}}, {102, "opus", 48000, 2, {}}};
        own.telephoneEvents.clear();
        own.rtcpMux = false;
        SeededRandom random(1);
        MediaNegotiation near(1);
        QCOMPARE(answerText(near,
                     description("m=audio 8000 RTP/AVP 106 102|a=rtpmap:106 opus/48000/2|a=rtpmap:102 G726-32/8000"),
                     own, random),
            QByteArray("m=audio 4000 RTP/AVP 106|a=rtpmap:106 opus/48000/2"));
        own.direction = MediaDirection::sendonly;
        QCOMPARE(mediaText(near.makeOffer(own, random)),
            std::string("m=audio 4000 RTP/AVP 106 8|a=rtpmap:106 opus/48000/2|a=sendonly"));
        QCOMPARE(agreedText(near, description("m=audio 8000 RTP/AVP 106|a=rtpmap:106 opus/48000/2|a=recvonly")),
            QByteArray("sendonly opus/106 to 10.0.0.2:8000 from 106"));
    }

    // rtpengine #1972: the near side has G.711 alone, the far side answered G.729. What the far side's hold offers says
    // nothing about the near side's negotiation.
    void knowsNothingOfTheOtherLeg()
    {
        MediaCapabilities inside = ownMedia();
        inside.codecs = {{8, "PCMA", 8000, 1, {}}};
        inside.telephoneEvents.clear();
        MediaCapabilities outside = inside;
        outside.codecs.insert(outside.codecs.begin(), {18, "G729", 8000, 1, {}});
        SeededRandom random(1);
        MediaNegotiation near(1);
        MediaNegotiation far(2);
        answerText(near, description("m=audio 5000 RTP/AVP 8"), inside, random);
        far.makeOffer(outside, random);
        QCOMPARE(agreedText(far, description("m=audio 6000 RTP/AVP 18")),
            QByteArray("sendrecv G729/18 to 10.0.0.2:6000 from 18"));
        QCOMPARE(answerText(far, description("m=audio 6000 RTP/AVP 18|a=sendonly"), outside, random),
            QByteArray("m=audio 4000 RTP/AVP 18|a=rtpmap:18 G729/8000|a=recvonly"));
        inside.direction = MediaDirection::sendonly;
        QCOMPARE(near.makeOffer(inside, random).media[0].formats, std::vector<std::string>{"8"});
    }
};

REGISTER_TEST(HoldKeepsCodecTest)
#include "hold_keeps_codec_test.moc"
