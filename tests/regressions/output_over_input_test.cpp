// The result of a verb took the place of the file that it was made of.
#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include "models/exchange/plan_json.h"
#include "models/storage/plan_store.h"
#include "tests/support/sample_plan.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

class OutputOverInputTest : public QObject {
    Q_OBJECT

private slots:
    void isRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("verb");
        const auto row = [](const char* name, const QStringList& verb) {
            QTest::newRow(name) << QString(name) << verb;
        };
        row("report.json", {"report"});
        row("compare.json", {"compare"});
        row("check.json", {"check"});
        row("export.csv", {"export"});
    }

    void isRefused()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, verb);
        const PlanFolder folder;
        const std::string plan = planToJson(samplePlan("harbor-dental"));
        const QString path = QString::fromStdString(folder.put(name, plan));
        const ProgramRun run = runProgram(verb + QStringList{path, "--output", path});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.faults.startsWith("option --output: "), run.faults.constData());
        QCOMPARE(folder.bytes(name), plan);
    }

    void isRefusedForOtherNamesOfTheFile()
    {
        const PlanFolder folder;
        const std::string list = "Site;Country\nBerlin;DE\n";
        const std::string path = folder.put("sites.csv", list);
        QCOMPARE(::symlink("sites.csv", folder.path("link.trunkplan").c_str()), 0);
        const ProgramRun run = runProgram({"import", QString::fromStdString(path), "--output",
            QString::fromStdString(folder.path("link.trunkplan"))});
        QCOMPARE(run.code, 2);
        QCOMPARE(folder.bytes("sites.csv"), list);
    }

    void isAllowedForAPlanThatStaysOne()
    {
        const PlanFolder folder;
        const QString path = QString::fromStdString(folder.put("plan.json", planToJson(samplePlan("harbor-dental"))));
        QCOMPARE(runProgram({"export", path, "--output", path}).code, 0);
    }
};

REGISTER_TEST(OutputOverInputTest)
#include "output_over_input_test.moc"
