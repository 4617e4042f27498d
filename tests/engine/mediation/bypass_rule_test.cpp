#include "engine/mediation/bypass_rule.h"
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

const std::string key = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n";

std::string secured(std::string sdp)
{
    return sdp.replace(sdp.find("RTP/AVP"), 7, "RTP/SAVP");
}

CallSide side(const char* address, std::vector<std::string> codecs, SrtpPolicy srtp)
{
    CallSide side;
    side.bypass = true;
    side.address = *parseIpAddress(address);
    side.leg.media.srtp = srtp;
    for (const std::string& name : codecs)
        side.leg.media.codecs.push_back({0, name, 8000, 1, {}});
    return side;
}

}  // namespace

class BypassRuleTest : public QObject {
    Q_OBJECT

private slots:
    void passable_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("passable");
        const auto row = [](const char* name, const std::string& text, bool passable) {
            QTest::addRow("%s", name) << QByteArray::fromStdString(text) << passable;
        };
        const std::string audio = audioSdp("10.0.0.1", 4000, "8");
        row("audio", audio, true);
        row("audio that is off", audioSdp("10.0.0.1", 0, "8"), true);
        row("two lines", audio + "m=audio 4002 RTP/AVP 8\r\n", false);
        row("image", "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nt=0 0\r\nm=image 1 udptl t38\r\n", false);
        row("no media", "v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nt=0 0\r\n", false);
        row("nothing", "", false);
        row("too long", audio + "a=x:" + std::string(65536, 'y') + "\r\n", false);
    }

    void passable()
    {
        QFETCH(QByteArray, text);
        QTEST(passableDescription(text.toStdString()).has_value(), "passable");
    }

    void passes_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<bool>("passes");
        const auto row = [](const char* name, const std::string& offer, SrtpPolicy from, SrtpPolicy to, bool passes) {
            QTest::addRow("%s", name) << QByteArray::fromStdString(offer) << int(from) << int(to) << passes;
        };
        using enum SrtpPolicy;
        const std::string plain = audioSdp("10.0.0.1", 4000, "8");
        const std::string best = audioSdp("10.0.0.1", 4000, "8", "sendrecv", key);
        const std::string secure = secured(best);
        row("plain", plain, off, off, true);
        row("plain to one that may", plain, optional, optional, true);
        row("plain to one that must", plain, optional, required, false);
        row("plain from one that must", plain, required, off, false);
        row("best effort to plain", best, optional, off, false);
        row("best effort to one that may", best, optional, optional, true);
        row("best effort to one that must", best, optional, required, false);
        row("secure", secure, required, required, true);
        row("secure to one that may", secure, optional, optional, true);
        row("secure to plain", secure, optional, off, false);
        row("secure without a key", secured(plain), required, required, false);
        row("feedback", audioSdp("10.0.0.1", 4000, "8").replace(plain.find("RTP/AVP"), 7, "RTP/AVPF"), off, off, false);
        row("no codec of the other", audioSdp("10.0.0.1", 4000, "9"), off, off, false);
        row("no codec of its own", audioSdp("10.0.0.1", 4000, "3"), off, off, false);
        row("candidates",
            audioSdp("10.0.0.1", 4000, "8", "sendrecv", "a=candidate:1 1 UDP 1 10.0.0.1 4000 typ host\r\n"), off, off,
            false);
        row("a name", std::string(plain).replace(plain.find("c=IN IP4 10.0.0.1"), 17, "c=IN IP4 phone.in"), off, off,
            false);
        row("no port", audioSdp("10.0.0.1", 0, "8"), off, off, false);
    }

    void passes()
    {
        QFETCH(QByteArray, offer);
        QFETCH(int, from);
        QFETCH(int, to);
        const auto description = passableDescription(offer.toStdString());
        QVERIFY(description);
        QTEST(mayPass(*description, side("10.0.0.10", {"G722", "PCMA"}, SrtpPolicy(from)),
                  side("198.51.100.10", {"PCMA", "GSM"}, SrtpPolicy(to))),
            "passes");
    }

    void bothSidesMustAgree()
    {
        const auto offer = passableDescription(audioSdp("10.0.0.1", 4000, "8"));
        const CallSide inside = side("10.0.0.10", {"PCMA"}, SrtpPolicy::off);
        const CallSide outside = side("198.51.100.10", {"PCMA"}, SrtpPolicy::off);
        QVERIFY(mayPass(*offer, inside, outside) && mayPass(*offer, outside, inside));
        CallSide other = side("198.51.100.10", {"PCMA"}, SrtpPolicy::off);
        other.bypass = false;
        QVERIFY(!mayPass(*offer, inside, other) && !mayPass(*offer, other, inside));
        other.bypass = true;
        other.leg.digits = DtmfMode::info;
        QVERIFY(!mayPass(*offer, inside, other));
        QVERIFY(!mayPass(*offer, inside, side("2001:db8::1", {"PCMA"}, SrtpPolicy::off)));
    }

    void setsTheDirection()
    {
        const auto held = passableDescription(audioSdp("10.0.0.1", 4000, "8", "sendonly"));
        QCOMPARE(mediaOf(toString(withDirection(*held, MediaDirection::inactive))), std::string("PCMA inactive"));
    }
};

REGISTER_TEST(BypassRuleTest)
#include "bypass_rule_test.moc"
