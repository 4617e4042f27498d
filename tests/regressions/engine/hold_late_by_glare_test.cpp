// Where glare (491) moved a hold so late that the call ended before this side resumed it, the check said that the
// resume was not answered and blamed the trunk.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

/// This side's re-INVITEs, and the answer to each; 0: none.
void offer(JudgedCall& call, const std::string& sdp, int status)
{
    const std::string cseq = std::to_string(call.result.ladder.size()) + " INVITE";
    Message invite = request("INVITE");
    invite.set(HeaderName::cseq, cseq);
    setSdp(invite, sdp);
    call.add(4s, LadderEntry::Kind::sent, invite);
    if (status == 0)
        return;
    Message answer = response(status);
    answer.set(HeaderName::cseq, cseq);
    call.add(4s, LadderEntry::Kind::received, answer);
}

}  // namespace

class HoldLateByGlareTest : public QObject {
    Q_OBJECT

private slots:
    void provesNothing()
    {
        JudgedCall call;
        offer(call, heldSdp, 491);
        call.result.hold = HoldResult{};
        QCOMPARE(call.judgement("hold").text,
            std::string("not held: the re-INVITE crossed another one and was not made again before the call ended"));
        QCOMPARE(call.verdict("hold"), Verdict::unproven);
        QCOMPARE(call.verdict("glare"), Verdict::unproven);
        offer(call, heldSdp, 200);
        call.result.hold = HoldResult{200, "recvonly", 0, {}, 1s};
        QCOMPARE(
            call.judgement("hold").text, std::string("answered recvonly; no resume was sent before the call ended"));
        QCOMPARE(call.verdict("hold"), Verdict::unproven);
        offer(call, answerSdp, 491);
        QCOMPARE(call.verdict("hold"), Verdict::unproven);
    }

    void failsWhereTheFarSideIsToBlame()
    {
        JudgedCall call;
        offer(call, heldSdp, 200);
        call.result.hold = HoldResult{200, "recvonly", 0, {}, 1s};
        call.result.endedByFarSide = true;
        QCOMPARE(call.judgement("hold").text,
            std::string("answered recvonly; no resume was sent; then the far side ended the call"));
        QCOMPARE(call.verdict("hold"), Verdict::fail);
        call.result.endedByFarSide = false;
        offer(call, answerSdp, 0);
        QCOMPARE(call.judgement("hold").text, std::string("answered recvonly; the resume was not answered"));
        QCOMPARE(call.verdict("hold"), Verdict::fail);
    }
};

REGISTER_TEST(HoldLateByGlareTest)
#include "hold_late_by_glare_test.moc"
