// Packets that a stalled tester played late failed the check of fax over G.711.
#include "tests/support/judged_call.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using trunkwright::engine::tests::JudgedCall;

class FaxBesideAStallTest : public QObject {
    Q_OBJECT

private slots:
    void isUnproven()
    {
        JudgedCall call;
        call.result.streams[0].late = 10;
        QVERIFY(call.verdict("fax_audio") == Verdict::fail);
        call.result.stalls = {1, 200ms, 200ms};
        const Judgement judgement = call.judgement("fax_audio");
        QVERIFY2(judgement.verdict == Verdict::unproven, judgement.text.c_str());
        call.result.streams[0].lost = 600;
        QVERIFY(call.verdict("fax_audio") == Verdict::fail);
    }
};

REGISTER_TEST(FaxBesideAStallTest)
#include "fax_beside_a_stall_test.moc"
