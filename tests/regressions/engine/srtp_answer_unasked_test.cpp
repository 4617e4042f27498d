// A call began as plain RTP though its caller would have liked SRTP. A later re-INVITE without a=crypto was answered
// with a=crypto, the keys of one side were put to use and the sound was gone (rtpengine #1854; baresip, Mitel).
#include "tests/support/media_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

class SrtpAnswerUnaskedTest : public QObject {
    Q_OBJECT

private slots:
    void staysPlain()
    {
        const std::string withKey =
            "m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
        MediaCapabilities own = ownMedia();
        SeededRandom random(1);
        MediaNegotiation side(1);
        QCOMPARE(answerText(side, description(withKey), own, random), QByteArray("m=audio 4000 RTP/AVP 8"));
        QVERIFY(!attributeValue(side.makeOffer(own, random).media[0].attributes, "crypto"));
        QCOMPARE(agreedText(side, description(withKey)), QByteArray("sendrecv PCMA/8 to 10.0.0.2:5000 from 8"));
    }

    // With SRTP optional here as well, what was agreed as plain stays plain until someone asks for keys.
    void staysPlainWhereSrtpIsOptional()
    {
        MediaCapabilities own = ownMedia();
        own.srtp = SrtpPolicy::optional;
        SeededRandom random(1);
        MediaNegotiation side(1);
        QCOMPARE(
            answerText(side, description("m=audio 5000 RTP/AVP 8"), own, random), QByteArray("m=audio 4000 RTP/AVP 8"));
        QVERIFY(!attributeValue(side.makeOffer(own, random).media[0].attributes, "crypto"));
        QVERIFY(attributeValue(side.makeOffer(own, random, {.renewKeys = true}).media[0].attributes, "crypto"));
    }
};

REGISTER_TEST(SrtpAnswerUnaskedTest)
#include "srtp_answer_unasked_test.moc"
