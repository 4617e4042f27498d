#include "engine/ice/stun.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace trunkwright::engine;

namespace {

Bytes bytesOf(const QString& hex)
{
    const QByteArray raw = QByteArray::fromHex(hex.toLatin1());
    return {raw.begin(), raw.end()};
}

QJsonArray published()
{
    return QJsonDocument::fromJson(trunkwright::tests::vectorText("rfc/stun.json")).object()["cases"].toArray();
}

StunMessage sample()
{
    StunMessage message;
    message.kind = StunClass::error;
    message.method = 0xabc;
    message.transactionId = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    message.addText(stun::username, "abc");
    message.addNumber32(stun::priority, 7);
    message.addNumber64(stun::iceControlling, 0x1122334455667788);
    message.addXorMappedAddress({*parseIpAddress("2001:db8::1"), 5000});
    message.addErrorCode({487, "Role Conflict"});
    message.attributes.push_back({stun::useCandidate, {}});
    return message;
}

}  // namespace

class StunTest : public QObject {
    Q_OBJECT

private slots:
    void readsThePublishedMessages()
    {
        QCOMPARE(published().size(), 2);
        for (const auto& value : published()) {
            const QJsonObject vector = value.toObject();
            const Bytes bytes = bytesOf(vector["hex"].toString());
            const std::string password = vector["password"].toString().toStdString();
            const auto stun = parseStun(bytes);
            QVERIFY(stun.has_value());
            QVERIFY(stun->hasFingerprint);
            QVERIFY(provesIntegrity(bytes, *stun, password));
            QVERIFY(!provesIntegrity(bytes, *stun, password + 'x'));
            QCOMPARE(*stun->message.text(stun::software), vector["software"].toString().toStdString());
            if (vector.contains("username")) {
                QCOMPARE(stun->message.kind, StunClass::request);
                QCOMPARE(*stun->message.text(stun::username), vector["username"].toString().toStdString());
                QCOMPARE(double(*stun->message.number32(stun::priority)), vector["priority"].toDouble());
            }
            if (vector.contains("xor_mapped_address")) {
                QCOMPARE(stun->message.kind, StunClass::success);
                const auto mapped = stun->message.mappedAddress();
                QCOMPARE(mapped->address.toString(), vector["xor_mapped_address"].toString().toStdString());
                QCOMPARE(int(mapped->port), vector["xor_mapped_port"].toInt());
            }
        }
    }

    void writesWhatItReads_data()
    {
        QTest::addColumn<bool>("sha1");
        QTest::addColumn<bool>("sha256");
        QTest::addColumn<bool>("fingerprint");
        for (int bits = 0; bits < 8; ++bits)
            QTest::addRow("%d", bits) << bool(bits & 1) << bool(bits & 2) << bool(bits & 4);
    }

    void writesWhatItReads()
    {
        QFETCH(bool, sha1);
        QFETCH(bool, sha256);
        QFETCH(bool, fingerprint);
        Bytes bytes = serialize(sample(), {"key", sha1, sha256, fingerprint});
        const auto stun = parseStun(bytes);
        QVERIFY(stun.has_value());
        QVERIFY(stun->message == sample());
        QCOMPARE(stun->hasFingerprint, fingerprint);
        QCOMPARE(provesIntegrity(bytes, *stun, "key"), sha1 || sha256);
        QCOMPARE(stun->message.mappedAddress()->toString(), std::string("[2001:db8::1]:5000"));
        QCOMPARE(*stun->message.number64(stun::iceControlling), std::uint64_t(0x1122334455667788));
        QVERIFY((*stun->message.errorCode() == StunErrorCode{487, "Role Conflict"}));
        bytes[24] ^= 1;  // the first octet of the user name
        const auto changed = parseStun(bytes);
        QCOMPARE(changed.has_value(), !fingerprint);
        if (changed)
            QVERIFY(!provesIntegrity(bytes, *changed, "key"));
    }

    void refusesEveryTruncation()
    {
        const Bytes bytes = serialize(sample(), {"key", true, true, true});
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            Bytes cut(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
            QVERIFY(!parseStun(cut).has_value());
            if (size < 20 || size % 4 != 0)
                continue;
            cut[2] = static_cast<std::uint8_t>((size - 20) >> 8U);
            cut[3] = static_cast<std::uint8_t>(size - 20);
            if (const auto stun = parseStun(cut))
                QVERIFY(!stun->hasFingerprint);
        }
    }

    void ignoresWhatFollowsTheIntegrity()
    {
        Bytes bytes = serialize(sample(), {"key", true, false, false});
        for (const std::uint8_t octet : {0x00, 0x25, 0x00, 0x00})
            bytes.push_back(octet);
        bytes[3] = static_cast<std::uint8_t>(bytes[3] + 4);
        const auto stun = parseStun(bytes);
        QVERIFY(stun.has_value());
        QVERIFY(stun->message == sample());
        QVERIFY(provesIntegrity(bytes, *stun, "key"));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::newRow("RTP") << "80000001000000a012345678ff7f008000000000";
        QTest::newRow("cookie") << "000100002112a443b7e7a701bc34d686fa87dfae";
        QTest::newRow("length") << "000100042112a442b7e7a701bc34d686fa87dfae";
        QTest::newRow("attribute beyond the end") << "000100042112a442b7e7a701bc34d686fa87dfae00060001";
        QTest::newRow("integrity is short") << "000100082112a442b7e7a701bc34d686fa87dfae0008000400000000";
        QTest::newRow("fingerprint is wrong") << "000100082112a442b7e7a701bc34d686fa87dfae8028000400000000";
    }

    void refuses()
    {
        QFETCH(QString, hex);
        QVERIFY(!parseStun(bytesOf(hex)).has_value());
    }

    void namesWhatItDoesNotKnow()
    {
        StunMessage message = sample();
        message.attributes.push_back({0x7777, {}});
        message.attributes.push_back({0x9999, {}});
        QCOMPARE(message.unknownRequired(), std::vector<std::uint16_t>{0x7777});
        message.attributes = {{stun::xorMappedAddress, {0, 1, 0, 0, 1, 2, 3}}, {stun::errorCode, {0, 0, 2, 0}}};
        QVERIFY(!message.mappedAddress());
        QVERIFY(!message.errorCode());
    }
};

REGISTER_TEST(StunTest)
#include "stun_test.moc"
