// An answer that chose a codec which was not offered left the check of the codec unproven: "the call was not answered:
// 200". SRTP was "accepted" where plain RTP had been answered, and nobody was told to show a certificate where one was
// demanded.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class AnswerThatCouldNotBeUsedTest : public QObject {
    Q_OBJECT

private slots:
    void isNoOfferedCodec()
    {
        JudgedCall call;
        call.result.outcome = TestCallOutcome::failed;
        call.result.reason = "the answer chooses G729/8000, which was not offered";
        QCOMPARE(call.judgement("codec").text, std::string("200 the answer chooses G729/8000, which was not offered"));
        QCOMPARE(call.verdict("codec"), Verdict::fail);
        QVERIFY(call.judgement("lasts").text.starts_with("the answer could not be used"));
    }

    void isNoneThatCrossesACancel()
    {
        JudgedCall call;
        call.result.outcome = TestCallOutcome::noAnswer;
        call.add(1s, LadderEntry::Kind::sent, request("CANCEL"));
        QCOMPARE(call.verdict("codec"), Verdict::unproven);
        QVERIFY(call.judgement("lasts").text.starts_with("the call was not answered"));
    }

    void isNoProofOfSrtp()
    {
        JudgedCall call;
        call.result.srtpSuite.clear();
        QCOMPARE(call.verdict("srtp"), Verdict::fail);
        call.asked.srtp = SrtpPolicy::optional;
        QCOMPARE(call.verdict("srtp"), Verdict::skipped);
    }

    void adviseACertificateWhereOneIsDemanded()
    {
        JudgedCall call;
        call.result.outcome = TestCallOutcome::failed;
        call.result.code = 0;
        call.result.tlsFault = TlsFault{"TLS failed", false, true};
        const Judgement judgement = call.judgement("answered");
        QCOMPARE(judgement.verdict, Verdict::fail);
        QVERIFY2(judgement.advice.contains("--cert"), judgement.advice.c_str());
    }
};

REGISTER_TEST(AnswerThatCouldNotBeUsedTest)
#include "answer_that_could_not_be_used_test.moc"
