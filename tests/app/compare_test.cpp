#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using trunkwright::tests::PlanFolder;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

namespace {

QString sample(const char* name)
{
    return QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/%1.json").arg(QLatin1String(name));
}

}  // namespace

class CompareTest : public QObject {
    Q_OBJECT

private slots:
    void showsTheCheckFigures_data()
    {
        QTest::addColumn<QString>("plan");
        QTest::addColumn<QStringList>("figures");
        QTest::newRow("harbor-dental") << "harbor-dental" << QStringList{"$481.67", "$687.67", "17", "24"};
        QTest::newRow("prairie-retail") << "prairie-retail"
                                        << QStringList{"$10,620.53", "$22,737.53", "$7,250.00", "$11,304.53",
                                               "✕ S3 at 14 sites", "676", "279", "0 of 14", "14 of 14"};
        QTest::newRow("nordlicht-logistik")
            << "nordlicht-logistik"
            << QStringList{"€7,841.60", "€21,453.60", "€2,650.00", "225", "348", "✕ S3 at 2 sites, S4 in 8 countries"};
    }

    void showsTheCheckFigures()
    {
        QFETCH(QString, plan);
        QFETCH(QStringList, figures);
        const ProgramRun run = runProgram({"compare", sample(qPrintable(plan))});
        QCOMPARE(run.code, 0);
        QVERIFY(run.faults.isEmpty());
        const QString output = QString::fromUtf8(run.output);
        for (const QString& figure : figures)
            QVERIFY2(output.contains(figure), qPrintable(figure));
        QVERIFY(output.contains("ADVICE  ") && output.contains("Example tariff, not a quote."));
    }

    void writesJsonAndCsv()
    {
        const ProgramRun json = runProgram({"compare", sample("prairie-retail"), "--format", "json"});
        const QJsonObject object = QJsonDocument::fromJson(json.output).object();
        QCOMPARE(object["advice"].toObject()["strategy"].toString(), QString("hybrid"));
        for (const QJsonValue& strategy : object["strategies"].toArray())
            if (strategy.toObject()["name"] == "hybrid")
                QCOMPARE(strategy.toObject()["cost"].toObject()["monthly_equivalent"].toDouble(), 10620.53);
        const ProgramRun csv = runProgram({"compare", sample("prairie-retail"), "--format", "csv"});
        QCOMPARE(csv.output.count("\r\n"), qsizetype(1 + object["strategies"].toArray().size()));
    }

    void answersForTheStrategiesNamed_data()
    {
        QTest::addColumn<QString>("strategies");
        QTest::addColumn<int>("code");
        QTest::newRow("allowed") << "hybrid,distributed" << 0;
        QTest::newRow("refused") << "centralized" << 1;
        QTest::newRow("one of them refused") << "hybrid,centralized" << 1;
        QTest::newRow("unknown") << "best" << 2;
    }

    void answersForTheStrategiesNamed()
    {
        QFETCH(QString, strategies);
        QFETCH(int, code);
        const ProgramRun run = runProgram({"compare", sample("prairie-retail"), "--strategies", strategies});
        QCOMPARE(run.code, code);
        QCOMPARE(run.faultLines(), qsizetype(code == 2));
        QCOMPARE(run.output.isEmpty(), code == 2);
    }

    void aBrokenPlanIsBadInput()
    {
        const ProgramRun run = runProgram({"compare", "-"}, "{");
        QCOMPARE(run.code, 2);
        QCOMPARE(run.faultLines(), 1);
        QVERIFY(run.output.isEmpty());
    }

    void writesAFileOrNothing()
    {
        const PlanFolder folder;
        const QString path = QString::fromStdString(folder.path("compare.json"));
        QCOMPARE(runProgram({"compare", sample("harbor-dental"), "--format", "json", "--output", path}).code, 0);
        QVERIFY(folder.bytes("compare.json").starts_with("{"));
        const ProgramRun run = runProgram({"compare", sample("harbor-dental"), "--output", "/nowhere/at/all.txt"});
        QCOMPARE(run.code, 2);
        QCOMPARE(run.faultLines(), 1);
    }
};

REGISTER_TEST(CompareTest)
#include "compare_test.moc"
