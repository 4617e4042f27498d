// Whatever kept a call from being answered, the advice was the routing of the number; and a long hold that was refused,
// or a call that ended before it, was blamed on RTCP.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

namespace {

using Kind = LadderEntry::Kind;

struct Ending {
    const char* name;
    TestCallOutcome outcome;
    int code;
    std::vector<std::pair<Kind, int>> ladder;  ///< statuses of answers to INVITE; 0: none
    const char* advice;
};

const Ending endings[] = {
    {"no way", TestCallOutcome::failed, 0, {}, "there was no way to it"},
    {"silence", TestCallOutcome::noAnswer, 0, {{Kind::sent, 0}}, "nothing came back"},
    {"other octets", TestCallOutcome::failed, 0, {{Kind::sent, 0}, {Kind::malformed, 0}}, "is no SIP"},
    {"no further", TestCallOutcome::noAnswer, 0, {{Kind::received, 100}}, "got no further"},
    {"ringing", TestCallOutcome::noAnswer, 487, {{Kind::received, 180}, {Kind::received, 487}}, "nobody answered"},
    {"password", TestCallOutcome::rejected, 403, {{Kind::received, 403}}, "password"},
    {"number", TestCallOutcome::rejected, 404, {{Kind::received, 404}}, "Routing of the number"},
    {"busy", TestCallOutcome::rejected, 486, {{Kind::received, 486}}, "is busy"},
    {"codec", TestCallOutcome::rejected, 488, {{Kind::received, 488}}, "Codec list"},
    {"load", TestCallOutcome::rejected, 503, {{Kind::received, 503}}, "Load of the trunk"},
    {"other", TestCallOutcome::rejected, 400, {{Kind::received, 400}}, nullptr},
};

}  // namespace

class AdviceByCourseTest : public QObject {
    Q_OBJECT

private slots:
    void fitsTheEnd_data()
    {
        QTest::addColumn<int>("ending");
        for (int i = 0; i < int(std::size(endings)); ++i)
            QTest::newRow(endings[i].name) << i;
    }

    void fitsTheEnd()
    {
        QFETCH(int, ending);
        const Ending& end = endings[ending];
        JudgedCall call;
        call.result.outcome = end.outcome;
        call.result.code = end.code;
        call.result.ladder.clear();
        for (const auto& [kind, status] : end.ladder)
            call.result.ladder.push_back(
                {0s, kind, "192.0.2.2:5060", {}, status == 0 ? std::nullopt : std::optional(response(status)), 0});
        const Judgement judgement = call.judgement("answered");
        QVERIFY(judgement.verdict == Verdict::fail);
        if (end.advice)
            QVERIFY2(judgement.advice.find(end.advice) != std::string::npos, judgement.advice.c_str());
        else
            QVERIFY(judgement.advice.empty());
    }

    void blamesNobodyWhenStopped()
    {
        JudgedCall call;
        call.result.outcome = TestCallOutcome::noAnswer;
        call.result.stopped = true;
        QVERIFY(call.judgement("answered").verdict == Verdict::unproven);
    }

    void blamesRtcpForAHoldThatBegan()
    {
        JudgedCall call;
        call.result.hold = HoldResult{488, "", 0, {}, 0s};
        QCOMPARE(call.judgement("long_hold").advice, std::string(findCheck("hold")->setting));
        call.result.hold = HoldResult{200, "recvonly", 0, {}, 32s};
        call.result.endedByFarSide = true;
        QVERIFY(call.judgement("long_hold").advice.empty());
        call.result.hold.reset();
        QVERIFY(call.judgement("long_hold").advice.find("Session timer") != std::string::npos);
    }

    /// An SBC that media pass by cannot mark them.
    void namesWhoSendsTheMedia()
    {
        JudgedCall call;
        call.result.streams[0].dscp = 0;
        SipFlow flow;
        flow.remote = {parseIpAddress("192.0.2.1").value(), 5061};
        call.result.flows = {flow};
        QVERIFY(call.judgement("dscp").advice.starts_with("DSCP of media at 192.0.2.9, which sends them past the SBC"));
        call.result.flows[0].remote.address = call.result.streams[0].remote.address;
        QVERIFY(call.judgement("dscp").advice.empty());
    }
};

REGISTER_TEST(AdviceByCourseTest)
#include "advice_by_course_test.moc"
