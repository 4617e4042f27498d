#include "models/exchange/plan_json.h"
#include "tests/support/plan_folder.h"
#include "tests/support/program_run.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

using trunkwright::tests::PlanFolder;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

class CheckTest : public QObject {
    Q_OBJECT

private slots:
    void printsEachFaultOnItsLine()
    {
        const PlanFolder folder;
        const QString path = QString::fromStdString(folder.put("plan.json", R"({"trunkwright_plan": 1,
"sites": [{"id": "a", "country": "XX"}],
"links": [{"id": "l", "from": "a", "to": "b"}]})"));
        const ProgramRun run = runProgram({"check", path});
        QCOMPARE(run.code, 2);
        const QByteArrayList lines = run.faults.split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith(path.toUtf8() + ":2:34: site:a: \"country\" is \"XX\""));
        QVERIFY(lines[1].startsWith(path.toUtf8() + ":3:42: link:l: \"to\" names \"b\""));
        QVERIFY(run.output.isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("empty") << QByteArray() << QByteArray("stdin:1:1: is empty");
        QTest::newRow("empty plan") << QByteArray("{\"trunkwright_plan\": 1}")
                                    << QByteArray("stdin:1:1: plan: has no site; add at least one");
        QTest::newRow("cut off") << QByteArray("{\"trunkwright_plan\": 1,\n") << QByteArray("stdin:2:1: the text ends");
        QTest::newRow("another document") << QByteArray("<html>") << QByteArray("stdin:1:1: is no plan");
        QTest::newRow("cut document") << QByteArray("SQLite format 3\0", 16) << QByteArray("stdin: is cut off");
    }

    void refuses()
    {
        QFETCH(QByteArray, input);
        QFETCH(QByteArray, fault);
        const ProgramRun run = runProgram({"check", "-"}, input);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.faultLines(), 1);
        QVERIFY2(run.faults.startsWith(fault), run.faults.constData());
    }

    void findsNothingInASamplePlan()
    {
        const ProgramRun run =
            runProgram({"check", QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/harbor-dental.json")});
        QCOMPARE(run.code, 0);
        QVERIFY(run.faults.isEmpty());
        QVERIFY(run.output.contains("No errors"));
    }

    void advisesAmongAllWhenARefusedStrategyIsChecked()
    {
        const ProgramRun run = runProgram({"check", "--strategy", "centralized",
            QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/prairie-retail.json")});
        QCOMPARE(run.code, 1);
        QVERIFY(run.output.startsWith("Prairie Retail, strategy centralized: refused\n"));
        QVERIFY2(run.output.contains("\nAdvice, strategy hybrid: Keep one shared SIP trunk"), run.output.constData());
        QVERIFY(!run.output.contains("None of"));
    }

    void namesTheStrategiesForAnUnknownOne()
    {
        const ProgramRun run = runProgram({"check", "--strategy", "best",
            QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/prairie-retail.json")});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.faults.contains("centralized"), run.faults.constData());
    }

    void shortensEndlessIds()
    {
        trunkwright::models::Plan plan = trunkwright::tests::samplePlan("harbor-dental");
        plan.sites[1].id = std::string(10'000, 'B');
        const PlanFolder folder;
        const QString path = QString::fromStdString(folder.put("plan.json", trunkwright::models::planToJson(plan)));
        const ProgramRun run = runProgram({"check", path});
        QCOMPARE(run.code, 2);
        for (const QByteArray& line : run.faults.split('\n'))
            QVERIFY(line.size() < 700);
        QVERIFY(run.faults.contains("lower-case letters"));
    }

    void tellsOnceWhatIsTrueOfMany()
    {
        trunkwright::models::Plan plan = trunkwright::tests::samplePlan("prairie-retail");
        for (trunkwright::models::Link& link : plan.links)
            if (link.type == trunkwright::models::LinkType::mpls)
                link.voicePriority = false;
        const PlanFolder folder;
        const std::string path = folder.path("plan.json");
        QVERIFY(trunkwright::models::writePlan(path, plan));
        const ProgramRun brief = runProgram({"check", QString::fromStdString(path)});
        QCOMPARE(brief.code, 0);
        QCOMPARE(brief.output.count("warning S6"), 1);
        QCOMPARE(brief.output.count("  Likewise: "), 1);
        QVERIFY(brief.output.contains(" more\n"));
        QVERIFY(brief.output.contains("--verbose shows each by itself"));
        const ProgramRun whole = runProgram({"check", QString::fromStdString(path), "--verbose"});
        QVERIFY(whole.output.count("warning S6") > 50);
        QVERIFY(!whole.output.contains("Likewise"));
    }
};

REGISTER_TEST(CheckTest)
#include "check_test.moc"
