// Digest authentication between two agents, in both roles (RFC 3261 22, RFC 7616, RFC 8760).
#include "tests/support/sip_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

namespace {

UserAgentSettings knowing(const std::string& password)
{
    UserAgentSettings settings;
    settings.credentials = [password](std::string_view realm) {
        return realm == "lab.test" ? std::optional(DigestUser{"trunk1", password}) : std::nullopt;
    };
    return settings;
}

struct Pair {
    explicit Pair(const std::string& password, const AuthenticatorSettings& challenge = {"lab.test"})
        : authenticator(challenge, "0123456789abcdef",
              [](std::string_view user) {
                  return user == "trunk1" ? std::optional<std::string>("secret") : std::nullopt;
              })
        , a(stage, "a", "192.0.2.1", knowing(password))
        , b(stage, "b", "192.0.2.2", challenging())
    {
        b.answerCalls();
    }

    UserAgentSettings challenging()
    {
        UserAgentSettings settings;
        settings.authenticator = &authenticator;
        return settings;
    }

    SipStage stage;
    Authenticator authenticator;
    SipParty a, b;
};

}  // namespace

class AuthenticationTest : public QObject {
    Q_OBJECT

private slots:
    void provesThePassword_data()
    {
        QTest::addColumn<int>("algorithm");
        QTest::addColumn<bool>("integrity");
        QTest::addColumn<bool>("proxy");
        QTest::newRow("MD5") << 0 << false << false;
        QTest::newRow("MD5-sess") << 1 << false << true;
        QTest::newRow("SHA-256") << 2 << false << false;
        QTest::newRow("SHA-256-sess") << 3 << true << false;
        QTest::newRow("SHA-512-256") << 4 << true << true;
    }

    void provesThePassword()
    {
        QFETCH(int, algorithm);
        QFETCH(bool, integrity);
        QFETCH(bool, proxy);
        Pair pair("secret", {"lab.test", {static_cast<DigestAlgorithm>(algorithm)}, integrity, proxy});
        pair.a.when("established", [&] {
            QCOMPARE(pair.b.session->user(), std::string("trunk1"));
            pair.a.session->end();
        });
        pair.a.call(pair.b);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(
            pair.a.story(), "progressed 100\nprogressed 180\nanswered answer\nestablished\nended hungUp 200\n");
    }

    void asksOnceForAWrongPassword()
    {
        Pair pair("wrong");
        pair.a.call(pair.b);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 401 INVITE\n"
            "20 a>b ACK\n"
            "20 a>b INVITE sdp\n"
            "30 b>a 401 INVITE\n"
            "40 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(), "ended rejected 401\n");
        COMPARE_TEXT(pair.b.story(), "");
    }

    void doesNotAskWithoutAPassword()
    {
        Pair pair("secret", {"other.test"});
        pair.a.call(pair.b);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b INVITE sdp\n"
            "10 b>a 401 INVITE\n"
            "20 a>b ACK\n");
        COMPARE_TEXT(pair.a.story(), "ended rejected 401\n");
    }

    void repeatsTheCredentialsInTheAck()
    {
        Pair pair("secret");
        std::vector<std::string> nonceCounts;
        pair.b.agent().transport().onTap([&](const TappedMessage& tapped) {
            const auto message = parseMessage(tapped.octets);
            const auto credentials = message ? message->value(HeaderName::authorization) : std::nullopt;
            if (!tapped.sent && credentials)
                nonceCounts.push_back(
                    message->method() + ' ' + std::to_string(parseDigestCredentials(*credentials)->nonceCount));
        });
        pair.a.when("established", [&] { pair.a.session->end(); });
        pair.a.call(pair.b);
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        QCOMPARE(nonceCounts, (std::vector<std::string>{"INVITE 1", "ACK 1", "BYE 2"}));
    }

    void takesAFreshNonceForAStaleOne()
    {
        Pair pair("secret", {"lab.test", {DigestAlgorithm::sha256}, false, false, 10});
        const auto series = std::make_shared<RequestSeries>();
        const auto options = [&] {
            OutOfDialogRequest request;
            request.method = "OPTIONS";
            request.uri = pair.b.uri();
            request.from.uri = *parseUri(pair.a.uri());
            request.to.uri = *parseUri(pair.b.uri());
            request.series = series;
            pair.a.agent().send(std::move(request),
                [&](const Message& response) { pair.a.lines.push_back(std::to_string(response.status())); });
        };
        options();
        pair.stage.world.runFor(5s);
        options();  // the same nonce, the next count
        pair.stage.world.runFor(15s);
        options();  // too old
        QVERIFY(pair.stage.isSilent(pair.a, pair.b));
        COMPARE_TEXT(pair.stage.ladder(),
            "0 a>b OPTIONS\n"
            "10 b>a 401 OPTIONS\n"
            "20 a>b OPTIONS\n"
            "30 b>a 200 OPTIONS\n"
            "5000 a>b OPTIONS\n"
            "5010 b>a 200 OPTIONS\n"
            "20000 a>b OPTIONS\n"
            "20010 b>a 401 OPTIONS\n"
            "20020 a>b OPTIONS\n"
            "20030 b>a 200 OPTIONS\n");
        COMPARE_TEXT(pair.a.story(), "200\n200\n200\n");
    }

    void choosesTheFirstAlgorithmItKnows()
    {
        SeededRandom random(1);
        ClientAuthenticator client([](std::string_view) { return std::optional(DigestUser{"u", "p"}); }, random);
        Message request = Message::request("INVITE", "sip:b@h");
        Message response = Message::response(401, "Unauthorized");
        response.add(HeaderName::wwwAuthenticate, R"(Digest realm="r", nonce="1", algorithm=SHA3-512, qop="auth")");
        response.add(HeaderName::wwwAuthenticate, R"(Digest realm="r", nonce="2", algorithm=SHA-256, qop="auth")");
        response.add(HeaderName::wwwAuthenticate, R"(Digest realm="r", nonce="3", algorithm=MD5, qop="auth")");
        response.add(HeaderName::proxyAuthenticate, R"(Digest realm="p", nonce="4")");
        response.add(HeaderName::wwwAuthenticate, R"(Basic realm="r")");
        QVERIFY(client.accept(request, response));
        client.authorize(request);
        QCOMPARE(request.count(HeaderName::authorization), std::size_t(1));
        QCOMPARE(parseDigestCredentials(*request.value(HeaderName::authorization))->nonce, std::string("2"));
        QCOMPARE(parseDigestCredentials(*request.value(HeaderName::proxyAuthorization))->nonce, std::string("4"));
        QVERIFY2(!client.accept(request, response), "refused with a nonce that was new");
    }

    void tellsAGuessFromAQuestion()
    {
        Authenticator authenticator({"lab.test"}, "0123456789abcdef", [](std::string_view) { return "secret"; });
        Message request = Message::request("INVITE", "sip:b@h");
        const auto asked = std::get<Authenticator::Refused>(authenticator.check(request, 0));
        QVERIFY(!asked.guessed);
        SeededRandom random(1);
        ClientAuthenticator client(
            [](std::string_view) { return std::optional(DigestUser{"trunk1", "guess"}); }, random);
        Message response = Message::response(401, "Unauthorized");
        for (const Header& header : asked.headers)
            response.add(header.name, header.value);
        QVERIFY(client.accept(request, response));
        client.authorize(request);
        QVERIFY(std::get<Authenticator::Refused>(authenticator.check(request, 0)).guessed);
    }
};

REGISTER_TEST(AuthenticationTest)
#include "authentication_test.moc"
