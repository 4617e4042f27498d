// Keys whose base64 comes without its padding, as rtpengine writes them, were read two octets short by some
// (baresip #1233, "srtp keylen is 42 (should be 44)") and refused by others (rtpengine #657, #1119, #1505).
#include "engine/sip/sdes.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class SdesPaddingTest : public QObject {
    Q_OBJECT

private slots:
    void readsKeysWithAndWithoutPadding_data()
    {
        QTest::addColumn<QByteArray>("suite");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("44 octets") << QByteArray("AEAD_AES_256_GCM")
                                   << QByteArray("aJf7nhxitD0igClOgk4SdfHd+w7o1RvJANngkS6gj1/XP7v2DtwoxJwdygo=");
        QTest::newRow("46 octets") << QByteArray("AES_256_CM_HMAC_SHA1_80")
                                   << QByteArray("aAuL7VNfBQB8Dzm5wEa/lSJlJojWLU9pJ5JFKFp0Bseg48zbpgwfsD9IHkexaA==");
        QTest::newRow("38 octets") << QByteArray("AES_192_CM_HMAC_SHA1_80")
                                   << QByteArray("aAuL7VNfBQB8Dzm5wEa/lSJlJojWLU9pJ5JFKFp0Bseg48zbpgw=");
        QTest::newRow("30 octets") << QByteArray("AES_CM_128_HMAC_SHA1_80")
                                   << QByteArray("WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz");
    }

    void readsKeysWithAndWithoutPadding()
    {
        QFETCH(QByteArray, suite);
        QFETCH(QByteArray, key);
        const auto read = [&](const QByteArray& text) {
            return parseSdesCrypto(("1 " + suite + " inline:" + text).toStdString());
        };
        const auto padded = read(key);
        QByteArray unpadded = key;
        unpadded.replace("=", "");
        QVERIFY(padded.has_value());
        QVERIFY(read(unpadded) == padded);
        QCOMPARE(read(unpadded + "|2^31")->keys[0].masterSalt, padded->keys[0].masterSalt);
        QVERIFY(!read(unpadded.chopped(1)));
        // Bria and Zoiper want the padding (rtpengine #657, #736).
        QCOMPARE(toString(*read(unpadded)), "1 " + suite.toStdString() + " inline:" + key.toStdString());
    }
};

REGISTER_TEST(SdesPaddingTest)
#include "sdes_padding_test.moc"
