// SRTP from the session keys up, which libsrtp2 keeps for itself: counter mode, key derivation and GCM are done here
// once more with libcrypto, shown right by the published numbers, and then packets of both must be the same.
#include "engine/rtp/srtp.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <QJsonDocument>
#include <QJsonObject>

using namespace trunkwright::engine;

namespace {

constexpr std::size_t rtpHeaderBytes = 12;
constexpr std::size_t rtcpHeaderBytes = 8;

QJsonObject vectors()
{
    return QJsonDocument::fromJson(trunkwright::tests::vectorText("rfc/srtp.json")).object();
}

Bytes bytesOf(const QJsonValue& hex)
{
    const QByteArray raw = QByteArray::fromHex(hex.toString().toLatin1());
    return {raw.begin(), raw.end()};
}

Bytes joined(Bytes first, ByteView second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

/// RFC 3711 4.1.1.
Bytes enciphered(ByteView key, ByteView iv, ByteView text)
{
    Bytes result(text.size());
    int size = 0;
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(context, EVP_aes_128_ctr(), nullptr, key.data(), iv.data());
    EVP_EncryptUpdate(context, result.data(), &size, text.data(), static_cast<int>(text.size()));
    EVP_CIPHER_CTX_free(context);
    return result;
}

/// RFC 7714 8: with the tag behind it.
Bytes sealed(ByteView key, ByteView iv, ByteView header, ByteView text)
{
    Bytes result(text.size() + 16);
    int size = 0;
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nullptr, key.data(), iv.data());
    EVP_EncryptUpdate(context, nullptr, &size, header.data(), static_cast<int>(header.size()));
    EVP_EncryptUpdate(context, result.data(), &size, text.data(), static_cast<int>(text.size()));
    EVP_EncryptFinal_ex(context, result.data() + size, &size);
    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, result.data() + text.size());
    EVP_CIPHER_CTX_free(context);
    return result;
}

Bytes tagOf(ByteView key, ByteView text)
{
    Bytes tag(20);
    HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), text.data(), text.size(), tag.data(), nullptr);
    tag.resize(10);
    return tag;
}

/// RFC 3711 4.3.1; a salt of GCM counts as one with two zeros behind it.
Bytes derived(const SdesKey& master, std::uint8_t label, std::size_t size)
{
    Bytes iv = master.masterSalt;
    iv.resize(16);
    iv[7] ^= label;
    return enciphered(master.masterKey, iv, Bytes(size));
}

/// SSRC and packet index over the salt (RFC 3711 4.1.1).
Bytes counterIv(ByteView salt, ByteView ssrc, ByteView index)
{
    Bytes iv(salt.begin(), salt.end());
    iv.resize(16);
    for (std::size_t i = 0; i < ssrc.size(); ++i)
        iv[4 + i] ^= ssrc[i];
    for (std::size_t i = 0; i < index.size(); ++i)
        iv[14 - index.size() + i] ^= index[i];
    return iv;
}

/// RFC 7714 8.1, with the rollover counter 0.
Bytes galoisIv(ByteView salt, ByteView ssrc, ByteView sequence)
{
    Bytes iv(salt.begin(), salt.end());
    for (std::size_t i = 0; i < ssrc.size(); ++i)
        iv[2 + i] ^= ssrc[i];
    for (std::size_t i = 0; i < sequence.size(); ++i)
        iv[10 + i] ^= sequence[i];
    return iv;
}

SdesKey masterOf(const QJsonObject& row)
{
    SdesKey key;
    key.masterKey = bytesOf(row["master_key"]);
    key.masterSalt = bytesOf(row["master_salt"]);
    return key;
}

Bytes rtpPacket()
{
    return joined({0x80, 8, 0x12, 0x34, 0, 0, 0, 160, 0xde, 0xad, 0xbe, 0xef}, Bytes(160, 0xd5));
}

template <typename Protect>
Bytes protectedBy(const char* suite, const SdesKey& key, Bytes packet, Protect protect)
{
    SrtpSender sender;
    if (!sender.setKey(suite, key))
        return {};
    const std::size_t size = packet.size();
    packet.resize(size + srtpTrailerBytes);
    packet.resize((sender.*protect)(packet, size).value_or(0));
    return packet;
}

}  // namespace

class SrtpVectorsTest : public QObject {
    Q_OBJECT

private slots:
    void meetsTheKeyStream()
    {
        const QJsonObject row = vectors()["aes_cm_keystream_B2"].toObject();
        const QJsonObject blocks = row["blocks"].toObject();
        QCOMPARE(blocks.size(), 6);
        for (const QString& counter : blocks.keys()) {
            Bytes iv = bytesOf(row["iv_counter0"]);
            iv.resize(14);
            iv = joined(std::move(iv), bytesOf(counter));
            QCOMPARE(enciphered(bytesOf(row["session_key"]), iv, Bytes(16)), bytesOf(blocks[counter]));
        }
    }

    void derivesTheSessionKeys()
    {
        const QJsonObject row = vectors()["kdf_B3"].toObject();
        const SdesKey master = masterOf(row);
        QCOMPARE(derived(master, 0, 16), bytesOf(row["cipher_key_label00"]));
        QCOMPARE(derived(master, 1, 94), bytesOf(row["auth_key_label01_94_octets"]));
        QCOMPARE(derived(master, 2, 14), bytesOf(row["cipher_salt_label02"]));
        QCOMPARE(derived(master, 3, 16), bytesOf(row["srtcp_cipher_key_label03"]));
        QCOMPARE(derived(master, 4, 20), bytesOf(row["srtcp_auth_key_label04_20_octets"]));
        QCOMPARE(derived(master, 5, 14), bytesOf(row["srtcp_salt_label05"]));
    }

    void protectsRtpWithThem()
    {
        const QJsonObject row = vectors()["kdf_B3"].toObject();
        const Bytes plain = rtpPacket();
        const ByteView packet(plain);
        const Bytes iv = counterIv(bytesOf(row["cipher_salt_label02"]), packet.subspan(8, 4), packet.subspan(2, 2));
        Bytes expected = joined(Bytes(plain.begin(), plain.begin() + rtpHeaderBytes),
            enciphered(bytesOf(row["cipher_key_label00"]), iv, packet.subspan(rtpHeaderBytes)));
        Bytes key = bytesOf(row["auth_key_label01_94_octets"]);
        key.resize(20);
        expected = joined(expected, tagOf(key, joined(expected, Bytes(4))));
        QCOMPARE(protectedBy("AES_CM_128_HMAC_SHA1_80", masterOf(row), plain, &SrtpSender::protect), expected);
    }

    void protectsRtcpWithThem()
    {
        const QJsonObject row = vectors()["kdf_B3"].toObject();
        const Bytes plain{0x80, 201, 0, 1, 0xde, 0xad, 0xbe, 0xef, 0x81, 202, 0, 1, 0xde, 0xad, 0xbe, 0xef};
        const ByteView packet(plain);
        const Bytes index{0, 0, 0, 1};
        const Bytes iv = counterIv(bytesOf(row["srtcp_salt_label05"]), packet.subspan(4, 4), index);
        Bytes expected = joined(Bytes(plain.begin(), plain.begin() + rtcpHeaderBytes),
            enciphered(bytesOf(row["srtcp_cipher_key_label03"]), iv, packet.subspan(rtcpHeaderBytes)));
        expected = joined(expected, Bytes{0x80, 0, 0, 1});
        expected = joined(expected, tagOf(bytesOf(row["srtcp_auth_key_label04_20_octets"]), expected));
        QCOMPARE(protectedBy("AES_CM_128_HMAC_SHA1_80", masterOf(row), plain, &SrtpSender::protectRtcp), expected);
    }

    void sealsAsPublished()
    {
        const QJsonObject row = vectors()["rfc7714_16_1_1"].toObject();
        const Bytes plain = bytesOf(row["rtp_plain"]);
        const ByteView packet(plain);
        const Bytes iv = galoisIv(bytesOf(row["session_salt"]), packet.subspan(8, 4), packet.subspan(2, 2));
        const ByteView header = packet.first(rtpHeaderBytes);
        QCOMPARE(joined(Bytes(header.begin(), header.end()),
                     sealed(bytesOf(row["session_key"]), iv, header, packet.subspan(rtpHeaderBytes))),
            bytesOf(row["srtp"]));
    }

    void sealsWithDerivedKeys()
    {
        SdesKey master = masterOf(vectors()["kdf_B3"].toObject());
        master.masterSalt.resize(12);
        const Bytes plain = rtpPacket();
        const ByteView packet(plain);
        const Bytes iv = galoisIv(derived(master, 2, 12), packet.subspan(8, 4), packet.subspan(2, 2));
        const ByteView header = packet.first(rtpHeaderBytes);
        const Bytes expected = joined(Bytes(header.begin(), header.end()),
            sealed(derived(master, 0, 16), iv, header, packet.subspan(rtpHeaderBytes)));
        QCOMPARE(protectedBy("AEAD_AES_128_GCM", master, plain, &SrtpSender::protect), expected);
    }
};

REGISTER_TEST(SrtpVectorsTest)
#include "srtp_vectors_test.moc"
