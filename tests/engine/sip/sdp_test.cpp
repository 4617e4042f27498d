#include "engine/sip/sdes.h"
#include "engine/sip/sdp_attributes.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace trunkwright::engine;

namespace {

const std::string head = "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n";

const std::string full =
    "v=0\r\no=jdoe 18446744073709551615 0 IN IP6 2001:db8::1\r\ns=SDP Seminar\r\ni=Info\r\nu=http://x\r\ne=a@b\r\n"
    "p=+1 617\r\nc=IN IP4 233.252.0.1/127\r\nb=AS:64\r\nt=2873397496 2873404696\r\na=recvonly\r\n"
    "m=audio 49170 RTP/AVP 0 8 101 111\r\nc=IN IP4 192.0.2.7\r\nb=TIAS:64000\r\na=rtpmap:101 telephone-event/8000\r\n"
    "a=fmtp:101 0-15\r\na=rtpmap:111 opus/48000/2\r\na=ptime:20\r\na=rtcp:53020\r\nm=video 0/2 RTP/AVP 31\r\n";

QString crypto(const QJsonValue& value)
{
    return value.toObject()["line"].toString().mid(int(strlen("a=crypto:")));
}

}  // namespace

class SdpTest : public QObject {
    Q_OBJECT

private slots:
    void readsAndWrites()
    {
        const auto session = parseSdp(full);
        QVERIFY2(session.has_value(), session ? "" : session.error().reason.data());
        QCOMPARE(toString(*session), full);
        QCOMPARE(session->media.size(), std::size_t(2));
        QCOMPARE(session->media[1].portCount, std::uint16_t(2));
    }

    void takesLinesThatEndInLf()
    {
        std::string text = full;
        std::erase(text, '\r');
        QVERIFY(*parseSdp(text) == *parseSdp(full));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray good = QByteArray::fromStdString(head);
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("version is late") << "o=- 1 1 IN IP4 1.1.1.1\r\n" + good;
        QTest::newRow("version") << QByteArray(good).replace("v=0", "v=1");
        QTest::newRow("two versions") << good + "v=0\r\n";
        QTest::newRow("two origins") << good + "o=- 1 2 IN IP4 192.0.2.1\r\n";
        QTest::newRow("no time") << QByteArray(good).replace("t=0 0\r\n", "");
        QTest::newRow("session number") << QByteArray(good).replace("o=- 1 2", "o=- x 2");
        QTest::newRow("session number is huge") << QByteArray(good).replace("o=- 1 2", "o=- 18446744073709551616 2");
        QTest::newRow("network") << QByteArray(good).replace("c=IN", "c=ATM");
        QTest::newRow("address type") << QByteArray(good).replace("c=IN IP4", "c=IN IP6");
        QTest::newRow("IPv6 as IP4") << QByteArray(good).replace("c=IN IP4 192.0.2.1", "c=IN IP4 ::1");
        QTest::newRow("brackets") << QByteArray(good).replace("c=IN IP4 192.0.2.1", "c=IN IP6 [::1]");
        QTest::newRow("no address") << QByteArray(good).replace("c=IN IP4 192.0.2.1", "c=IN IP4 ");
        QTest::newRow("two connections") << good + "c=IN IP4 192.0.2.1\r\n";
        QTest::newRow("unknown letter") << good + "x=1\r\n";
        QTest::newRow("no equals sign") << good + "a\r\n";
        QTest::newRow("attribute") << good + "a=:x\r\n";
        QTest::newRow("empty line inside") << good + "\r\nm=audio 1 RTP/AVP 0\r\n";
        QTest::newRow("truncated media line") << good + "m=audio\r\n";
        QTest::newRow("no format") << good + "m=audio 1 RTP/AVP\r\n";
        QTest::newRow("space at the end of a media line, no format") << good + "m=audio 1 RTP/AVP \r\n";
        QTest::newRow("port") << good + "m=audio 65536 RTP/AVP 0\r\n";
        QTest::newRow("negative port") << good + "m=audio -1 RTP/AVP 0\r\n";
        QTest::newRow("no ports") << good + "m=audio 1/0 RTP/AVP 0\r\n";
        QTest::newRow("time below media") << good + "m=audio 1 RTP/AVP 0\r\nt=0 0\r\n";
        QTest::newRow("NUL") << good + QByteArray("a=x\0y\r\n", 7);
        QTest::newRow("too many media") << good + QByteArray("m=audio 1 RTP/AVP 0\r\n").repeated(33);
        QTest::newRow("too many attributes") << good + QByteArray("a=x\r\n").repeated(257);
        QTest::newRow("too many formats") << good + "m=audio 1 RTP/AVP" + QByteArray(" 0").repeated(65) + "\r\n";
        QTest::newRow("too long") << good + "a=" + QByteArray(70000, 'x') + "\r\n";
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        const auto session = parseSdp(text.toStdString());
        QVERIFY(!session.has_value());
        QVERIFY(session.error().position <= static_cast<std::size_t>(text.size()));
    }

    void knowsItsFormats()
    {
        const auto formats = rtpFormats(parseSdp(full)->media[0]);
        QCOMPARE(formats.size(), std::size_t(4));
        QVERIFY((formats[1] == RtpFormat{8, "PCMA", 8000, 1, ""}));
        QVERIFY((formats[2] == RtpFormat{101, "telephone-event", 8000, 1, "0-15"}));
        QVERIFY((formats[3] == RtpFormat{111, "opus", 48000, 2, ""}));
        const auto odd = parseSdp(head + "m=audio 1 RTP/AVP 96 97 98 200 x 0\r\na=rtpmap:96\r\na=rtpmap:97 X/0\r\n");
        QCOMPARE(rtpFormats(odd->media[0]).size(), std::size_t(1));
    }

    void knowsDirectionAndAddress_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::addColumn<QByteArray>("direction");
        QTest::addColumn<QByteArray>("rtcp");
        const auto row = [](const char* name, const char* rest, const char* direction, const char* rtcp) {
            QTest::newRow(name) << QByteArray(rest) << QByteArray(direction) << QByteArray(rtcp);
        };
        row("plain", "m=audio 10 RTP/AVP 0\r\n", "sendrecv", "192.0.2.1:11");
        row("of the session", "a=inactive\r\nm=audio 10 RTP/AVP 0\r\n", "inactive", "192.0.2.1:11");
        row("own before the session's", "a=inactive\r\nm=audio 10 RTP/AVP 0\r\na=sendonly\r\n", "sendonly",
            "192.0.2.1:11");
        row("old hold", "m=audio 10 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\n", "sendonly", "0.0.0.0:11");
        row("old hold of a listener", "m=audio 10 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\na=recvonly\r\n", "inactive",
            "0.0.0.0:11");
        row("rtcp-mux", "m=audio 10 RTP/AVP 0\r\na=rtcp-mux\r\na=rtcp:99\r\n", "sendrecv", "192.0.2.1:10");
        row("rtcp", "m=audio 10 RTP/AVP 0\r\na=rtcp:99 IN IP6 2001:db8::1\r\n", "sendrecv", "[2001:db8::1]:99");
        row("bad rtcp", "m=audio 10 RTP/AVP 0\r\na=rtcp:99 IN IP4 x\r\n", "sendrecv", "");
        row("last port", "m=audio 65535 RTP/AVP 0\r\n", "sendrecv", "");
    }

    void knowsDirectionAndAddress()
    {
        QFETCH(QByteArray, rest);
        QFETCH(QByteArray, direction);
        QFETCH(QByteArray, rtcp);
        const auto session = parseSdp(head + rest.toStdString());
        QVERIFY(session.has_value());
        const std::string_view found = toString(mediaDirection(*session, session->media[0]));
        QCOMPARE(std::string(found), direction.toStdString());
        const auto endpoint = rtcpEndpoint(*session, session->media[0]);
        QCOMPARE(endpoint ? endpoint->toString() : "", rtcp.toStdString());
    }

    void readsCandidates_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* text, bool good) { QTest::newRow(text) << QByteArray(text) << good; };
        row("1 1 UDP 2130706431 10.0.1.1 8998 typ host", true);
        row("2 2 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 10.0.1.1 rport 8998", true);
        row("3 1 UDP 1 2001:db8::1 9 typ relay raddr :: rport 0", true);
        row("1 0 UDP 1 10.0.1.1 8998 typ host", false);
        row("1 257 UDP 1 10.0.1.1 8998 typ host", false);
        row("1 1 UDP 4294967296 10.0.1.1 8998 typ host", false);
        row("1 1 UDP 1 host.local 8998 typ host", false);
        row("1 1 UDP 1 10.0.1.1 8998 type host", false);
        row("1 1 UDP 1 10.0.1.1 8998 typ srflx raddr 10.0.1.1", false);
        row("1 1 UDP 1 10.0.1.1 8998 typ", false);
    }

    void readsCandidates()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        const auto candidate = parseIceCandidate(text.toStdString());
        QCOMPARE(candidate.has_value(), good);
        if (good)
            QCOMPARE(toString(*candidate), text.toStdString());
    }

    void readsCryptoLines()
    {
        const QJsonObject vectors = QJsonDocument::fromJson(trunkwright::tests::vectorText("rfc/sdes.json")).object();
        QCOMPARE(vectors["valid"].toArray().size(), 4);
        for (const auto& vector : vectors["valid"].toArray()) {
            const auto parsed = parseSdesCrypto(crypto(vector).toStdString());
            QVERIFY2(parsed.has_value(), qPrintable(crypto(vector)));
            const QJsonObject key = vector.toObject()["keys"].toArray()[0].toObject();
            const auto bytes = [&](const char* name) {
                const QByteArray raw = QByteArray::fromHex(key[QLatin1String(name)].toString().toLatin1());
                return Bytes(raw.begin(), raw.end());
            };
            QCOMPARE(parsed->keys[0].masterKey, bytes("master_key"));
            QCOMPARE(parsed->keys[0].masterSalt, bytes("master_salt"));
            QCOMPARE(QString::fromStdString(parsed->keys[0].lifetime), key["lifetime"].toString());
            QCOMPARE(QString("%1:%2").arg(parsed->keys[0].mki).arg(parsed->keys[0].mkiBytes), key["mki"].toString());
            QCOMPARE(toString(*parsed), crypto(vector).toStdString());
        }
        for (const auto& vector : vectors["invalid"].toArray())
            QVERIFY2(!parseSdesCrypto(crypto(vector).toStdString()).has_value(), qPrintable(crypto(vector)));
    }

    void refusesCryptoLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "1", "x AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR",
                 "1 UNKNOWN inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR", "1 AES_CM_128_HMAC_SHA1_80",
                 "1 AES_CM_128_HMAC_SHA1_80 outline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR",
                 "1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVB!",
                 "1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|2^49",
                 "1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|x",
                 "1 AES_CM_128_HMAC_SHA1_80 inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR|256:1",
                 "1 AEAD_AES_256_GCM inline:PS1uQCVeeCFCanVmcjkpPywjNWhcYD0mXXtxaVBR"})
            QTest::newRow(text) << QByteArray(text);
    }

    void refusesCryptoLines()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseSdesCrypto(text.toStdString()).has_value());
    }
};

REGISTER_TEST(SdpTest)
#include "sdp_test.moc"
