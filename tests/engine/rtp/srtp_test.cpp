#include "engine/rtp/srtp.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace trunkwright::engine;

namespace {

constexpr std::uint32_t ssrc = 0xdeadbeef;
constexpr const char* usual = "AES_CM_128_HMAC_SHA1_80";

QJsonObject vectors(const char* file)
{
    return QJsonDocument::fromJson(trunkwright::tests::vectorText(file)).object();
}

Bytes bytesOf(const QJsonValue& hex)
{
    const QByteArray raw = QByteArray::fromHex(hex.toString().toLatin1());
    return {raw.begin(), raw.end()};
}

SdesKey keyOf(const QJsonObject& row)
{
    SdesKey key;
    key.masterKey = bytesOf(row["master_key"]);
    key.masterSalt = bytesOf(row["master_salt"]);
    key.mki = static_cast<std::uint64_t>(row["mki"].toInt());
    key.mkiBytes = static_cast<std::uint8_t>(row["mki_bytes"].toInt());
    return key;
}

SdesKey someKey(const char* suite, std::uint64_t seed)
{
    SeededRandom random(seed);
    return newSdesKey(*srtpSuite(suite), random);
}

Bytes rtpPacket(std::uint16_t sequence, std::uint32_t source = ssrc)
{
    Bytes packet{0x80, 8};
    write16(packet, sequence);
    write32(packet, sequence * 160U);
    write32(packet, source);
    packet.resize(packet.size() + 160, 0xd5);
    return packet;
}

Bytes rtcpPacket(std::uint32_t source = ssrc)
{
    Bytes packet{0x80, 201, 0, 1};
    write32(packet, source);
    return packet;
}

/// Empty when it could not be protected.
Bytes protectedBy(SrtpSender& sender, Bytes packet)
{
    const std::size_t size = packet.size();
    packet.resize(size + srtpTrailerBytes);
    packet.resize(sender.protect(packet, size).value_or(0));
    return packet;
}

Bytes protectedRtcp(SrtpSender& sender, Bytes packet = rtcpPacket())
{
    const std::size_t size = packet.size();
    packet.resize(size + srtpTrailerBytes);
    packet.resize(sender.protectRtcp(packet, size).value_or(0));
    return packet;
}

/// Both sides of one direction.
struct Pair {
    explicit Pair(const char* suite = usual, std::uint64_t seed = 1) { rekey(suite, seed); }

    void rekey(const char* suite, std::uint64_t seed)
    {
        const SdesKey key = someKey(suite, seed);
        ready = sender.setKey(suite, key) && receiver.setKeys(suite, {&key, 1});
    }

    /// Whether it arrives as it was sent.
    bool passes(std::uint16_t sequence, std::uint32_t source = ssrc)
    {
        Bytes packet = protectedBy(sender, rtpPacket(sequence, source));
        const SrtpResult size = receiver.unprotect(packet);
        packet.resize(size.value_or(0));
        return packet == rtpPacket(sequence, source);
    }

    bool passRange(unsigned from, unsigned to)
    {
        bool all = true;
        for (unsigned sequence = from; sequence != to; ++sequence)
            all = passes(static_cast<std::uint16_t>(sequence)) && all;
        return all;
    }

    bool ready = false;
    SrtpSender sender;
    SrtpReceiver receiver;
};

void addSuites()
{
    QTest::addColumn<QByteArray>("suite");
    for (const char* suite :
        {"AES_CM_128_HMAC_SHA1_80", "AES_CM_128_HMAC_SHA1_32", "AES_192_CM_HMAC_SHA1_80", "AES_192_CM_HMAC_SHA1_32",
            "AES_256_CM_HMAC_SHA1_80", "AES_256_CM_HMAC_SHA1_32", "AEAD_AES_128_GCM", "AEAD_AES_256_GCM"})
        QTest::newRow(suite) << QByteArray(suite);
}

}  // namespace

class SrtpTest : public QObject {
    Q_OBJECT

private slots:
    void meetsTheReferencePackets()
    {
        const QJsonArray packets = vectors("rfc/srtp.json")["libsrtp_packets"].toArray();
        QCOMPARE(packets.size(), 2);
        for (const auto& value : packets) {
            const QJsonObject row = value.toObject();
            SrtpSender sender;
            QVERIFY(sender.setKey(row["profile"].toString().toStdString(), keyOf(row)));
            if (row.contains("rtp_plain"))
                QCOMPARE(protectedBy(sender, bytesOf(row["rtp_plain"])), bytesOf(row["srtp"]));
            else
                QCOMPARE(protectedRtcp(sender, bytesOf(row["rtcp_plain"])), bytesOf(row["srtcp"]));
        }
    }

    void meetsTheComputedPacketsBeyondAWrap()
    {
        const QJsonArray packets = vectors("rfc/srtp.json")["computed_packets"].toArray();
        QCOMPARE(packets.size(), 3);
        SrtpSender sender;
        for (const auto& value : packets) {
            const QJsonObject row = value.toObject();
            const bool shortTag = row["tag_bytes"].toInt() == 4;
            QVERIFY(sender.setKey(shortTag ? "AES_CM_128_HMAC_SHA1_32" : usual, keyOf(row)));
            QCOMPARE(protectedBy(sender, bytesOf(row["rtp_plain"])), bytesOf(row["srtp"]));
        }
    }

    void meetsEachSuite_data()
    {
        QTest::addColumn<QJsonObject>("row");
        for (const auto& row : vectors("rfc/srtp_suites.json")["suites"].toArray())
            QTest::addRow(
                "%s, MKI of %d", qPrintable(row.toObject()["suite"].toString()), row.toObject()["mki_bytes"].toInt())
                << row.toObject();
    }

    void meetsEachSuite()
    {
        QFETCH(QJsonObject, row);
        const std::string suite = row["suite"].toString().toStdString();
        const SdesKey key = keyOf(row);
        SrtpSender sender;
        SrtpReceiver receiver;
        QVERIFY(sender.setKey(suite, key));
        QVERIFY(receiver.setKeys(suite, {&key, 1}));
        for (const char* kind : {"rtp", "rtp_extended"}) {
            const QString secured = QString(kind).replace("rtp", "srtp");
            QCOMPARE(protectedBy(sender, bytesOf(row[kind])), bytesOf(row[secured]));
            Bytes packet = bytesOf(row[secured]);
            packet.resize(receiver.unprotect(packet).value_or(0));
            QCOMPARE(packet, bytesOf(row[kind]));
        }
        QCOMPARE(protectedRtcp(sender, bytesOf(row["rtcp"])), bytesOf(row["srtcp"]));
        Bytes packet = bytesOf(row["srtcp"]);
        packet.resize(receiver.unprotectRtcp(packet).value_or(0));
        QCOMPARE(packet, bytesOf(row["rtcp"]));
    }

    void refusesWhatIsNotAuthentic_data() { addSuites(); }

    void refusesWhatIsNotAuthentic()
    {
        QFETCH(QByteArray, suite);
        Pair pair(suite);
        QVERIFY(pair.ready);
        const Bytes good = protectedBy(pair.sender, rtpPacket(1));
        const Bytes goodRtcp = protectedRtcp(pair.sender);
        for (std::size_t i = 0; i < good.size(); ++i) {
            Bytes bad = good;
            bad[i] ^= 1;
            QVERIFY2(!pair.receiver.unprotect(bad), qPrintable(QString::number(i)));
        }
        for (std::size_t i = 0; i < goodRtcp.size(); ++i) {
            Bytes bad = goodRtcp;
            bad[i] ^= 1;
            QVERIFY2(!pair.receiver.unprotectRtcp(bad), qPrintable(QString::number(i)));
        }
        SrtpReceiver other;
        const SdesKey key = someKey(suite, 2);
        QVERIFY(other.setKeys(suite.constData(), {&key, 1}));
        Bytes packet = good;
        QVERIFY(other.unprotect(packet) == std::unexpected(SrtpFault::unauthentic));
        packet = goodRtcp;
        QVERIFY(other.unprotectRtcp(packet) == std::unexpected(SrtpFault::unauthentic));
        QVERIFY2(pair.receiver.unprotect(packet = good), "after all that, the right one still passes");
        QVERIFY(pair.receiver.unprotectRtcp(packet = goodRtcp));
        QCOMPARE(pair.receiver.rtp().accepted, std::uint64_t(1));
        QCOMPARE(pair.receiver.rtcp().accepted, std::uint64_t(1));
        QCOMPARE(pair.receiver.rtp().unauthentic + pair.receiver.rtp().malformed + pair.receiver.rtp().replayed,
            std::uint64_t(good.size()));
    }

    void refusesEveryTruncation_data() { addSuites(); }

    void refusesEveryTruncation()
    {
        QFETCH(QByteArray, suite);
        Pair pair(suite);
        const Bytes good = protectedBy(pair.sender, rtpPacket(1));
        const Bytes goodRtcp = protectedRtcp(pair.sender);
        for (std::size_t size = 0; size < good.size(); ++size) {
            Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
            QVERIFY(!pair.receiver.unprotect(cut));
        }
        for (std::size_t size = 0; size < goodRtcp.size(); ++size) {
            Bytes cut(goodRtcp.begin(), goodRtcp.begin() + static_cast<std::ptrdiff_t>(size));
            QVERIFY(!pair.receiver.unprotectRtcp(cut));
        }
    }

    void refusesClearPackets()
    {
        Pair pair;
        Bytes packet = rtpPacket(1);
        QVERIFY(pair.receiver.unprotect(packet) == std::unexpected(SrtpFault::unauthentic));
        packet = rtcpPacket();
        packet.resize(64);
        QVERIFY(!pair.receiver.unprotectRtcp(packet));
    }

    void refusesReplays()
    {
        Pair pair;
        std::vector<Bytes> sent;
        for (std::uint16_t sequence = 1; sequence <= 300; ++sequence)
            sent.push_back(protectedBy(pair.sender, rtpPacket(sequence)));
        for (const std::size_t i : {0, 2, 1, 299}) {
            Bytes packet = sent[i];
            QVERIFY(pair.receiver.unprotect(packet));
        }
        for (const std::size_t i : {0, 1, 2, 299}) {
            Bytes packet = sent[i];
            QVERIFY(pair.receiver.unprotect(packet) == std::unexpected(SrtpFault::replayed));
        }
        Bytes late = sent[200];
        QVERIFY2(pair.receiver.unprotect(late), "inside the window and never seen");
        late = sent[100];
        QVERIFY2(pair.receiver.unprotect(late) == std::unexpected(SrtpFault::replayed), "older than the window");
        QCOMPARE(pair.receiver.rtp().replayed, std::uint64_t(5));

        const Bytes report = protectedRtcp(pair.sender);
        Bytes packet = report;
        QVERIFY(pair.receiver.unprotectRtcp(packet));
        packet = report;
        QVERIFY(pair.receiver.unprotectRtcp(packet) == std::unexpected(SrtpFault::replayed));
    }

    void countsRolloversOnBothSides()
    {
        Pair pair;
        QVERIFY(pair.passRange(65000, 65536 + 65536 + 10));
        QCOMPARE(pair.sender.rolloverCounter(ssrc), 2U);
        QCOMPARE(pair.receiver.rolloverCounter(ssrc), 2U);
    }

    void followsAWrapThroughLossAndDisorder()
    {
        Pair pair;
        QVERIFY(pair.passes(65530));
        std::vector<Bytes> sent;
        for (unsigned sequence = 65531; sequence < 65546; ++sequence)
            sent.push_back(protectedBy(pair.sender, rtpPacket(static_cast<std::uint16_t>(sequence))));
        QVERIFY2(pair.receiver.unprotect(sent[8]), "65535 and 0 to 2 are lost");
        QVERIFY2(pair.receiver.unprotect(sent[3]), "65534 comes late, from before the wrap");
        QVERIFY(pair.receiver.unprotect(sent[14]));
    }

    void keepsAKeyThatIsGivenAgain()
    {
        Pair pair;
        QVERIFY(pair.passRange(65000, 65536 + 100));
        const Bytes heard = protectedBy(pair.sender, rtpPacket(101));
        SdesKey same = someKey(usual, 1);
        same.lifetime = "2^31";
        QVERIFY(pair.sender.setKey(usual, same));
        QVERIFY(pair.receiver.setKeys(usual, {&same, 1}));
        QCOMPARE(pair.sender.rolloverCounter(ssrc), 1U);
        Bytes packet = heard;
        QVERIFY(pair.receiver.unprotect(packet));
        packet = heard;
        QVERIFY2(pair.receiver.unprotect(packet) == std::unexpected(SrtpFault::replayed), "the window is kept too");
        QVERIFY(pair.passRange(102, 200));
    }

    void beginsAnewWithANewKey_data() { addSuites(); }

    void beginsAnewWithANewKey()
    {
        QFETCH(QByteArray, suite);
        Pair pair(suite);
        QVERIFY(pair.passRange(65500, 65536 + 100));
        pair.rekey(suite, 2);
        QVERIFY(pair.ready);
        QVERIFY(pair.passRange(100, 200));
        QCOMPARE(pair.sender.rolloverCounter(ssrc), 0U);
        QCOMPARE(pair.receiver.rolloverCounter(ssrc), 0U);
    }

    void takesACounterThatIsKeptOverANewKey_data() { addSuites(); }

    /// RFC 3711 3.3.1: "MUST NOT be reset"; RFC 4568 7.1.4 and most peers do with a new offer.
    void takesACounterThatIsKeptOverANewKey()
    {
        QFETCH(QByteArray, suite);
        Pair pair(suite);
        QVERIFY(pair.passRange(65500, 65536 + 100));
        const SdesKey key = someKey(suite, 2);
        QVERIFY(pair.receiver.setKeys(suite.constData(), {&key, 1}));
        SrtpSender keeping;
        QVERIFY(keeping.setKey(suite.constData(), key));
        protectedBy(keeping, rtpPacket(65535));
        for (std::uint16_t sequence = 100; sequence < 200; ++sequence) {
            Bytes packet = protectedBy(keeping, rtpPacket(sequence));
            QVERIFY(pair.receiver.unprotect(packet));
        }
        QCOMPARE(pair.receiver.rolloverCounter(ssrc), 1U);
    }

    void takesTheFormerKeyUntilTheNewOneCame()
    {
        Pair pair;
        QVERIFY(pair.passes(1));
        const SdesKey key = someKey(usual, 2);
        QVERIFY(pair.receiver.setKeys(usual, {&key, 1}));
        QVERIFY2(pair.passRange(2, 50), "in flight, or the other side waits for the answer");
        const Bytes late = protectedBy(pair.sender, rtpPacket(50));
        QVERIFY(pair.sender.setKey(usual, key));
        QVERIFY(pair.passes(51));
        Bytes packet = late;
        QVERIFY(!pair.receiver.unprotect(packet));
    }

    void forgetsTheFormerKeyAtLast()
    {
        Pair pair;
        QVERIFY(pair.passes(1));
        const SdesKey key = someKey(usual, 2);
        QVERIFY(pair.receiver.setKeys(usual, {&key, 1}));
        QVERIFY(pair.passRange(2, 502));
        QVERIFY(!pair.passes(502));
    }

    void hearsASourceThatWrappedBeforeItWasHeard()
    {
        Pair pair;
        for (const std::uint16_t sequence : {65534, 65535, 0, 1})
            protectedBy(pair.sender, rtpPacket(sequence));
        QVERIFY(pair.passRange(2, 100));
        QCOMPARE(pair.receiver.rolloverCounter(ssrc), 1U);
        QCOMPARE(pair.receiver.rtp().unauthentic, std::uint64_t(0));
    }

    void givesEachSourceItsOwnCounter()
    {
        Pair pair;
        QVERIFY(pair.passRange(65500, 65536 + 5));
        for (unsigned sequence = 65535; sequence < 65540; ++sequence)
            QVERIFY(pair.passes(static_cast<std::uint16_t>(sequence), 7));
        QVERIFY(pair.passes(6));
        QCOMPARE(pair.receiver.rolloverCounter(ssrc), 1U);
        QCOMPARE(pair.receiver.rolloverCounter(7), 1U);
        QVERIFY(pair.passes(0, 8));
        QCOMPARE(pair.receiver.rolloverCounter(8), 0U);
    }

    void forgetsTheOldestOfManySources()
    {
        Pair pair;
        for (std::uint32_t source = 1; source <= 100; ++source)
            QVERIFY(pair.passes(1, source));
        QVERIFY2(pair.passes(2, 100) && pair.passes(2, 70), "heard a while ago");
    }

    void tellsKeysApartByTheirMki()
    {
        std::vector<SdesKey> keys{someKey(usual, 1), someKey(usual, 2)};
        SrtpReceiver receiver;
        QVERIFY2(!receiver.setKeys(usual, keys), "which is which?");
        keys[0].mki = 1;
        keys[1].mki = 2;
        keys[0].mkiBytes = keys[1].mkiBytes = 128;
        QVERIFY(receiver.setKeys(usual, keys));
        for (std::size_t i = 0; i < keys.size(); ++i) {
            SrtpSender sender;
            QVERIFY(sender.setKey(usual, keys[i]));
            Bytes packet = protectedBy(sender, rtpPacket(static_cast<std::uint16_t>(i + 1)));
            QVERIFY(receiver.unprotect(packet));
        }
        SrtpSender stranger;
        keys[0].mki = 3;
        QVERIFY(stranger.setKey(usual, keys[0]));
        Bytes packet = protectedBy(stranger, rtpPacket(9));
        QVERIFY(receiver.unprotect(packet) == std::unexpected(SrtpFault::unauthentic));
        keys[1] = keys[0];
        QVERIFY2(!receiver.setKeys(usual, keys), "the same MKI twice");
    }

    void refusesKeysThatDoNotFit()
    {
        SrtpSender sender;
        SrtpReceiver receiver;
        const SdesKey key = someKey(usual, 1);
        QVERIFY(!sender.setKey("F8_128_HMAC_SHA1_80", key));
        QVERIFY(!sender.setKey("AES_256_CM_HMAC_SHA1_80", key));
        QVERIFY(!receiver.setKeys("AEAD_AES_128_GCM", {&key, 1}));
        QVERIFY(!receiver.setKeys(usual, {}));
        QVERIFY(!sender.hasKey() && !receiver.hasKeys());
        Bytes packet = rtpPacket(1);
        QVERIFY(receiver.unprotect(packet) == std::unexpected(SrtpFault::unkeyed));
        QVERIFY(sender.protect(packet, packet.size()) == std::unexpected(SrtpFault::unkeyed));
        QVERIFY2(sender.setKey("aes_cm_128_hmac_sha1_80", key), "names are read without case");
        QVERIFY2(sender.protect(packet, packet.size()) == std::unexpected(SrtpFault::malformed), "no room for the tag");
    }

    void makesKeysThatNobodyHad()
    {
        SystemRandom random;
        const SdesKey key = newSdesKey(*srtpSuite("AEAD_AES_256_GCM"), random);
        QCOMPARE(key.masterKey.size(), std::size_t(32));
        QCOMPARE(key.masterSalt.size(), std::size_t(12));
        QVERIFY(key != newSdesKey(*srtpSuite("AEAD_AES_256_GCM"), random));
    }
};

REGISTER_TEST(SrtpTest)
#include "srtp_test.moc"
