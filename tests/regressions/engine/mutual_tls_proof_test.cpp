// A trunk that let a client without certificate in, and then said nothing or "100 Trying", passed as one that demands a
// certificate; so did one that could not be reached. Then one that ended TLS 1.3 without an alert had "let it in": the
// client's side of that handshake stands before the server has judged (RFC 8446 4.4.2.4).
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
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("demanded") << true << "TLSv1.3" << Verdict::pass;
        QTest::newRow("never asked for") << false << "TLSv1.2" << Verdict::fail;
        QTest::newRow("without an alert") << false << "TLSv1.3" << Verdict::unproven;
    }

    void isAnEndAfterTheDemand()
    {
        QFETCH(bool, isDemanded);
        QFETCH(QString, protocol);
        JudgedCall call = unanswered();
        call.result.outcome = TestCallOutcome::failed;
        call.result.connectionLost = true;
        call.result.tlsPeer->protocol = protocol.toStdString();
        if (isDemanded)
            call.result.tlsFault = TlsFault{"TLS failed", false, true};
        QTEST(call.verdict("mutual_tls"), "verdict");
    }
};

REGISTER_TEST(MutualTlsProofTest)
#include "mutual_tls_proof_test.moc"
