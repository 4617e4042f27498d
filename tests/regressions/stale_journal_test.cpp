// A plan was saved beside the journal that another program had left; SQLite then put the old content back into it.
#include "models/storage/plan_store.h"
#include "tests/support/plan_folder.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class StaleJournalTest : public QObject {
    Q_OBJECT

private slots:
    void isNotSavedBeside()
    {
        const PlanFolder folder;
        folder.put("plan.trunkplan", "old");
        folder.put("plan.trunkplan-journal", "what the other program changed");
        const auto written = writePlan(folder.path("plan.trunkplan"), samplePlan("harbor-dental"));
        QVERIFY(!written);
        QVERIFY2(written.error().what.starts_with("was left unfinished"), written.error().what.c_str());
        QCOMPARE(folder.bytes("plan.trunkplan"), "old");
        QVERIFY(writePlan(folder.path("other.trunkplan"), samplePlan("harbor-dental")).has_value());
    }
};

REGISTER_TEST(StaleJournalTest)
#include "stale_journal_test.moc"
