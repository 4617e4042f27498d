// An Authorization that was made for another Request-URI proved the password: whoever had read one could call other
// numbers with it (RFC 7616 3.4.6).
#include "engine/sip/authenticator.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

const std::string called = "sip:+15550001@sip.example.com:5060;transport=udp;user=phone";

/// The status of the answer to an INVITE for `called` with the right password for `digestUri`; 0: it is taken.
int statusFor(const std::string& digestUri)
{
    Authenticator authenticator(
        {"lab.test"}, std::string(32, 's'), [](std::string_view) { return std::optional<std::string>("secret"); });
    Message invite = Message::request("INVITE", called);
    const auto challenged = std::get<Authenticator::Refused>(authenticator.check(invite, 0));
    const auto challenge = parseDigestChallenge(challenged.headers.front().value);
    const DigestRequest digested{"INVITE", digestUri, {}};
    invite.add(HeaderName::authorization, toString(answerDigest(*challenge, {"alice", "secret"}, digested, 1, "c")));
    const auto verdict = authenticator.check(invite, 1);
    const auto* refused = std::get_if<Authenticator::Refused>(&verdict);
    return refused ? refused->status : 0;
}

}  // namespace

class DigestForAnotherUriTest : public QObject {
    Q_OBJECT

private slots:
    void provesNothing_data()
    {
        QTest::addColumn<QByteArray>("uri");
        QTest::addColumn<int>("status");
        QTest::addRow("the same") << QByteArray::fromStdString(called) << 0;
        QTest::addRow("without parameters") << QByteArray("sip:+15550001@sip.example.com:5060") << 0;
        QTest::addRow("without port") << QByteArray("sip:+15550001@sip.example.com") << 0;
        QTest::addRow("another transport") << QByteArray("sip:+15550001@sip.example.com;transport=tcp") << 0;
        QTest::addRow("sips") << QByteArray("sips:+15550001@sip.example.com") << 0;
        QTest::addRow("escaped") << QByteArray("sip:%2B15550001@SIP.example.com") << 0;
        QTest::addRow("another number") << QByteArray("sip:+15550002@sip.example.com:5060") << 400;
        QTest::addRow("no number") << QByteArray("sip:sip.example.com") << 400;
        QTest::addRow("another host") << QByteArray("sip:+15550001@sip.example.net") << 400;
        QTest::addRow("no URI") << QByteArray("+15550001") << 400;
    }

    void provesNothing()
    {
        QFETCH(QByteArray, uri);
        QTEST(statusFor(uri.toStdString()), "status");
    }
};

REGISTER_TEST(DigestForAnotherUriTest)
#include "digest_for_another_uri_test.moc"
