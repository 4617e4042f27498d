// Waiting for a call on a port that another program holds was told as a minute in which the trunk had not called.
#include "engine/probe/checklist.h"
#include "engine/probe/qualification.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;

class OwnFaultIsNotTheTrunksTest : public QObject {
    Q_OBJECT

private slots:
    void leavesAllUnproven()
    {
        TestCallResult result;
        result.machineFault = "cannot open a SIP port";
        QualificationResult qualification;
        QCOMPARE(qualification.machineFault(), std::string());
        for (const QualificationCheck& check : checklist()) {
            const PlayedScenario played{findScenario(check.scenario), {}, {result}, {}};
            const Judgement judgement = judge(check, played, {});
            QVERIFY2(judgement.verdict == Verdict::unproven, check.id.data());
            QCOMPARE(judgement.text, result.machineFault);
            qualification.played = {played};
        }
        QCOMPARE(qualification.machineFault(), result.machineFault);
    }
};

REGISTER_TEST(OwnFaultIsNotTheTrunksTest)
#include "own_fault_is_not_the_trunks_test.moc"
