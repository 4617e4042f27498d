#include "engine/ice/ice_attributes.h"

#include "tests/support/media_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

namespace {

const std::string credentials = "a=ice-ufrag:labu|a=ice-pwd:labpasswordlabpasswordlab|";

IceDescription described()
{
    IceDescription ice{"9uB6", "YH75Fviy6338Vbrhrlp8Yh", false, {}, {}};
    ice.candidates.push_back({"1", 1, 2130706431, endpoint("10.0.0.1", 4000), IceCandidate::Type::host, {}});
    ice.candidates.push_back({"1", 2, 2130706430, endpoint("10.0.0.1", 4001), IceCandidate::Type::host, {}});
    ice.candidates.push_back({"2", 1, 1694498815, endpoint("192.0.2.3", 45664), IceCandidate::Type::serverReflexive,
        endpoint("10.0.0.1", 4000)});
    return ice;
}

std::optional<IceDescription> read(const std::string& lines)
{
    const auto session = parseSdp(description(lines));
    return iceDescription(*session, session->media.at(0));
}

MediaCapabilities ownWithIce()
{
    MediaCapabilities own = ownMedia();
    own.codecs.resize(2);
    own.telephoneEvents.clear();
    own.ice = described();
    return own;
}

}  // namespace

class IceAttributesTest : public QObject {
    Q_OBJECT

private slots:
    void writesWhatItReads()
    {
        for (const bool lite : {false, true}) {
            IceDescription ice = described();
            ice.lite = lite;
            ice.remoteCandidates = {{1, endpoint("2001:db8::1", 5000)}, {2, endpoint("10.0.0.2", 5001)}};
            SdpSession session = *parseSdp(description(""));
            SdpMedia media{"audio", 4000, 1, "RTP/AVP", {"0"}, {}, {}, {}};
            addIce(ice, session, media);
            session.media.push_back(media);
            const auto again = parseSdp(toString(session));
            QVERIFY(again.has_value());
            QVERIFY(iceDescription(*again, again->media.at(0)) == ice);
            QCOMPARE(attributeValue(again->attributes, "ice-options"), std::optional<std::string_view>("ice2"));
            QCOMPARE(attributeValue(media.attributes, "remote-candidates"),
                std::optional<std::string_view>("1 2001:db8::1 5000 2 10.0.0.2 5001"));
        }
    }

    // lab +15550049 has a=ice-lite below its media line, where RFC 8839 has it for the session only.
    void findsIceLite_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("lite");
        const QByteArray rest = QByteArray::fromStdString(credentials);
        QTest::newRow("of the session") << "a=ice-lite|m=audio 5000 RTP/AVP 0|" + rest << true;
        QTest::newRow("of the media") << "m=audio 5000 RTP/AVP 0|a=ice-lite|" + rest << true;
        QTest::newRow("full") << "m=audio 5000 RTP/AVP 0|" + rest << false;
    }

    void findsIceLite()
    {
        QFETCH(QByteArray, lines);
        QFETCH(bool, lite);
        QCOMPARE(read(lines.toStdString())->lite, lite);
    }

    void takesCredentialsOfTheSession()
    {
        const auto ice = read(credentials + "m=audio 5000 RTP/AVP 0|a=ice-ufrag:other");
        QCOMPARE(ice->ufrag, std::string("other"));
        QCOMPARE(ice->password, std::string("labpasswordlabpasswordlab"));
    }

    void refusesCredentials_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("no password") << QByteArray("a=ice-ufrag:labu");
        QTest::newRow("short fragment") << QByteArray("a=ice-ufrag:lab|a=ice-pwd:labpasswordlabpasswordlab");
        QTest::newRow("short password") << QByteArray("a=ice-ufrag:labu|a=ice-pwd:labpasswordlabpasswor");
        QTest::newRow("character") << QByteArray("a=ice-ufrag:la:u|a=ice-pwd:labpasswordlabpasswordlab");
        QTest::newRow("long") << "a=ice-ufrag:" + QByteArray(257, 'x') + "|a=ice-pwd:labpasswordlabpasswordlab";
    }

    void refusesCredentials()
    {
        QFETCH(QByteArray, lines);
        QVERIFY(!read("m=audio 5000 RTP/AVP 0|" + lines.toStdString()));
    }

    void leavesOutCandidatesItCannotUse()
    {
        std::string lines = "m=audio 5000 RTP/AVP 0|" + credentials;
        for (const char* candidate : {"1 1 udp 5 10.0.0.2 5000 typ host generation 0", "1 1 TCP 5 10.0.0.2 9 typ host",
                 "1 3 UDP 5 10.0.0.2 5002 typ host", "1 1 UDP 5 x.local 5000 typ host",
                 "1 1 UDP 5 10.0.0.2 5000 typ magic", "1 1 UDP 5 10.0.0.2 0 typ host", "1 1 UDP 5 0.0.0.0 5 typ host"})
            lines += "a=candidate:" + std::string(candidate) + '|';
        const auto ice = read(lines);
        QCOMPARE(ice->candidates.size(), std::size_t(1));
        QCOMPARE(ice->candidates[0].priority, 5U);
        for (int i = 0; i < 100; ++i)
            lines += "a=candidate:1 1 UDP 5 10.0.0.2 5000 typ host|";
        QCOMPARE(read(lines)->candidates.size(), std::size_t(64));
    }

    void readsRemoteCandidatesAsFarAsItCan()
    {
        const auto remotes = [](const char* value) {
            return read("m=audio 5 RTP/AVP 0|" + credentials + "a=remote-candidates:" + value)->remoteCandidates.size();
        };
        QCOMPARE(remotes("1 10.0.0.1 5"), std::size_t(1));
        QCOMPARE(remotes("1  10.0.0.1 5  2 10.0.0.1 6 1 10.0.0.1 7"), std::size_t(2));
        QCOMPARE(remotes("1 10.0.0.1"), std::size_t(0));
        QCOMPARE(remotes("3 10.0.0.1 5"), std::size_t(0));
    }

    void noticesAChangedAddress_data()
    {
        QTest::addColumn<QByteArray>("connection");
        QTest::addColumn<bool>("mismatch");
        QTest::newRow("a candidate") << QByteArray("10.0.0.1") << false;
        QTest::newRow("another") << QByteArray("10.0.0.5") << true;
        QTest::newRow("unspecified") << QByteArray("0.0.0.0") << false;
        QTest::newRow("name") << QByteArray("a.example.com") << false;
    }

    void noticesAChangedAddress()
    {
        QFETCH(QByteArray, connection);
        QFETCH(bool, mismatch);
        SdpSession session;
        session.connection = {false, connection.toStdString()};
        SdpMedia media{"audio", 4000, 1, "RTP/AVP", {"0"}, {}, {}, {}};
        QCOMPARE(isIceMismatch(described(), session, media), mismatch);
    }

    void offersAndAnswersIce()
    {
        SeededRandom random(1);
        MediaNegotiation caller(1);
        MediaNegotiation callee(2);
        MediaCapabilities other = ownWithIce();
        other.rtp = other.rtcp = endpoint("10.0.0.2", 5000);
        other.ice->candidates = {{"7", 1, 2130706431, other.rtp, IceCandidate::Type::host, {}}};
        other.ice->lite = true;
        const auto answer = callee.makeAnswer(caller.makeOffer(ownWithIce(), random), other, random);
        QVERIFY(answer && caller.applyAnswer(*answer));
        QVERIFY(caller.flow()->remoteIce == other.ice);
        QVERIFY(callee.flow()->localIce == other.ice);
        // With rtcp-mux RTCP needs no candidates of its own.
        QCOMPARE(caller.flow()->localIce->candidates.size(), std::size_t(2));
        QCOMPARE(caller.flow()->localIce, callee.flow()->remoteIce);
    }

    void doesWithoutIce_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("answer");
        const QByteArray media = "m=audio 5000 RTP/AVP 8|" + QByteArray::fromStdString(credentials);
        QTest::newRow("not offered") << QByteArray("m=audio 5000 RTP/AVP 8") << QByteArray("m=audio 4000 RTP/AVP 8");
        QTest::newRow("changed on its way") << media + "a=candidate:1 1 UDP 5 10.0.0.9 5000 typ host"
                                            << QByteArray("m=audio 4000 RTP/AVP 8|a=ice-mismatch");
    }

    void doesWithoutIce()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, answer);
        SeededRandom random(1);
        MediaNegotiation side(1);
        QCOMPARE(answerText(side, description(offer.toStdString()), ownWithIce(), random), answer);
        QVERIFY(!side.flow()->localIce && !side.flow()->remoteIce);
    }

    void believesAMismatchInTheAnswer()
    {
        SeededRandom random(1);
        MediaNegotiation side(1);
        side.makeOffer(ownWithIce(), random);
        QCOMPARE(agreedText(side, description("m=audio 5000 RTP/AVP 8|" + credentials + "a=ice-mismatch")),
            QByteArray("sendrecv PCMA/8 to 10.0.0.2:5000 from 8"));
    }

    // RFC 8840 4.1.1: the address of an agent that has no candidate yet; and an address of another family than ours.
    void looksAtCandidatesOnly_data()
    {
        QTest::addColumn<QByteArray>("connection");
        QTest::addColumn<QByteArray>("flow");
        QTest::newRow("zeros") << QByteArray("IN IP4 0.0.0.0") << QByteArray("sendrecv PCMA/8 to 0.0.0.0:9 from 8 ice");
        QTest::newRow("IPv6") << QByteArray("IN IP6 ::") << QByteArray("sendrecv PCMA/8 to [::]:9 from 8 ice");
        QTest::newRow("a name") << QByteArray("IN IP4 a.example.com")
                                << QByteArray("sendrecv PCMA/8 to 0.0.0.0:0 rtcp 0.0.0.0:0 from 8 ice");
    }

    void looksAtCandidatesOnly()
    {
        QFETCH(QByteArray, connection);
        QFETCH(QByteArray, flow);
        SeededRandom random(1);
        MediaNegotiation side(1);
        const std::string offer = "m=audio 9 RTP/AVP 8|c=" + connection.toStdString() + '|' + credentials
            + "a=candidate:1 1 UDP 5 10.0.0.9 5000 typ host";
        QVERIFY(side.makeAnswer(description(offer), ownWithIce(), random));
        QCOMPARE(flowText(side), flow);
    }
};

REGISTER_TEST(IceAttributesTest)
#include "ice_attributes_test.moc"
