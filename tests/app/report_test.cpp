#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <QTest>

using trunkwright::tests::PlanFolder;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

namespace {

const QString retail = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/prairie-retail.json");

}  // namespace

class ReportTest : public QObject {
    Q_OBJECT

private slots:
    void writesEachFormat_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("html") << "r.html" << QByteArray("<!DOCTYPE html>") << QByteArray("$10,620.53");
        QTest::newRow("pdf") << "r.pdf" << QByteArray("%PDF-") << QByteArray("/CreationDate (D:20261123");
        QTest::newRow("xlsx") << "r.xlsx" << QByteArray("PK") << QByteArray("xl/workbook.xml");
        QTest::newRow("csv") << "r.csv" << QByteArray("Report\r\nTitle,Prairie Retail\r\n") << QByteArray("10620.53");
        QTest::newRow("json") << "r.json" << QByteArray("{") << QByteArray("\"monthly_equivalent\": 10620.53");
        QTest::newRow("capitals") << "R.HTML" << QByteArray("<!DOCTYPE html>") << QByteArray("$10,620.53");
        QTest::newRow("markdown") << "r.md" << QByteArray("# Prairie Retail") << QByteArray("$10,620.53");
    }

    void writesEachFormat()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, beginning);
        QFETCH(QByteArray, holds);
        const PlanFolder folder;
        const QStringList arguments{
            "report", retail, "--date", "2026-11-23", "--output", QString::fromStdString(folder.path(name))};
        const ProgramRun run = runProgram(arguments);
        QCOMPARE(run.code, 0);
        QVERIFY2(run.faults.isEmpty() && run.output.isEmpty(), run.faults.constData());
        const QByteArray bytes = QByteArray::fromStdString(folder.bytes(name));
        QVERIFY(bytes.startsWith(beginning));
        QVERIFY(bytes.contains(holds));
        QCOMPARE(folder.names(), QStringList{name});
        QCOMPARE(runProgram(arguments).code, 0);
        QCOMPARE(QByteArray::fromStdString(folder.bytes(name)), bytes);
    }

    void takesATitle()
    {
        const PlanFolder folder;
        QCOMPARE(runProgram({"report", retail, "--title", "For <the> board", "--output",
                                QString::fromStdString(folder.path("r.html"))})
                     .code,
            0);
        QVERIFY(folder.bytes("r.html").find("<h1><bdi>For &lt;the&gt; board</bdi></h1>") != std::string::npos);
    }

    void writesTheFormatAskedForWhereNoEndingNamesOne()
    {
        const QStringList report{"report", retail, "--date", "2026-11-23", "--format"};
        QVERIFY(runProgram(report + QStringList{"json"}).output.startsWith('{'));
        QVERIFY(runProgram(report + QStringList{"csv"}).output.startsWith("Report\r\n"));
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("no ending") << QStringList{retail, "--output", "r"} << QByteArray("option --output: ");
        QTest::newRow("unknown ending") << QStringList{retail, "--output", "r.doc"} << QByteArray("option --output: ");
        QTest::newRow("no output") << QStringList{retail} << QByteArray("option --output: ");
        QTest::newRow("two formats") << QStringList{retail, "--format", "json", "--output", "r.md"}
                                     << QByteArray("option --format: does not agree with “r.md”");
        QTest::newRow("no date") << QStringList{retail, "--output", "r.md", "--date", "23.11.2026"}
                                 << QByteArray("option --date: ");
        QTest::newRow("no such day") << QStringList{retail, "--output", "r.md", "--date", "2026-02-30"}
                                     << QByteArray("option --date: ");
        QTest::newRow("no plan") << QStringList{"/nowhere.json", "--output", "r.md"} << QByteArray("/nowhere.json: ");
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, fault);
        const ProgramRun run = runProgram(QStringList{"report"} + arguments);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.faultLines(), 1);
        QVERIFY2(run.faults.startsWith(fault), run.faults.constData());
    }

    void leavesNothingWhereItMayNotWrite()
    {
        const PlanFolder folder;
        const QString path = QString::fromStdString(folder.path("missing/r.html"));
        const ProgramRun run = runProgram({"report", retail, "--output", path});
        QCOMPARE(run.code, 2);
        QCOMPARE(run.faultLines(), 1);
        QVERIFY(folder.names().isEmpty());
    }
};

REGISTER_TEST(ReportTest)
#include "report_test.moc"
