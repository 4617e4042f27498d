// What this side answers to offers: RFC 3264 6, the examples of RFC 4317, and what peers of the field offer.
#include "tests/support/media_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

namespace {

using Change = void (*)(MediaCapabilities&);

void nothing(MediaCapabilities&) { }

struct AnswerCase {
    const char* name;
    Change change;
    const char* offer;
    const char* answer;
    const char* flow;  ///< null: refused
};

const AnswerCase codecCases[] = {
    {"RFC 4317 2.1, audio with video", nothing,
        "m=audio 49170 RTP/AVP 0 8 97|a=rtpmap:97 iLBC/8000|m=video 51372 RTP/AVP 31 32|a=rtpmap:31 H261/90000",
        "m=audio 4000 RTP/AVP 0 8|m=video 0 RTP/AVP 31 32", "sendrecv PCMU/0 to 10.0.0.2:49170 from 0 8"},
    {"RFC 4317 2.1, one codec", [](MediaCapabilities& own) { own.oneCodecInAnswer = true; },
        "m=audio 49170 RTP/AVP 0 8 97|a=rtpmap:97 iLBC/8000", "m=audio 4000 RTP/AVP 0",
        "sendrecv PCMU/0 to 10.0.0.2:49170 from 0"},
    {"RFC 4317 2.4, two audio streams: one is taken", nothing,
        "m=audio 49170 RTP/AVP 0|m=audio 49172 RTP/AVP 98|a=rtpmap:98 telephone-event/8000|a=recvonly",
        "m=audio 4000 RTP/AVP 0|m=audio 0 RTP/AVP 98", "sendrecv PCMU/0 to 10.0.0.2:49170 from 0"},
    {"RFC 4317 2.4, the second can be taken", nothing,
        "m=audio 49170 RTP/AVP 99|a=rtpmap:99 iLBC/8000|m=audio 49172 RTP/AVP 8",
        "m=audio 0 RTP/AVP 99|m=audio 4000 RTP/AVP 8", "sendrecv PCMA/8 to 10.0.0.2:49172 from 8"},
    {"own order", [](MediaCapabilities& own) { own.ownOrderInAnswer = true; }, "m=audio 5000 RTP/AVP 0 8 9",
        "m=audio 4000 RTP/AVP 9 8 0", "sendrecv G722/9 to 10.0.0.2:5000 from 9 8 0"},
    {"own order, one codec",
        [](MediaCapabilities& own) {
            own.ownOrderInAnswer = true;
            own.oneCodecInAnswer = true;
        },
        "m=audio 5000 RTP/AVP 0 8 101|a=rtpmap:101 telephone-event/8000|a=fmtp:101 0-16", "m=audio 4000 RTP/AVP 8 101",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8 101 event 101"},
    {"the offer's payload types are kept", nothing,
        "m=audio 5000 RTP/AVP 96 97|a=rtpmap:96 opus/48000/2|a=fmtp:96 maxplaybackrate=16000|"
        "a=rtpmap:97 telephone-event/48000",
        "m=audio 4000 RTP/AVP 96 97|a=rtpmap:96 opus/48000/2|a=fmtp:96 useinbandfec=1|"
        "a=rtpmap:97 telephone-event/48000|a=fmtp:97 0-15",
        "sendrecv opus/96 to 10.0.0.2:5000 from 96 97 event 97"},
    {"a static payload type in use for another codec", nothing, "m=audio 5000 RTP/AVP 0|a=rtpmap:0 PCMA/8000",
        "m=audio 4000 RTP/AVP 0|a=rtpmap:0 PCMA/8000", "sendrecv PCMA/0 to 10.0.0.2:5000 from 0"},
    {"telephone-event for each taken clock", nothing,
        "m=audio 5000 RTP/AVP 96 8 97 98|a=rtpmap:96 opus/48000/2|a=rtpmap:97 telephone-event/8000|"
        "a=rtpmap:98 telephone-event/48000",
        "m=audio 4000 RTP/AVP 96 8 97 98|a=rtpmap:96 opus/48000/2|a=fmtp:96 useinbandfec=1|"
        "a=rtpmap:97 telephone-event/8000|a=fmtp:97 0-15|a=rtpmap:98 telephone-event/48000|a=fmtp:98 0-15",
        "sendrecv opus/96 to 10.0.0.2:5000 from 96 8 97 98 event 98"},
    {"telephone-event of another clock is better than none", nothing,
        "m=audio 5000 RTP/AVP 96 101|a=rtpmap:96 opus/48000/2|a=rtpmap:101 telephone-event/8000|a=fmtp:101 0-16",
        "m=audio 4000 RTP/AVP 96 101|a=rtpmap:96 opus/48000/2|a=fmtp:96 useinbandfec=1",
        "sendrecv opus/96 to 10.0.0.2:5000 from 96 101 event 101"},
    {"no telephone-event here", [](MediaCapabilities& own) { own.telephoneEvents.clear(); },
        "m=audio 5000 RTP/AVP 8 101|a=rtpmap:101 telephone-event/8000", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"comfort noise", [](MediaCapabilities& own) { own.comfortNoise = true; }, "m=audio 5000 RTP/AVP 8 13",
        "m=audio 4000 RTP/AVP 8 13|a=rtpmap:13 CN/8000", "sendrecv PCMA/8 to 10.0.0.2:5000 from 8 13 noise 13"},
    {"comfort noise of another clock", [](MediaCapabilities& own) { own.comfortNoise = true; },
        "m=audio 5000 RTP/AVP 8 98|a=rtpmap:98 CN/16000", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"comfort noise is not wanted", nothing, "m=audio 5000 RTP/AVP 8 13", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"a codec twice", nothing, "m=audio 5000 RTP/AVP 8 97|a=rtpmap:97 PCMA/8000", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"G722 with its sampling rate", nothing, "m=audio 5000 RTP/AVP 9|a=rtpmap:9 G722/16000",
        "m=audio 4000 RTP/AVP 9|a=rtpmap:9 G722/16000", "sendrecv G722/9 to 10.0.0.2:5000 from 9"},
    {"G722 with its sampling rate, strictly", [](MediaCapabilities& own) { own.habits.clockOrChannelsWrong = false; },
        "m=audio 5000 RTP/AVP 9|a=rtpmap:9 G722/16000", "488 305 not wanted or not known here: G722/16000", nullptr},
    {"Opus without channels", nothing, "m=audio 5000 RTP/AVP 96|a=rtpmap:96 opus/48000",
        "m=audio 4000 RTP/AVP 96|a=rtpmap:96 opus/48000|a=fmtp:96 useinbandfec=1",
        "sendrecv opus/96 to 10.0.0.2:5000 from 96"},
    {"names without case", nothing, "m=audio 5000 RTP/AVP 96|a=rtpmap:96 pcma/8000",
        "m=audio 4000 RTP/AVP 96|a=rtpmap:96 pcma/8000", "sendrecv PCMA/96 to 10.0.0.2:5000 from 96"},
    {"x-msrta alone", nothing, "m=audio 5000 RTP/AVP 114|a=rtpmap:114 x-msrta/16000",
        "488 305 x-msrta (RTAudio) is proprietary to Microsoft and its bit stream is not published", nullptr},
    {"x-msrta twice with events and noise", nothing,
        "m=audio 5000 RTP/AVP 114 115 13 101|a=rtpmap:114 x-msrta/16000|a=rtpmap:115 x-msrta/8000|"
        "a=rtpmap:101 telephone-event/8000",
        "488 305 x-msrta (RTAudio) is proprietary to Microsoft and its bit stream is not published", nullptr},
    {"x-msrta first", nothing, "m=audio 5000 RTP/AVP 114 8|a=rtpmap:114 x-msrta/16000", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"x-msrta beside what nobody knows", nothing,
        "m=audio 5000 RTP/AVP 114 18 98|a=rtpmap:114 x-msrta/16000|a=rtpmap:98 foo/16000",
        "488 305 x-msrta (RTAudio) is proprietary to Microsoft and its bit stream is not published; this engine has no "
        "coder for G.729; not wanted or not known here: foo/16000",
        nullptr},
    {"a name that is no token", nothing, "m=audio 5000 RTP/AVP 98|a=rtpmap:98 \"x\"/8000",
        "488 305 not wanted or not known here: a format with an unreadable name", nullptr},
    {"events alone", nothing, "m=audio 5000 RTP/AVP 101|a=rtpmap:101 telephone-event/8000",
        "488 305 no codec is offered", nullptr},
    {"dynamic payload types without names", nothing, "m=audio 5000 RTP/AVP 98 99", "488 305 no codec is offered",
        nullptr},
    {"no audio", nothing, "m=image 5000 udptl t38|m=video 6000 RTP/AVP 31",
        "488 304 no audio is offered, only image, video", nullptr},
    {"audio with port 0", nothing, "m=audio 0 RTP/AVP 8|m=image 5000 udptl t38",
        "488 304 the audio is offered with port 0", nullptr},
    {"no media", nothing, "a=sendrecv", "488 304 no media are offered", nullptr},
};

const AnswerCase streamCases[] = {
    {"held", nothing, "m=audio 5000 RTP/AVP 8|a=sendonly", "m=audio 4000 RTP/AVP 8|a=recvonly",
        "recvonly PCMA/8 to 10.0.0.2:5000 from 8"},
    {"held for all media", nothing, "a=sendonly|m=audio 5000 RTP/AVP 8", "m=audio 4000 RTP/AVP 8|a=recvonly",
        "recvonly PCMA/8 to 10.0.0.2:5000 from 8"},
    {"inactive", nothing, "m=audio 5000 RTP/AVP 8|a=inactive", "m=audio 4000 RTP/AVP 8|a=inactive",
        "inactive PCMA/8 to 10.0.0.2:5000 from 8"},
    {"listens", nothing, "m=audio 5000 RTP/AVP 8|a=recvonly", "m=audio 4000 RTP/AVP 8|a=sendonly",
        "sendonly PCMA/8 to 10.0.0.2:5000 from 8"},
    {"held the old way", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP4 0.0.0.0", "m=audio 4000 RTP/AVP 8|a=recvonly",
        "recvonly PCMA/8 to 0.0.0.0:5000 from 8"},
    {"held the old way on IPv6", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP6 ::", "m=audio 4000 RTP/AVP 8|a=recvonly",
        "recvonly PCMA/8 to [::]:5000 from 8"},
    {"held in both ways at once", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP4 0.0.0.0|a=inactive",
        "m=audio 4000 RTP/AVP 8|a=inactive", "inactive PCMA/8 to 0.0.0.0:5000 from 8"},
    {"both sides hold", [](MediaCapabilities& own) { own.direction = MediaDirection::sendonly; },
        "m=audio 5000 RTP/AVP 8|a=sendonly", "m=audio 4000 RTP/AVP 8|a=inactive",
        "inactive PCMA/8 to 10.0.0.2:5000 from 8"},
    {"this side holds", [](MediaCapabilities& own) { own.direction = MediaDirection::sendonly; },
        "m=audio 5000 RTP/AVP 8", "m=audio 4000 RTP/AVP 8|a=sendonly", "sendonly PCMA/8 to 10.0.0.2:5000 from 8"},
    {"ptime 30", nothing, "m=audio 5000 RTP/AVP 8|a=ptime:30", "m=audio 4000 RTP/AVP 8|a=ptime:30",
        "sendrecv PCMA/8 to 10.0.0.2:5000 ptime 30 from 8"},
    {"ptime of the session", nothing, "a=ptime:40|m=audio 5000 RTP/AVP 8", "m=audio 4000 RTP/AVP 8|a=ptime:40",
        "sendrecv PCMA/8 to 10.0.0.2:5000 ptime 40 from 8"},
    {"maxptime 10", nothing, "m=audio 5000 RTP/AVP 8|a=maxptime:10", "m=audio 4000 RTP/AVP 8|a=ptime:10",
        "sendrecv PCMA/8 to 10.0.0.2:5000 ptime 10 from 8"},
    {"ptime above what is possible", nothing, "m=audio 5000 RTP/AVP 8|a=ptime:200", "m=audio 4000 RTP/AVP 8|a=ptime:60",
        "sendrecv PCMA/8 to 10.0.0.2:5000 ptime 60 from 8"},
    {"ptime that no frame fills", nothing, "m=audio 5000 RTP/AVP 8|a=ptime:25", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"ptime that is no number", nothing, "m=audio 5000 RTP/AVP 8|a=ptime:x", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"Opus has no frames of 30 ms", nothing, "m=audio 5000 RTP/AVP 96|a=rtpmap:96 opus/48000/2|a=ptime:30",
        "m=audio 4000 RTP/AVP 96|a=rtpmap:96 opus/48000/2|a=fmtp:96 useinbandfec=1",
        "sendrecv opus/96 to 10.0.0.2:5000 from 96"},
    {"GSM has no frames of 10 ms", [](MediaCapabilities& own) { own.codecs = {{3, "GSM", 8000, 1, {}}}; },
        "m=audio 5000 RTP/AVP 3|a=maxptime:10", "m=audio 4000 RTP/AVP 3|a=rtpmap:3 GSM/8000",
        "sendrecv GSM/3 to 10.0.0.2:5000 from 3"},
    {"RTCP at another port", nothing, "m=audio 5000 RTP/AVP 8|a=rtcp:5555", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 rtcp 10.0.0.2:5555 from 8"},
    {"RTCP at another host", nothing, "m=audio 5000 RTP/AVP 8|a=rtcp:5555 IN IP4 10.0.0.3", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 rtcp 10.0.0.3:5555 from 8"},
    {"rtcp-mux", nothing, "m=audio 5000 RTP/AVP 8|a=rtcp:5000|a=rtcp-mux", "m=audio 4000 RTP/AVP 8|a=rtcp-mux",
        "sendrecv PCMA/8 to 10.0.0.2:5000 mux from 8"},
    {"rtcp-mux is not wanted", [](MediaCapabilities& own) { own.rtcpMux = false; },
        "m=audio 5000 RTP/AVP 8|a=rtcp:5003|a=rtcp-mux", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 rtcp 10.0.0.2:5003 from 8"},
    {"no port is left for RTCP", nothing, "m=audio 65535 RTP/AVP 8", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:65535 rtcp 10.0.0.2:0 from 8"},
    {"own RTCP elsewhere", [](MediaCapabilities& own) { own.rtcp = endpoint("10.0.0.7", 4003); },
        "m=audio 5000 RTP/AVP 8", "m=audio 4000 RTP/AVP 8|a=rtcp:4003 IN IP4 10.0.0.7",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"an address of the media line", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP4 10.0.0.9", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.9:5000 from 8"},
    {"a name for an address", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP4 host.example.com",
        "488 301 the address of the audio is the name host.example.com: only numeric addresses are taken", nullptr},
    {"IPv6", nothing, "m=audio 5000 RTP/AVP 8|c=IN IP6 2001:db8::1", "488 300 this side has IPv4 only", nullptr},
    {"feedback", nothing, "m=audio 5000 RTP/AVPF 8", "m=audio 4000 RTP/AVPF 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"over TCP", nothing, "m=audio 5000 TCP/RTP/AVP 8", "488 302 the audio is not offered as RTP over UDP", nullptr},
    {"two ports", nothing, "m=audio 5000/2 RTP/AVP 8", "m=audio 4000 RTP/AVP 8",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
};

void offer(const AnswerCase& row)
{
    QTest::newRow(row.name) << &row;
}

}  // namespace

Q_DECLARE_METATYPE(const AnswerCase*)

class MediaAnswerTest : public QObject {
    Q_OBJECT

private slots:
    void answers_data()
    {
        QTest::addColumn<const AnswerCase*>("row");
        std::ranges::for_each(codecCases, offer);
        std::ranges::for_each(streamCases, offer);
    }

    void answers()
    {
        QFETCH(const AnswerCase*, row);
        MediaCapabilities own = ownMedia();
        row->change(own);
        SeededRandom random(1);
        MediaNegotiation side(77);
        QCOMPARE(answerText(side, description(row->offer), own, random), QByteArray(row->answer));
        QCOMPARE(flowText(side), QByteArray(row->flow));
    }

    void writesAWholeDescription()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        std::string offer = description("m=audio 5000 RTP/AVP 8 101|a=rtpmap:101 telephone-event/8000|a=sendonly");
        offer.replace(offer.find("t=0 0"), 5, "t=10 20");
        const auto answer = side.makeAnswer(offer, ownMedia(), random);
        QVERIFY(answer.has_value());
        QCOMPARE(toString(*answer),
            std::string("v=0\r\no=- 77 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=10 20\r\n"
                        "m=audio 4000 RTP/AVP 8 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
                        "a=fmtp:101 0-15\r\na=ptime:20\r\na=maxptime:60\r\na=recvonly\r\n"));
    }

    void keepsBothSidesParametersApart()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        QVERIFY(side.makeAnswer(description("m=audio 5000 RTP/AVP 96|a=rtpmap:96 opus/48000/2|"
                                            "a=fmtp:96 maxplaybackrate=16000;stereo=0"),
            ownMedia(), random));
        QCOMPARE(side.flow()->codec.parameters, std::string("maxplaybackrate=16000;stereo=0"));
        QCOMPARE(side.flow()->receivable.at(0).parameters, std::string("useinbandfec=1"));
    }

    void answersAsManyLinesAsItIsAllowedToRead()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        std::string lines;
        for (int line = 0; line < 31; ++line)
            lines += "m=video 6000 RTP/AVP 31|";
        lines += "m=audio 5000 RTP/AVP";
        for (int format = 35; format < 98; ++format)
            lines += ' ' + std::to_string(format);
        const auto answer = side.makeAnswer(description(lines + " 8"), ownMedia(), random);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->media.size(), std::size_t(32));
        QCOMPARE(int(answer->media[30].port), 0);
        QCOMPARE(answer->media[31].formats, std::vector<std::string>{"8"});
        QVERIFY(parseSdp(toString(*answer)).has_value());
    }

    void refusesWhatItCannotRead_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char* name, const char* body, const char* why) {
            QTest::newRow(name) << QByteArray(body) << QByteArray(why);
        };
        row("empty", "", "400 399 the session description is empty");
        row("a line end alone", "\r\n", "400 399 the session description is empty");
        row("no session description", "hello",
            "400 399 the session description cannot be read at octet 0: a line is a letter, an equals sign and a "
            "value");
        row("lab +15550014", "v=0\no=lab\ns=-\nc=IN IP4\nt=0\nm=audio RTP/AVP 0\na=rtpmap:0\n",
            "400 399 the session description cannot be read at octet 9: an origin has a user, a session number and a "
            "version");
    }

    void refusesWhatItCannotRead()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, why);
        SeededRandom random(1);
        MediaNegotiation side(77);
        QCOMPARE(answerText(side, body.toStdString(), ownMedia(), random), why);
        QVERIFY(!side.flow());
    }

    void writesAWarning()
    {
        const MediaRefusal refusal{488, MediaWarning::mediaFormat, "no \"x\" here"};
        const std::string expected = "305 gw.example.com \"no \\\"x\\\" here\"";
        QCOMPARE(warningValue(refusal, "gw.example.com"), expected);
    }
};

REGISTER_TEST(MediaAnswerTest)
#include "media_answer_test.moc"
