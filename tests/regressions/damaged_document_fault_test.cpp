// A damaged document put bytes that are no UTF-8 into the fault line: SQLite quotes what it stumbles over.
#include "models/base/utf8.h"
#include "models/storage/plan_document.h"
#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class DamagedDocumentFaultTest : public QObject {
    Q_OBJECT

private slots:
    void isOneLineOfUtf8()
    {
        std::string bytes = planToDocument(samplePlan("harbor-dental"), "plan").value();
        const std::size_t at = bytes.find("CREATE TABLE sites");
        QVERIFY(at != std::string::npos);
        bytes.replace(at, 18, "CREATE \xFF\xFE\x01\x1B[2J  sites");
        const PlanFolder folder;
        const ProgramRun run = runProgram({"check", QString::fromStdString(folder.put("plan.trunkplan", bytes))});
        QCOMPARE(run.code, 2);
        QCOMPARE(run.faultLines(), 1);
        QVERIFY2(run.faults.endsWith(": is damaged; take a copy that was saved before\n"), run.faults.constData());
        QVERIFY(isUtf8(run.faults.toStdString()));
        QVERIFY(!run.faults.contains('\x1B'));
    }
};

REGISTER_TEST(DamagedDocumentFaultTest)
#include "damaged_document_fault_test.moc"
