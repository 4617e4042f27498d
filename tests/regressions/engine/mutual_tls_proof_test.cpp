// A trunk that let a client without certificate in, and then said nothing or "100 Trying", passed as one that demands a
// certificate; so did one that could not be reached.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

namespace {

/// Nobody has answered; TLS stands.
JudgedCall unanswered()
{
    JudgedCall call;
    call.result.outcome = TestCallOutcome::noAnswer;
    call.result.code = 0;
    call.result.ladder.resize(1);
    return call;
}

}  // namespace

class MutualTlsProofTest : public QObject {
    Q_OBJECT

private slots:
    void isNoSilence()
    {
        JudgedCall call = unanswered();
        QVERIFY(call.verdict("mutual_tls") == Verdict::fail);
        call.add(1s, LadderEntry::Kind::received, tests::response(100));
        QVERIFY(call.verdict("mutual_tls") == Verdict::fail);
    }

    void isNoClosedPort()
    {
        JudgedCall call = unanswered();
        call.result.ladder.clear();
        call.result.tlsPeer.reset();
        QVERIFY(call.verdict("mutual_tls") == Verdict::unproven);
    }

    void isAnEndAfterTheDemand_data()
    {
        QTest::addColumn<bool>("isDemanded");
        QTest::newRow("demanded") << true;
        QTest::newRow("never asked for") << false;
    }

    void isAnEndAfterTheDemand()
    {
        QFETCH(bool, isDemanded);
        JudgedCall call = unanswered();
        call.result.outcome = TestCallOutcome::failed;
        call.result.connectionLost = true;
        if (isDemanded)
            call.result.tlsFault = TlsFault{"TLS failed", false, true};
        QVERIFY(call.verdict("mutual_tls") == (isDemanded ? Verdict::pass : Verdict::fail));
    }
};

REGISTER_TEST(MutualTlsProofTest)
#include "mutual_tls_proof_test.moc"
