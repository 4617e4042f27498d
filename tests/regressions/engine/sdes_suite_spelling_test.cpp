// Zoiper, Bria, pjsip and FreeSWITCH still write AES_CM_256_HMAC_SHA1_80 as the drafts of RFC 6188 did, some beside the
// final name. Renaming one into the other in an answer left calls without sound (rtpengine #736, #703, #829).
#include "tests/support/media_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

class SdesSuiteSpellingTest : public QObject {
    Q_OBJECT

private slots:
    void answersInTheSpellingOfTheOffer_data()
    {
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<QByteArray>("own");
        QTest::newRow("draft") << QByteArray("AES_CM_256_HMAC_SHA1_80") << QByteArray("AES_256_CM_HMAC_SHA1_80");
        QTest::newRow("final") << QByteArray("AES_256_CM_HMAC_SHA1_80") << QByteArray("AES_CM_256_HMAC_SHA1_80");
        QTest::newRow("lower case") << QByteArray("aes_256_cm_hmac_sha1_80") << QByteArray("AES_256_CM_HMAC_SHA1_80");
    }

    void answersInTheSpellingOfTheOffer()
    {
        QFETCH(QByteArray, offered);
        QFETCH(QByteArray, own);
        MediaCapabilities media = ownMedia();
        media.srtp = SrtpPolicy::required;
        media.suites = {own.toStdString()};
        SeededRandom random(1);
        MediaNegotiation side(1);
        const std::string offer = "m=audio 5000 RTP/SAVP 8|a=crypto:9 " + offered.toStdString()
            + " inline:aAuL7VNfBQB8Dzm5wEa/lSJlJojWLU9pJ5JFKFp0Bseg48zbpgwfsD9IHkexaA==";
        QCOMPARE(answerText(side, description(offer), media, random), "m=audio 4000 RTP/SAVP 8|a=crypto:9 " + offered);
        QCOMPARE(side.flow()->srtp->suite, std::string("AES_256_CM_HMAC_SHA1_80"));
    }

    void takesAnAnswerInAnotherSpelling()
    {
        MediaCapabilities media = ownMedia();
        media.srtp = SrtpPolicy::required;
        media.suites = {"AES_256_CM_HMAC_SHA1_80"};
        SeededRandom random(1);
        MediaNegotiation side(1);
        side.makeOffer(media, random);
        QVERIFY(side.applyAnswer(description("m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_256_HMAC_SHA1_80 "
                                             "inline:aAuL7VNfBQB8Dzm5wEa/lSJlJojWLU9pJ5JFKFp0Bseg48zbpgwfsD9IHkexaA")));
        QCOMPARE(side.flow()->srtp->receive.at(0).masterKey.size(), std::size_t(32));
    }
};

REGISTER_TEST(SdesSuiteSpellingTest)
#include "sdes_suite_spelling_test.moc"
