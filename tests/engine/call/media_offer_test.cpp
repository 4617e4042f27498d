// What this side offers, what it makes of answers, and what holds from one exchange to the next (RFC 3264 7, 8).
#include "tests/support/media_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

namespace {

using Change = void (*)(MediaCapabilities&);

void nothing(MediaCapabilities&) { }

struct OfferCase {
    const char* name;
    Change change;
    const char* offer;
};

const OfferCase offerCases[] = {
    {"all codecs, events for both clocks", nothing,
        "m=audio 4000 RTP/AVP 9 8 0 111 101 96|a=rtpmap:111 opus/48000/2|a=fmtp:111 useinbandfec=1|"
        "a=rtpmap:96 telephone-event/48000|a=fmtp:96 0-15|a=rtcp-mux"},
    {"one codec with noise",
        [](MediaCapabilities& own) {
            own.codecs.resize(1);
            own.comfortNoise = true;
            own.rtcpMux = false;
        },
        "m=audio 4000 RTP/AVP 9 101 13|a=rtpmap:13 CN/8000"},
    {"noise for both clocks",
        [](MediaCapabilities& own) {
            own.codecs.erase(own.codecs.begin(), own.codecs.begin() + 2);
            own.comfortNoise = true;
            own.telephoneEvents.clear();
        },
        "m=audio 4000 RTP/AVP 0 111 13 96|a=rtpmap:111 opus/48000/2|a=fmtp:111 useinbandfec=1|a=rtpmap:13 CN/8000|"
        "a=rtpmap:96 CN/48000|a=rtcp-mux"},
    {"noise and events, wideband first",
        [](MediaCapabilities& own) {
            std::ranges::reverse(own.codecs);
            own.codecs.erase(own.codecs.begin() + 2, own.codecs.end());
            own.comfortNoise = true;
        },
        "m=audio 4000 RTP/AVP 111 0 96 101 97 13|a=rtpmap:111 opus/48000/2|a=fmtp:111 useinbandfec=1|"
        "a=rtpmap:96 telephone-event/48000|a=fmtp:96 0-15|a=rtpmap:97 CN/48000|a=rtpmap:13 CN/8000|a=rtcp-mux"},
    {"noise for wideband only",
        [](MediaCapabilities& own) {
            own.codecs.erase(own.codecs.begin(), own.codecs.begin() + 3);
            own.comfortNoise = true;
            own.telephoneEvents.clear();
        },
        "m=audio 4000 RTP/AVP 111 96|a=rtpmap:111 opus/48000/2|a=fmtp:111 useinbandfec=1|a=rtpmap:96 CN/48000|"
        "a=rtcp-mux"},
    {"a wish for a number that is taken",
        [](MediaCapabilities& own) {
            own.codecs = {{111, "G726-32", 8000, 1, {}}, {111, "opus", 48000, 2, {}}};
            own.telephoneEvents.clear();
        },
        "m=audio 4000 RTP/AVP 111 96|a=rtpmap:111 G726-32/8000|a=rtpmap:96 opus/48000/2|a=rtcp-mux"},
    {"without events, held, 30 ms, RTCP apart",
        [](MediaCapabilities& own) {
            own.codecs.resize(2);
            own.telephoneEvents.clear();
            own.direction = MediaDirection::sendonly;
            own.ptime_ms = 30;
            own.maxptime_ms = 30;
            own.rtcp.port = 4007;
            own.rtcpMux = false;
        },
        "m=audio 4000 RTP/AVP 9 8|a=ptime:30|a=maxptime:30|a=rtcp:4007|a=sendonly"},
    {"RTCP on the port of RTP",
        [](MediaCapabilities& own) {
            own.codecs.resize(1);
            own.telephoneEvents.clear();
            own.rtcp = own.rtp;
        },
        "m=audio 4000 RTP/AVP 9|a=rtcp:4000|a=rtcp-mux"},
    {"best effort SRTP",
        [](MediaCapabilities& own) {
            own.codecs.resize(1);
            own.telephoneEvents.clear();
            own.srtp = SrtpPolicy::optional;
        },
        "m=audio 4000 RTP/AVP 9|a=crypto:1 AES_CM_128_HMAC_SHA1_80|a=crypto:2 AES_CM_128_HMAC_SHA1_32|a=rtcp-mux"},
    {"SRTP alone",
        [](MediaCapabilities& own) {
            own.codecs.resize(1);
            own.telephoneEvents.clear();
            own.srtp = SrtpPolicy::required;
            own.suites = {"AEAD_AES_256_GCM", "no such suite"};
        },
        "m=audio 4000 RTP/SAVP 9|a=crypto:1 AEAD_AES_256_GCM|a=rtcp-mux"},
};

struct AgreeCase {
    const char* name;
    Change change;
    const char* answer;
    const char* flow;  ///< or why not
};

/// To an offer of 9 8 0 111 101 96.
const AgreeCase agreeCases[] = {
    {"all as offered", nothing,
        "m=audio 5000 RTP/AVP 9 8 0 111 101 96|a=rtpmap:111 opus/48000/2|a=rtpmap:101 telephone-event/8000|"
        "a=rtpmap:96 telephone-event/48000|a=rtcp-mux",
        "sendrecv G722/9 to 10.0.0.2:5000 mux from 9 8 0 111 101 96 event 101"},
    {"lab +15550017", nothing, "m=audio 5000 RTP/AVP 9 101|a=rtpmap:9 G722/8000|a=rtpmap:101 telephone-event/8000",
        "sendrecv G722/9 to 10.0.0.2:5000 from 9 101 event 101"},
    {"lab +15550018", nothing, "m=audio 5000 RTP/AVP 8 101|a=rtpmap:8 PCMA/8000|a=rtpmap:101 telephone-event/8000",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8 101 event 101"},
    {"lab +15550039", nothing, "m=audio 5000 RTP/AVP 8|a=ptime:30|a=maxptime:30",
        "sendrecv PCMA/8 to 10.0.0.2:5000 ptime 30 from 8"},
    {"lab +15550045", nothing, "", "400 399 the session description is empty"},
    {"lab +15550046", nothing, "m=audio 0 RTP/AVP 8", "488 304 the answer refuses the audio: its port is 0"},
    {"lab +15550047", nothing, "m=audio 5000 RTP/AVP 18 101|a=rtpmap:18 G729/8000|a=rtpmap:101 telephone-event/8000",
        "488 305 the answer chooses G729/8000, which was not offered"},
    {"no media", nothing, "a=x", "488 304 the answer has no media line for the offered audio"},
    {"another medium", nothing, "m=video 5000 RTP/AVP 31",
        "488 304 the answer has no media line for the offered audio"},
    {"more lines than offered", nothing, "m=audio 5000 RTP/AVP 8|m=video 0 RTP/AVP 31",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"other payload types than offered", nothing,
        "m=audio 5000 RTP/AVP 100 99|a=rtpmap:100 opus/48000/2|a=rtpmap:99 telephone-event/48000",
        "sendrecv opus/100 to 10.0.0.2:5000 from 111 96 event 99"},
    {"another order than offered", nothing, "m=audio 5000 RTP/AVP 0 9", "sendrecv PCMU/0 to 10.0.0.2:5000 from 9 0"},
    {"one that was not offered, then one that was", nothing, "m=audio 5000 RTP/AVP 18 0",
        "sendrecv PCMU/0 to 10.0.0.2:5000 from 0"},
    {"the map is left out", nothing, "m=audio 5000 RTP/AVP 111 101",
        "sendrecv opus/111 to 10.0.0.2:5000 from 111 101 event 101"},
    {"the map is left out, strictly", [](MediaCapabilities& own) { own.habits.mapLeftOutOfAnswer = false; },
        "m=audio 5000 RTP/AVP 111", "488 305 the answer names no codec"},
    {"events alone", nothing, "m=audio 5000 RTP/AVP 101|a=rtpmap:101 telephone-event/8000",
        "488 305 the answer takes none of the offered codecs, only telephone-event/8000"},
    {"events of the other clock", nothing,
        "m=audio 5000 RTP/AVP 111 101|a=rtpmap:111 opus/48000/2|a=rtpmap:101 telephone-event/8000",
        "sendrecv opus/111 to 10.0.0.2:5000 from 111 101 event 101"},
    {"held by the answer", nothing, "m=audio 5000 RTP/AVP 8|a=sendonly", "recvonly PCMA/8 to 10.0.0.2:5000 from 8"},
    {"held the old way", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP4 0.0.0.0", "recvonly PCMA/8 to 0.0.0.0:5000 from 8"},
    {"held by the offer", [](MediaCapabilities& own) { own.direction = MediaDirection::sendonly; },
        "m=audio 5000 RTP/AVP 8|a=recvonly", "sendonly PCMA/8 to 10.0.0.2:5000 from 8"},
    {"held by the offer, which the answer overlooks",
        [](MediaCapabilities& own) { own.direction = MediaDirection::sendonly; }, "m=audio 5000 RTP/AVP 8",
        "sendonly PCMA/8 to 10.0.0.2:5000 from 8"},
    {"rtcp-mux that was not offered", [](MediaCapabilities& own) { own.rtcpMux = false; },
        "m=audio 5000 RTP/AVP 8|a=rtcp-mux", "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"IPv6", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP6 2001:db8::1", "488 300 this side has IPv4 only"},
    {"a name for an address", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP4 h.example.com",
        "488 301 the address of the audio is the name h.example.com: only numeric addresses are taken"},
    {"another protocol", nothing, "m=audio 5000 RTP/SAVP 8", "488 302 the answer has another protocol than RTP/AVP"},
};

std::string offered(MediaNegotiation& side, const MediaCapabilities& own, RandomSource& random, Reoffer rules = {})
{
    return mediaText(side.makeOffer(own, random, rules));
}

}  // namespace

Q_DECLARE_METATYPE(const OfferCase*)
Q_DECLARE_METATYPE(const AgreeCase*)

class MediaOfferTest : public QObject {
    Q_OBJECT

private slots:
    void offers_data()
    {
        QTest::addColumn<const OfferCase*>("row");
        for (const OfferCase& row : offerCases)
            QTest::newRow(row.name) << &row;
    }

    void offers()
    {
        QFETCH(const OfferCase*, row);
        MediaCapabilities own = ownMedia();
        row->change(own);
        SeededRandom random(1);
        MediaNegotiation side(77);
        QCOMPARE(QByteArray::fromStdString(offered(side, own, random)), QByteArray(row->offer));
        QVERIFY(!side.flow());
    }

    void agrees_data()
    {
        QTest::addColumn<const AgreeCase*>("row");
        for (const AgreeCase& row : agreeCases)
            QTest::newRow(row.name) << &row;
    }

    void agrees()
    {
        QFETCH(const AgreeCase*, row);
        MediaCapabilities own = ownMedia();
        row->change(own);
        SeededRandom random(1);
        MediaNegotiation side(77);
        side.makeOffer(own, random);
        const std::string answer = *row->answer == '\0' ? "\n" : description(row->answer);
        const QByteArray agreed = agreedText(side, answer);
        QCOMPARE(agreed, QByteArray(row->flow));
        QCOMPARE(flowText(side), agreed.at(0) == '4' ? QByteArray() : agreed);
    }

    void agreesWithItself()
    {
        SeededRandom random(1);
        MediaNegotiation caller(1);
        MediaNegotiation callee(2);
        MediaCapabilities own = ownMedia();
        own.srtp = SrtpPolicy::required;
        MediaCapabilities other = own;
        other.rtp = other.rtcp = endpoint("10.0.0.2", 5000);
        const auto answer = callee.makeAnswer(caller.makeOffer(own, random), other, random);
        QVERIFY(answer && caller.applyAnswer(*answer));
        QCOMPARE(caller.flow()->codec, callee.flow()->codec);
        QCOMPARE(caller.flow()->srtp->send, callee.flow()->srtp->receive.at(0));
        QCOMPARE(caller.flow()->srtp->receive.at(0), callee.flow()->srtp->send);
        QCOMPARE(QByteArray::fromStdString(flowText(*callee.flow())),
            QByteArray("sendrecv G722/9 to 10.0.0.1:4000 mux from 9 8 0 111 101 96 event 101 srtp "
                       "AES_CM_128_HMAC_SHA1_80"));
    }

    void needsAnOfferToAnswer()
    {
        MediaNegotiation side(77);
        QCOMPARE(
            agreedText(side, description("m=audio 5000 RTP/AVP 8")), QByteArray("488 399 there is no offer to answer"));
    }

    void countsWhatChanges()
    {
        SeededRandom random(1);
        MediaCapabilities own = ownMedia();
        MediaNegotiation side(77);
        QCOMPARE(side.makeOffer(own, random).origin.version, std::uint64_t(1));
        QCOMPARE(side.makeOffer(own, random).origin.version, std::uint64_t(1));
        own.direction = MediaDirection::sendonly;
        QCOMPARE(side.makeOffer(own, random).origin.version, std::uint64_t(2));
        own.rtp.address = *parseIpAddress("10.0.0.99");
        const SdpSession moved = side.makeOffer(own, random);
        QCOMPARE(moved.origin.version, std::uint64_t(3));
        QCOMPARE(moved.origin.address.address, std::string("10.0.0.1"));
        QCOMPARE(moved.connection->address, std::string("10.0.0.99"));
    }

    void keepsTheOrderOfMediaLines()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        const MediaCapabilities own = ownMedia();
        side.makeAnswer(
            description("m=video 6000 RTP/AVP 31|m=audio 5000 RTP/AVP 8|m=image 7000 udptl t38"), own, random);
        const SdpSession again = side.makeOffer(own, random);
        QCOMPARE(again.media.size(), std::size_t(3));
        QCOMPARE(again.media[0].type, std::string("video"));
        QCOMPARE(int(again.media[0].port), 0);
        QCOMPARE(again.media[1].type, std::string("audio"));
        QCOMPARE(int(again.media[1].port), 4000);
        QCOMPARE(int(again.media[2].port), 0);
        const auto flow =
            side.applyAnswer(description("m=video 0 RTP/AVP 31|m=audio 5002 RTP/AVP 0|m=image 0 udptl t38"));
        QVERIFY(flow.has_value());
        QCOMPARE(int(flow->remoteRtp.port), 5002);
    }

    void putsALeadingCodecFirst()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        MediaCapabilities own = ownMedia();
        own.codecs.resize(3);
        own.telephoneEvents.clear();
        own.rtcpMux = false;
        side.makeOffer(own, random);
        QVERIFY(side.applyAnswer(description("m=audio 5000 RTP/AVP 0")));
        own.direction = MediaDirection::sendonly;
        QCOMPARE(offered(side, own, random), std::string("m=audio 4000 RTP/AVP 0 9 8|a=sendonly"));
        QCOMPARE(
            offered(side, own, random, {.keepCodec = false}), std::string("m=audio 4000 RTP/AVP 9 8 0|a=sendonly"));
    }

    // lab +15550029, and a peer that holds, takes its call back and changes its address on the way.
    void followsReinvites()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        const MediaCapabilities own = ownMedia();
        side.makeOffer(own, random);
        const auto answered = [&](const char* offer) {
            answerText(side, description(offer), own, random);
            return flowText(side);
        };
        QCOMPARE(agreedText(side, description("m=audio 5000 RTP/AVP 0")),
            QByteArray("sendrecv PCMU/0 to 10.0.0.2:5000 from 0"));
        QCOMPARE(answered("m=audio 5000 RTP/AVP 8"), QByteArray("sendrecv PCMA/8 to 10.0.0.2:5000 from 8"));
        QCOMPARE(
            answered("m=audio 5000 RTP/AVP 8|c=IN IP4 0.0.0.0"), QByteArray("recvonly PCMA/8 to 0.0.0.0:5000 from 8"));
        QCOMPARE(answered("m=audio 5004 RTP/AVP 8|c=IN IP4 10.0.0.3"),
            QByteArray("sendrecv PCMA/8 to 10.0.0.3:5004 from 8"));
        QCOMPARE(answered("m=audio 5004 RTP/AVP 18"), QByteArray("sendrecv PCMA/8 to 10.0.0.3:5004 from 8"));
        QCOMPARE(answered("m=image 5004 udptl t38"), QByteArray("sendrecv PCMA/8 to 10.0.0.3:5004 from 8"));
    }

    // lab +15550033: each early dialog has its own answer to the same offer.
    void forks()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        side.makeOffer(ownMedia(), random);
        MediaNegotiation early = side;
        QVERIFY(early.applyAnswer(description("m=audio 5000 RTP/AVP 0")));
        QVERIFY(side.applyAnswer(description("m=audio 6000 RTP/AVP 8")));
        QCOMPARE(flowText(early), QByteArray("sendrecv PCMU/0 to 10.0.0.2:5000 from 0"));
        QCOMPARE(flowText(side), QByteArray("sendrecv PCMA/8 to 10.0.0.2:6000 from 8"));
        QVERIFY(side.applyAnswer(description("m=audio 6002 RTP/AVP 9")));
        QCOMPARE(flowText(side), QByteArray("sendrecv G722/9 to 10.0.0.2:6002 from 9"));
    }

    void keepsPayloadTypes()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        MediaCapabilities own = ownMedia();
        own.codecs = {{96, "opus", 48000, 2, {}}, {97, "G726-32", 8000, 1, {}}};
        own.rtcpMux = false;
        own.telephoneEvents.clear();
        side.makeAnswer(
            description("m=audio 5000 RTP/AVP 97 96|a=rtpmap:97 opus/48000/2|a=rtpmap:96 iLBC/8000"), own, random);
        QCOMPARE(offered(side, own, random),
            std::string("m=audio 4000 RTP/AVP 97 98|a=rtpmap:97 opus/48000/2|a=rtpmap:98 G726-32/8000"));
        // The other side takes another number for the same codec: its word is followed, and the old number stays taken.
        side.makeAnswer(description("m=audio 5000 RTP/AVP 99|a=rtpmap:99 opus/48000/2"), own, random);
        QCOMPARE(offered(side, own, random),
            std::string("m=audio 4000 RTP/AVP 99 98|a=rtpmap:99 opus/48000/2|a=rtpmap:98 G726-32/8000"));
    }

    void runsOutOfPayloadTypes()
    {
        PayloadTypes numbers;
        std::vector<RtpFormat> many;
        for (int number = 0; number < 128; ++number)
            many.push_back({std::uint8_t(number), "codec" + std::to_string(number), 8000, 1, {}});
        many.erase(many.begin() + 40);
        numbers.learn(many);
        QCOMPARE(int(numbers.numberFor({7, "new", 8000, 1, {}}).value()), 40);
        QCOMPARE(int(numbers.numberFor({7, "NEW", 8000, 1, {}}).value()), 40);
        QVERIFY(!numbers.numberFor({7, "other", 8000, 1, {}}));
    }
};

REGISTER_TEST(MediaOfferTest)
#include "media_offer_test.moc"
