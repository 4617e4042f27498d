#include "engine/sip/digest.h"
#include "engine/sip/nonce_book.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace trunkwright::engine;

namespace {

std::string text(const QJsonObject& object, const char* key)
{
    return object[QLatin1String(key)].toString().toStdString();
}

DigestInput inputOf(const QJsonObject& vector)
{
    const std::string qop = text(vector, "qop");
    return {*digestAlgorithm(text(vector, "algorithm")), text(vector, "username"), text(vector, "realm"),
        text(vector, "password"), text(vector, "nonce"), text(vector, "method"), text(vector, "uri"),
        qop == "auth"           ? DigestQop::auth
            : qop == "auth-int" ? DigestQop::authInt
                                : DigestQop::none,
        vector["nc"].toString().toUInt(nullptr, 16), text(vector, "cnonce"), text(vector, "entity_body")};
}

const DigestUser user{"bob", "zanzibar"};
const DigestRequest request{"INVITE", "sip:bob@biloxi.com", "v=0\r\n"};

}  // namespace

class DigestTest : public QObject {
    Q_OBJECT

private slots:
    void meetsTheVectors_data()
    {
        QTest::addColumn<QJsonObject>("vector");
        for (const auto& value : QJsonDocument::fromJson(trunkwright::tests::vectorText("rfc/digest.json")).array())
            QTest::newRow(qPrintable(value.toObject()["name"].toString())) << value.toObject();
    }

    void meetsTheVectors()
    {
        QFETCH(QJsonObject, vector);
        const DigestInput input = inputOf(vector);
        QCOMPARE(digestHa1(input), text(vector, "HA1"));
        QCOMPARE(digestHa2(input), text(vector, "HA2"));
        QCOMPARE(digestResponse(input), text(vector, "response"));
    }

    void clientProvesItsPasswordToTheServer_data()
    {
        QTest::addColumn<QByteArray>("challenge");
        for (const char* fields : {"", ", algorithm=MD5", ", algorithm=md5-sess, qop=\"auth\"",
                 ", algorithm=SHA-256, qop=\"auth,auth-int\"", ", algorithm=SHA-256-sess , qop = \"auth-int\"",
                 ", algorithm=SHA-512-256, qop=\"x, auth\", opaque=\"o\\\"p\", stale=TRUE, new=1"})
            QTest::newRow(fields) << QByteArray("Digest realm=\"a \\\"realm\\\"\", nonce=\"n=/+\"") + fields;
    }

    void clientProvesItsPasswordToTheServer()
    {
        QFETCH(QByteArray, challenge);
        const auto parsed = parseDigestChallenge(challenge.toStdString());
        QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().reason.data());
        QVERIFY(*parseDigestChallenge(toString(*parsed)) == *parsed);
        const DigestCredentials answer = answerDigest(*parsed, user, request, 7, "cn\"once");
        const auto received = parseDigestCredentials(toString(answer));
        QVERIFY(received.has_value());
        QVERIFY(*received == answer);
        QVERIFY(provesPassword(*received, "zanzibar", request));
        QVERIFY(!provesPassword(*received, "zanzibar ", request));
        QVERIFY(!provesPassword(*received, "zanzibar", {"BYE", request.uri, request.body}));
        const bool bodyCounts = received->qop == DigestQop::authInt;
        QCOMPARE(provesPassword(*received, "zanzibar", {"INVITE", request.uri, "other"}), !bodyCounts);
    }

    void refusesAChallenge_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text : {"", "Digest", "Digest ", "Basic realm=\"x\"", "Digest realm=\"x\"",
                 "Digest nonce=\"x\"", "Digest realm=\"x\", nonce=\"y\", algorithm=AKAv1-MD5",
                 "Digest realm=\"x\", nonce=\"y\", qop=\"other\"", "Digest realm=\"x\" nonce=\"y\"",
                 "Digest realm=\"x, nonce=y", "Digest realm=\"x\", nonce=\"y\", nonce=\"z\"",
                 "Digest realm=, nonce=\"y\"", "Digestrealm=\"x\", nonce=\"y\""})
            QTest::newRow(text) << QByteArray(text);
    }

    void refusesAChallenge()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseDigestChallenge(text.toStdString()).has_value());
    }

    void refusesCredentials_data()
    {
        QTest::addColumn<QByteArray>("rest");
        for (const char* rest :
            {", qop=auth, nc=1, cnonce=\"c\"", ", qop=auth, nc=0000000g, cnonce=\"c\"", ", qop=auth, nc=00000001",
                ", qop=none, nc=00000001, cnonce=\"c\"", ", algorithm=none", ", username=\"twice\""})
            QTest::newRow(rest) << QByteArray(rest);
    }

    void refusesCredentials()
    {
        QFETCH(QByteArray, rest);
        const std::string good = "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:h\", response=\"0\"";
        QVERIFY(parseDigestCredentials(good).has_value());
        QVERIFY(!parseDigestCredentials(good + rest.toStdString()).has_value());
        QVERIFY(!parseDigestCredentials(good.substr(0, good.rfind(','))).has_value());
    }

    void tellsOldFromForeignNonces()
    {
        NonceBook book("0123456789abcdef", 60);
        NonceBook other("another key here", 60);
        DigestCredentials credentials;
        credentials.qop = DigestQop::auth;
        credentials.nonceCount = 1;
        credentials.nonce = book.issue(1000);
        QVERIFY(book.issue(1000) != credentials.nonce);
        QVERIFY(book.use(credentials, 1060) == NonceBook::Answer::fresh);
        QVERIFY2(book.use(credentials, 1060) == NonceBook::Answer::stale, "a request played again");
        credentials.nonceCount = 3;
        QVERIFY2(book.use(credentials, 1060) == NonceBook::Answer::fresh, "a count may be left out");
        QVERIFY2(book.use(credentials, 1061) == NonceBook::Answer::stale, "too old");
        QVERIFY2(book.use(credentials, 999) == NonceBook::Answer::stale, "from the future");
        QVERIFY(other.use(credentials, 1010) == NonceBook::Answer::foreign);
        for (const char* nonce : {"", "x", "000000000000000000000000"}) {
            credentials.nonce = nonce;
            QVERIFY(book.use(credentials, 1010) == NonceBook::Answer::foreign);
        }
    }
};

REGISTER_TEST(DigestTest)
#include "digest_test.moc"
