// A binding at a registrar (RFC 3261 10.2), watching peers by OPTIONS, and who calls.
#include "engine/sip/identity.h"
#include "engine/sip/options_keepalive.h"
#include "engine/sip/registration.h"
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

std::string textOf(const Registration::Change& change)
{
    static constexpr const char* states[] = {"idle", "registering", "registered", "failing", "refused"};
    std::string text = states[static_cast<int>(change.state)];
    if (change.status != 0)
        text += ' ' + std::to_string(change.status);
    if (change.expires_s != 0)
        text += " for " + std::to_string(change.expires_s);
    if (change.pause != Duration())
        text += " pause " + std::to_string(change.pause / 1s);
    return text;
}

/// A client, and a registrar that the test plays.
struct Registered {
    Registered()
        : a(stage, "a", "192.0.2.1")
        , raw(stage, "r", "192.0.2.9")
        , registration(
              a.agent(), settings(), [this](const Registration::Change& change) { a.lines.push_back(textOf(change)); })
    {
        raw.onMessage = [this](const Message& message) {
            const int count =
                static_cast<int>(std::ranges::count(raw.received, std::string("REGISTER"), &Message::method));
            raw.send(respond(message, count));
        };
    }

    static RegistrationSettings settings()
    {
        RegistrationSettings settings;
        settings.registrar = "sip:192.0.2.9";
        settings.account = *parseNameAddress("<sip:trunk1@192.0.2.9>");
        settings.contactUser = "trunk1";
        settings.credentials = [](std::string_view) { return std::optional(DigestUser{"trunk1", "secret"}); };
        return settings;
    }

    Message ok(std::uint32_t granted_s) const
    {
        Message response = raw.answer("REGISTER", 200, "t");
        response.set(HeaderName::contact,
            "<sip:other@192.0.2.7>;expires=7, " + std::string(*raw.lastOf("REGISTER")->value(HeaderName::contact))
                + ";expires=" + std::to_string(granted_s));
        return response;
    }

    /// Expires and Contact of each REGISTER.
    std::string asked() const
    {
        std::string text;
        for (const Message& message : raw.received)
            text += std::string(*message.value(HeaderName::cseq)) + ' '
                + std::string(*message.value(HeaderName::expires)) + ' '
                + std::string(*message.value(HeaderName::contact)) + '\n';
        return text;
    }

    SipStage stage;
    SipParty a;
    RawPeer raw;
    Registration registration;
    std::function<Message(const Message&, int)> respond = [this](const Message&, int) { return ok(600); };
};

struct Watched {
    Watched()
        : a(stage, "a", "192.0.2.1")
        , raw(stage, "r", "192.0.2.9")
        , keepalive(a.agent(), settings(),
              {[this](bool isUp) { tell(isUp ? "up" : "down"); },
                  [this](const OptionsKeepalive::Probe& probe) {
                      tell((probe.answered ? "answered " : "missed ") + std::to_string(probe.status) + " after "
                          + std::to_string(probe.roundTrip / 1ms));
                  }})
    {
    }

    void tell(const std::string& what) { a.lines.push_back(std::to_string(stage.world.elapsed() / 1s) + ' ' + what); }

    static KeepaliveSettings settings()
    {
        KeepaliveSettings settings;
        settings.envelope.uri = "sip:192.0.2.9";
        settings.envelope.from = settings.envelope.to = *parseNameAddress("<sip:ping@192.0.2.9>");
        settings.returns = 2;
        return settings;
    }

    SipStage stage;
    SipParty a;
    RawPeer raw;
    OptionsKeepalive keepalive;
};

}  // namespace

class RegistrationTest : public QObject {
    Q_OBJECT

private slots:
    void registersRefreshesAndLeaves()
    {
        Registered registered;
        registered.registration.start();
        registered.stage.world.runFor(545s);
        registered.registration.stop();
        QVERIFY(registered.stage.isSilent(registered.a));
        COMPARE_TEXT(registered.stage.ladder(),
            "0 a>r REGISTER\n"
            "10 r>a 200 REGISTER\n"
            "540020 a>r REGISTER\n"
            "540030 r>a 200 REGISTER\n"
            "545000 a>r REGISTER\n"
            "545010 r>a 200 REGISTER\n");
        COMPARE_TEXT(registered.asked(),
            "1 REGISTER 600 <sip:trunk1@192.0.2.1:5060>\n"
            "2 REGISTER 600 <sip:trunk1@192.0.2.1:5060>\n"
            "3 REGISTER 0 <sip:trunk1@192.0.2.1:5060>\n");
        COMPARE_TEXT(registered.a.story(), "registering\nregistered 200 for 600\nregistered 200 for 600\nidle 200\n");
        QCOMPARE(*registered.raw.received[0].value(HeaderName::callId),
            *registered.raw.received[1].value(HeaderName::callId));
    }

    void takesALongerExpiry()
    {
        Registered registered;
        registered.respond = [&](const Message&, int count) {
            if (count > 1)
                return registered.ok(1200);
            Message response = registered.raw.answer("REGISTER", 423, "t");
            response.add(HeaderName::minExpires, "1200");
            return response;
        };
        registered.registration.start();
        registered.stage.world.runFor(1s);
        COMPARE_TEXT(registered.a.story(), "registering\nregistered 200 for 1200\n");
        COMPARE_TEXT(registered.asked(),
            "1 REGISTER 600 <sip:trunk1@192.0.2.1:5060>\n"
            "2 REGISTER 1200 <sip:trunk1@192.0.2.1:5060>\n");
    }

    void provesItsPasswordOnceAndAhead()
    {
        Registered registered;
        registered.respond = [&](const Message& message, int) {
            if (message.has(HeaderName::authorization))
                return registered.ok(100);
            Message response = registered.raw.answer("REGISTER", 401, "t");
            response.add(
                HeaderName::wwwAuthenticate, R"(Digest realm="lab.test", nonce="n", algorithm=MD5, qop="auth")");
            return response;
        };
        registered.registration.start();
        registered.stage.world.runFor(200s);
        COMPARE_TEXT(registered.stage.ladder(),
            "0 a>r REGISTER\n"
            "10 r>a 401 REGISTER\n"
            "20 a>r REGISTER\n"
            "30 r>a 200 REGISTER\n"
            "90040 a>r REGISTER\n"
            "90050 r>a 200 REGISTER\n"
            "180060 a>r REGISTER\n"
            "180070 r>a 200 REGISTER\n");
    }

    void givesUpOnAWrongPassword()
    {
        Registered registered;
        registered.respond = [&](const Message&, int count) {
            Message response = registered.raw.answer("REGISTER", 401, "t");
            response.add(HeaderName::wwwAuthenticate,
                "Digest realm=\"lab.test\", nonce=\"n" + std::to_string(count) + "\", algorithm=MD5, qop=\"auth\"");
            return response;
        };
        registered.registration.start();
        registered.stage.world.runFor(3600s);
        COMPARE_TEXT(registered.a.story(), "registering\nrefused 401\n");
        QCOMPARE(registered.raw.received.size(), std::size_t(2));
    }

    void triesAgainLaterAndLater()
    {
        Registered registered;
        registered.respond = [&](const Message&, int count) {
            if (count == 5)
                return registered.ok(600);
            Message response = registered.raw.answer("REGISTER", count == 2 ? 500 : 503, "t");
            if (count == 3)
                response.add(HeaderName::retryAfter, "60 (maintenance)");
            return response;
        };
        registered.registration.start();
        registered.stage.world.runFor(300s);
        COMPARE_TEXT(registered.a.story(),
            "registering\n"
            "failing 503 pause 5\n"
            "failing 500 pause 10\n"
            "failing 503 pause 60\n"
            "failing 503 pause 40\n"
            "registered 200 for 600\n");
    }

    void stopsWhileItWaits()
    {
        Registered registered;
        registered.registration.start();
        registered.registration.stop();
        QVERIFY(registered.stage.isSilent(registered.a));
        COMPARE_TEXT(registered.a.story(), "registering\nidle 200\n");
        COMPARE_TEXT(registered.asked(),
            "1 REGISTER 600 <sip:trunk1@192.0.2.1:5060>\n"
            "2 REGISTER 0 <sip:trunk1@192.0.2.1:5060>\n");
    }

    void seesAPeerGoAndComeBack()
    {
        Watched watched;
        watched.raw.onMessage = [&](const Message& message) {
            const auto now = watched.stage.world.elapsed();
            if (now < 50s || now > 240s)
                watched.raw.send(makeResponse(message, now > 300s ? 503 : 404, "x", "t"));
        };
        watched.keepalive.start();
        watched.stage.world.runFor(330s);
        watched.keepalive.stop();
        QVERIFY(watched.stage.isSilent(watched.a));
        COMPARE_TEXT(watched.a.story(),
            "0 answered 404 after 20\n"
            "64 missed 408 after 4000\n"
            "98 missed 408 after 4000\n"
            "162 missed 408 after 4000\n"
            "162 down\n"
            "196 missed 408 after 4000\n"
            "230 missed 408 after 4000\n"
            "260 answered 404 after 20\n"
            "290 answered 404 after 20\n"
            "290 up\n");
    }

    void readsAndWritesIdentities()
    {
        Message message = Message::request("INVITE", "sip:b@h");
        message.add(HeaderName::from, "\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=1");
        message.add(HeaderName::pAssertedIdentity, "\"Alice\" <sip:+4930123@example.com>, <tel:+4930123>");
        message.add(HeaderName::privacy, "id;critical");
        message.add(HeaderName::diversion, "<sip:+4930999@example.com>;reason=no-answer;counter=1");
        message.add(HeaderName::diversion, "<sip:+4930888@example.com>;reason=\"user-busy\"");
        message.add(
            HeaderName::historyInfo, "<sip:+4930777@example.com>;index=1, <sip:+4930999@example.com>;index=1.1");
        const CallIdentity identity = identityOf(message);
        QVERIFY(identity.isPrivate());
        QCOMPARE(callerOf(message).uri.user, std::string("+4930123"));
        QCOMPARE(firstCalledOf(message)->uri.user, std::string("+4930777"));
        QCOMPARE(identity.diversions.size(), std::size_t(2));
        QCOMPARE(identity.diversions[1].reason, std::string("user-busy"));
        Message again = Message::request("INVITE", "sip:b@h");
        for (const Header& header : headersOf(identity))
            again.add(header.name, header.value);
        QVERIFY(identityOf(again) == identity);
        message.remove(HeaderName::historyInfo);
        message.remove(HeaderName::pAssertedIdentity);
        QCOMPARE(firstCalledOf(message)->uri.user, std::string("+4930888"));
        QCOMPARE(toString(callerOf(message)), toString(anonymous()));
    }

    void leavesOutIdentitiesThatItCannotRead()
    {
        Message message = Message::request("INVITE", "sip:b@h");
        message.add(HeaderName::pAssertedIdentity, "<sip:, <sip:a@h>");
        message.add(HeaderName::diversion, "garbage here");
        QVERIFY(identityOf(message).diversions.empty());
        QVERIFY(!firstCalledOf(message));
        QVERIFY(!identityOf(message).isPrivate());
    }
};

REGISTER_TEST(RegistrationTest)
#include "registration_test.moc"
