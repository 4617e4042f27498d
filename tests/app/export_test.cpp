#include "models/exchange/plan_json.h"
#include "models/storage/plan_store.h"
#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::PlanFolder;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;
using trunkwright::tests::samplePlan;

namespace {

const QString harbor = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/harbor-dental.json");

}  // namespace

class ExportTest : public QObject {
    Q_OBJECT

private slots:
    void goesThereAndBack()
    {
        const PlanFolder folder;
        const QString document = QString::fromStdString(folder.path("harbor.trunkplan"));
        const QString json = QString::fromStdString(folder.path("harbor.json"));
        QCOMPARE(runProgram({"export", harbor, "--output", document}).code, 0);
        QCOMPARE(runProgram({"export", document, "--output", json}).code, 0);
        QCOMPARE(folder.bytes("harbor.json"), planToJson(samplePlan("harbor-dental")));
        QCOMPARE(folder.names(), (QStringList{"harbor.json", "harbor.trunkplan"}));
        const ProgramRun printed = runProgram({"export", document});
        QCOMPARE(printed.code, 0);
        QCOMPARE(printed.output.toStdString(), folder.bytes("harbor.json"));
    }

    void readsStandardInput()
    {
        const std::string text = planToJson(samplePlan("harbor-dental"));
        const ProgramRun run = runProgram({"export", "-"}, QByteArray::fromStdString(text));
        QCOMPARE(run.code, 0);
        QCOMPARE(run.output.toStdString(), text);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("unknown ending") << "plan.doc" << 2
                                        << QByteArray("plan.doc: has an ending that names no format");
        QTest::newRow("folder") << "/tmp/.json/../" << 2
                                << QByteArray("/tmp/.json/../: has an ending that names no format");
        QTest::newRow("no such folder") << "/nothing/plan.json" << 2
                                        << QByteArray("/nothing/plan.json: is in a folder that is not there");
    }

    void refuses()
    {
        QFETCH(QString, output);
        QFETCH(int, code);
        QFETCH(QByteArray, fault);
        const ProgramRun run = runProgram({"export", harbor, "--output", output});
        QCOMPARE(run.code, code);
        QCOMPARE(run.faultLines(), 1);
        QVERIFY2(run.faults.startsWith(fault), run.faults.constData());
        QVERIFY(run.output.isEmpty());
    }

    void saysThatTheDiskIsFull()
    {
        const PlanFolder folder;
        QVERIFY(QFile::link("/dev/full", QString::fromStdString(folder.path("plan.json"))));
        const ProgramRun run =
            runProgram({"export", harbor, "--output", QString::fromStdString(folder.path("plan.json"))});
        QCOMPARE(run.code, 3);
        QCOMPARE(run.faultLines(), 1);
    }
};

REGISTER_TEST(ExportTest)
#include "export_test.moc"
