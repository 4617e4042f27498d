// Phones that give up on any algorithm but MD5, baresip 1.0 among them, could not be users: challenges always offered
// SHA-256 too.
#include "engine/mediation/inside_gate.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

namespace {

const std::string called = "sip:+15550001@10.0.0.10";

Message invite()
{
    return Message::request("INVITE", called);
}

struct Asked {
    explicit Asked(DigestOffer offer)
        : gate(settingsOf(offer), std::string(32, 's'))
    {
    }

    InsideGate::Verdict judge(const Message& invite)
    {
        return gate.judge(invite, *parseIpAddress("10.0.0.1"), TimePoint(), WallTime());
    }

    static MediationSettings settingsOf(DigestOffer offer)
    {
        MediationSettings settings;
        settings.inside.users = {{"alice", "secret", "", ""}};
        settings.inside.digest = offer;
        return settings;
    }

    InsideGate gate;
};

std::vector<DigestChallenge> challengesIn(const InsideGate::Verdict& verdict)
{
    std::vector<DigestChallenge> challenges;
    for (const Header& header : std::get<InsideGate::Refused>(verdict).rejection.headers)
        challenges.push_back(*parseDigestChallenge(header.value));
    return challenges;
}

bool isAdmittedBy(DigestOffer offer, DigestAlgorithm algorithm)
{
    Asked asked(offer);
    DigestChallenge challenge = challengesIn(asked.judge(invite())).front();
    challenge.algorithm = algorithm;
    Message answer = invite();
    answer.add(HeaderName::authorization,
        toString(answerDigest(challenge, {"alice", "secret"}, {"INVITE", called, {}}, 1, "c")));
    return std::holds_alternative<InsideGate::Admitted>(asked.judge(answer));
}

}  // namespace

class DigestOfOneAlgorithmTest : public QObject {
    Q_OBJECT

private slots:
    void isOffered_data()
    {
        QTest::addColumn<int>("offer");
        QTest::addColumn<QByteArray>("offered");
        QTest::addColumn<bool>("takesMd5");
        QTest::addColumn<bool>("takesSha256");
        QTest::newRow("both") << int(DigestOffer::both) << QByteArray("SHA-256 MD5 ") << true << true;
        QTest::newRow("MD5") << int(DigestOffer::md5) << QByteArray("MD5 ") << true << false;
        QTest::newRow("SHA-256") << int(DigestOffer::sha256) << QByteArray("SHA-256 ") << false << true;
    }

    void isOffered()
    {
        QFETCH(int, offer);
        QByteArray text;
        for (const DigestChallenge& challenge : challengesIn(Asked(DigestOffer(offer)).judge(invite())))
            text += QByteArray::fromStdString(std::string(toString(challenge.algorithm))) + ' ';
        QTEST(text, "offered");
    }

    void isTakenOnlyWhereItWasOffered_data() { isOffered_data(); }

    void isTakenOnlyWhereItWasOffered()
    {
        QFETCH(int, offer);
        QTEST(isAdmittedBy(DigestOffer(offer), DigestAlgorithm::md5), "takesMd5");
        QTEST(isAdmittedBy(DigestOffer(offer), DigestAlgorithm::sha256), "takesSha256");
    }
};

REGISTER_TEST(DigestOfOneAlgorithmTest)
#include "digest_of_one_algorithm_test.moc"
