// SRTP in offer and answer: RFC 4568, RFC 8643, and the two media lines of Lync and snom.
#include "tests/support/media_sample.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::tests;

namespace {

const char* const key30 = "inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";
const char* const key44 = "inline:aJf7nhxitD0igClOgk4SdfHd+w7o1RvJANngkS6gj1/XP7v2DtwoxJwdygo=";

std::string with(std::string lines)
{
    for (const auto& [mark, key] : {std::pair("KEY44", key44), std::pair("KEY", key30)}) {
        for (std::size_t at = lines.find(mark); at != std::string::npos; at = lines.find(mark))
            lines.replace(at, std::string_view(mark).size(), key);
    }
    return description(lines);
}

MediaCapabilities secured(SrtpPolicy policy)
{
    MediaCapabilities own = ownMedia();
    own.codecs.resize(2);
    own.telephoneEvents.clear();
    own.rtcpMux = false;
    own.srtp = policy;
    return own;
}

struct Case {
    const char* name;
    SrtpPolicy policy;
    const char* other;  ///< what the other side says
    const char* result;
};

constexpr auto off = SrtpPolicy::off;
constexpr auto optional = SrtpPolicy::optional;
constexpr auto required = SrtpPolicy::required;

const Case offersOfOthers[] = {
    {"SAVP", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "m=audio 4000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80"},
    {"SAVP, optional here", optional, "m=audio 5000 RTP/SAVP 8|a=crypto:7 AES_CM_128_HMAC_SHA1_32 KEY",
        "m=audio 4000 RTP/SAVP 8|a=crypto:7 AES_CM_128_HMAC_SHA1_32"},
    {"SAVP, off here", off, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "488 302 SRTP is offered and switched off here"},
    {"AVP, required here", required, "m=audio 5000 RTP/AVP 8",
        "488 302 SRTP is required here and no key (a=crypto) is offered"},
    {"AVP, optional here", optional, "m=audio 5000 RTP/AVP 8", "m=audio 4000 RTP/AVP 8"},
    {"best effort (baresip, RFC 8643)", optional, "m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "m=audio 4000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80"},
    {"best effort, required here", required, "m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "m=audio 4000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80"},
    {"best effort, off here", off, "m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "m=audio 4000 RTP/AVP 8"},
    {"best effort with a broken key", optional, "m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "m=audio 4000 RTP/AVP 8"},
    {"SAVPF with key and fingerprint (rtpengine)", optional,
        "m=audio 5000 RTP/SAVPF 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY|a=setup:actpass|a=fingerprint:sha-1 00:11",
        "m=audio 4000 RTP/SAVPF 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80"},
    {"DTLS-SRTP", optional, "m=audio 5000 UDP/TLS/RTP/SAVPF 8|a=setup:actpass|a=fingerprint:sha-1 00:11",
        "488 302 DTLS-SRTP is offered; keys are taken from a=crypto only"},
    {"SAVP without a key", optional, "m=audio 5000 RTP/SAVP 8", "488 302 SRTP is offered without a key (a=crypto)"},
    {"SAVP with a broken key", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "488 302 no offered a=crypto is readable and names a suite that is supported here"},
    {"SAVP, a broken key before a sound one", required,
        "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x|a=crypto:2 AES_CM_128_HMAC_SHA1_80 KEY",
        "m=audio 4000 RTP/SAVP 8|a=crypto:2 AES_CM_128_HMAC_SHA1_80"},
    {"the offerer's order of suites", required,
        "m=audio 5000 RTP/SAVP 8|a=crypto:1 AEAD_AES_256_GCM KEY44|a=crypto:2 AES_CM_128_HMAC_SHA1_32 KEY|"
        "a=crypto:3 AES_CM_128_HMAC_SHA1_80 KEY",
        "m=audio 4000 RTP/SAVP 8|a=crypto:1 AEAD_AES_256_GCM"},
    {"GCM alone, which is not offered here", required, "m=audio 5000 RTP/SAVP 8|a=crypto:4 AEAD_AES_256_GCM KEY44",
        "m=audio 4000 RTP/SAVP 8|a=crypto:4 AEAD_AES_256_GCM"},
    {"F8 alone", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 F8_128_HMAC_SHA1_80 KEY",
        "488 302 no offered a=crypto is readable and names a suite that is supported here"},
    {"a window size hint", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY WSH=128",
        "m=audio 4000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80"},
    {"RTCP in clear is not possible", required,
        "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY UNENCRYPTED_SRTCP|"
        "a=crypto:2 AES_CM_128_HMAC_SHA1_80 KEY",
        "m=audio 4000 RTP/SAVP 8|a=crypto:2 AES_CM_128_HMAC_SHA1_80"},
    {"two lines (snom), optional here", optional,
        "m=audio 5000 RTP/AVP 8|m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "m=audio 0 RTP/AVP 8|m=audio 4000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80"},
    {"two lines (Lync), required here", required,
        "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY|m=audio 5000 RTP/AVP 8",
        "m=audio 4000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80|m=audio 0 RTP/AVP 8"},
    {"two lines, off here", off,
        "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY|m=audio 5000 RTP/AVP 8",
        "m=audio 0 RTP/SAVP 8|m=audio 4000 RTP/AVP 8"},
    {"two lines, the secure one has no codec in common", optional,
        "m=audio 5000 RTP/SAVP 18|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY|m=audio 5000 RTP/AVP 8",
        "m=audio 0 RTP/SAVP 18|m=audio 4000 RTP/AVP 8"},
    {"two lines without a codec in common: the first says why", required,
        "m=audio 5000 RTP/SAVP 18|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY|m=audio 5000 RTP/AVP 8",
        "488 305 this engine has no coder for G.729"},
};

const Case answersOfOthers[] = {
    {"SAVP", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8 srtp AES_CM_128_HMAC_SHA1_80"},
    {"the second suite", required, "m=audio 5000 RTP/SAVP 8|a=crypto:2 AES_CM_128_HMAC_SHA1_32 KEY",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8 srtp AES_CM_128_HMAC_SHA1_32"},
    {"another tag", required, "m=audio 5000 RTP/SAVP 8|a=crypto:3 AES_CM_128_HMAC_SHA1_80 KEY",
        "488 302 the a=crypto of the answer has a tag or a suite that was not offered"},
    {"another suite", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_32 KEY",
        "488 302 the a=crypto of the answer has a tag or a suite that was not offered"},
    {"a suite that was not offered", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AEAD_AES_256_GCM KEY44",
        "488 302 the a=crypto of the answer has a tag or a suite that was not offered"},
    {"a broken key", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "488 302 the a=crypto of the answer cannot be used: key and salt are not as long as the suite wants"},
    {"no key", required, "m=audio 5000 RTP/SAVP 8", "488 302 the answer has no a=crypto"},
    {"plain", required, "m=audio 5000 RTP/AVP 8", "488 302 the answer has another protocol than RTP/SAVP"},
    {"DTLS-SRTP", required, "m=audio 5000 UDP/TLS/RTP/SAVP 8", "488 302 the answer has another protocol than RTP/SAVP"},
    {"several keys: the first counts", required,
        "m=audio 5000 RTP/SAVP 8|a=crypto:2 AES_CM_128_HMAC_SHA1_32 KEY|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8 srtp AES_CM_128_HMAC_SHA1_32"},
    {"session parameters", required, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY KDR=1",
        "488 302 the a=crypto of the answer wants session parameters that were not offered"},
    {"best effort, taken", optional, "m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8 srtp AES_CM_128_HMAC_SHA1_80"},
    {"best effort, not taken", optional, "m=audio 5000 RTP/AVP 8", "sendrecv PCMA/8 to 10.0.0.2:5000 from 8"},
    {"best effort, taken as SAVP", optional, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "sendrecv PCMA/8 to 10.0.0.2:5000 from 8 srtp AES_CM_128_HMAC_SHA1_80"},
    {"best effort, with a broken key", optional, "m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x",
        "488 302 the a=crypto of the answer cannot be used: key and salt are not as long as the suite wants"},
    {"SAVP to plain", off, "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY",
        "488 302 the answer has another protocol than RTP/AVP"},
};

void addRows(std::span<const Case> rows)
{
    QTest::addColumn<const Case*>("row");
    for (const Case& row : rows)
        QTest::newRow(row.name) << &row;
}

QByteArray keyOf(const SdpSession& session)
{
    const auto value = attributeValue(session.media.at(0).attributes, "crypto");
    return value ? QByteArray::fromStdString(std::string(*value)) : QByteArray();
}

}  // namespace

Q_DECLARE_METATYPE(const Case*)

class MediaSecurityTest : public QObject {
    Q_OBJECT

private slots:
    void answers_data() { addRows(offersOfOthers); }

    void answers()
    {
        QFETCH(const Case*, row);
        SeededRandom random(1);
        MediaNegotiation side(77);
        QCOMPARE(answerText(side, with(row->other), secured(row->policy), random), QByteArray(row->result));
        if (side.flow() && side.flow()->srtp)
            QVERIFY(side.flow()->srtp->send != side.flow()->srtp->receive.at(0));
    }

    void agrees_data() { addRows(answersOfOthers); }

    void agrees()
    {
        QFETCH(const Case*, row);
        SeededRandom random(1);
        MediaNegotiation side(77);
        side.makeOffer(secured(row->policy), random);
        QCOMPARE(agreedText(side, with(row->other)), QByteArray(row->result));
    }

    void judgesStrictly_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("several keys") << QByteArray(
            "m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY|a=crypto:2 x")
                                      << QByteArray("488 302 the answer has more than one a=crypto");
        QTest::newRow("SAVP to best effort")
            << QByteArray("m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY")
            << QByteArray("488 302 the answer has another protocol than RTP/AVP");
    }

    void judgesStrictly()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, why);
        SeededRandom random(1);
        MediaNegotiation side(77);
        MediaCapabilities own = secured(optional);
        own.habits.secureAnswerToPlain = false;
        own.habits.severalCryptosInAnswer = false;
        own.habits.cryptoInPlainOffer = false;
        side.makeOffer(own, random);
        QCOMPARE(agreedText(side, with(answer.toStdString())), why);
        QCOMPARE(answerText(side, with("m=audio 5000 RTP/AVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY"), own, random),
            QByteArray("m=audio 4000 RTP/AVP 8"));
    }

    void keepsItsKeyOrRenewsIt()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        MediaCapabilities own = secured(required);
        const QByteArray first = keyOf(side.makeOffer(own, random));
        QVERIFY(side.applyAnswer(with("m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY")));
        own.direction = MediaDirection::sendonly;
        const SdpSession held = side.makeOffer(own, random);
        QCOMPARE(keyOf(held), first);
        QCOMPARE(std::ranges::count(held.media[0].attributes, "crypto", &SdpAttribute::name), 1);
        const SdpSession renewed = side.makeOffer(own, random, {.renewKeys = true});
        QVERIFY(keyOf(renewed) != first);
        QCOMPARE(std::ranges::count(renewed.media[0].attributes, "crypto", &SdpAttribute::name), 2);
        // Not answered: the agreed key is still the one in use.
        QCOMPARE(keyOf(side.makeOffer(own, random)), first);
    }

    void keepsItsKeyInAnswers()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        const MediaCapabilities own = secured(optional);
        const auto answered = [&](const char* offer) {
            return keyOf(side.makeAnswer(with(offer), own, random).value());
        };
        const QByteArray first = answered("m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY");
        QCOMPARE(answered("m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY|a=sendonly"), first);
        QVERIFY(answered("m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_32 KEY") != first);
    }

    void goesOnWithTheProtocolInUse()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        const MediaCapabilities own = secured(optional);
        QVERIFY(side.makeAnswer(with("m=audio 5000 RTP/SAVPF 8|a=crypto:4 AES_CM_128_HMAC_SHA1_80 KEY"), own, random));
        const SdpSession again = side.makeOffer(own, random);
        QCOMPARE(again.media[0].protocol, std::string("RTP/SAVPF"));
        QVERIFY(keyOf(again).startsWith("4 AES_CM_128_HMAC_SHA1_80"));
        QCOMPARE(side.makeOffer(secured(off), random).media[0].protocol, std::string("RTP/AVP"));
    }

    void staysOnTheLineInUse()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        const MediaCapabilities own = secured(off);
        answerText(side, with("m=audio 0 RTP/AVP 8|m=audio 5000 RTP/AVP 8"), own, random);
        QCOMPARE(answerText(side, with("m=audio 5002 RTP/AVP 8|m=audio 5000 RTP/AVP 8"), own, random),
            QByteArray("m=audio 0 RTP/AVP 8|m=audio 4000 RTP/AVP 8"));
    }

    void refusesToLoseItsSecurity()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        const MediaCapabilities own = secured(required);
        QVERIFY(side.makeAnswer(with("m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY"), own, random));
        const auto before = side.flow();
        QCOMPARE(answerText(side, with("m=audio 5000 RTP/AVP 8"), own, random),
            QByteArray("488 302 SRTP is required here and no key (a=crypto) is offered"));
        QVERIFY(side.flow() == before);
    }

    void takesKeysWithLifetimeAndIdentifier()
    {
        SeededRandom random(1);
        MediaNegotiation side(77);
        const std::string lines = "m=audio 5000 RTP/SAVP 8|a=crypto:1 AES_CM_128_HMAC_SHA1_80 KEY";
        std::string offer = with(lines);
        offer.insert(offer.size() - 2, "|2^31|1:1");
        QVERIFY(side.makeAnswer(offer, secured(required), random));
        QCOMPARE(side.flow()->srtp->receive.at(0).lifetime, std::string("2^31"));
        QCOMPARE(int(side.flow()->srtp->receive.at(0).mkiBytes), 1);
        QCOMPARE(int(side.flow()->srtp->send.mkiBytes), 0);
    }
};

REGISTER_TEST(MediaSecurityTest)
#include "media_security_test.moc"
