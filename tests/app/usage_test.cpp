#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <QTest>

using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

namespace {

const QString sample = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/harbor-dental.json");

}  // namespace

/// What is wrong with a command line is said in one line each time, without the parser's own words.
class UsageTest : public QObject {
    Q_OBJECT

private slots:
    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("fault");
        QTest::newRow("a word that is none of the choices") << QStringList{"compare", sample, "--format",
            "xml"} << QByteArray("option --format: is \"xml\", but must be table, json or csv");
        QTest::newRow("a single choice") << QStringList{"import", "x", "--demand-unit", "calls"}
                                         << QByteArray("option --demand-unit: is \"calls\", but must be erlang");
        QTest::newRow("a number below zero") << QStringList{"generate", "--seed",
            "-1"} << QByteArray("option --seed: is \"-1\", but must be a whole number from 0 to ");
        QTest::newRow("a number that does not fit") << QStringList{"generate", "--seed",
            "99999999999999999999"} << QByteArray("option --seed: is \"99999999999999999999\", but must be ");
        QTest::newRow("a word for a number") << QStringList{"generate", "--sites",
            "many"} << QByteArray("option --sites: is \"many\", but must be a whole number from 1 to 200000");
        QTest::newRow("a number of another base")
            << QStringList{"generate", "--sites", "0x10"} << QByteArray("option --sites: is \"0x10\"");
        QTest::newRow("no bound above") << QStringList{"traffic", "x", "--top", "-1"}
                                        << QByteArray("option --top: is \"-1\", but must be a whole number from 0 to ");
        QTest::newRow("a speed of zero") << QStringList{"import", "x", "--rate-mbps",
            "0"} << QByteArray("option --rate-mbps: is \"0\", but must be a number from 0.001 to 1000000");
        QTest::newRow("a control character")
            << QStringList{"compare", sample, "--format", "a\nb"} << QByteArray("option --format: is \"a?b\", but ");
        QTest::newRow("no value") << QStringList{"compare", sample, "--output"}
                                  << QByteArray("option --output: has no value; ");
        QTest::newRow("an empty value") << QStringList{"compare", sample, "--format="}
                                        << QByteArray("option --format: has no value; ");
        QTest::newRow("twice") << QStringList{"compare", sample, "--format", "json", "--format", "csv"}
                               << QByteArray("option --format: is given more than once; give it once");
        QTest::newRow("a value for a flag") << QStringList{"compare", sample, "--quiet=maybe"}
                                            << QByteArray("option --quiet: takes no value; write only --quiet");
        QTest::newRow("no plan") << QStringList{"compare"}
                                 << QByteArray("compare: PLAN is missing; see trunkwright compare --help");
        QTest::newRow("needs another") << QStringList{"traffic", "x.csv", "--spread"}
                                       << QByteArray("option --spread: goes with --plan only; add it");
        QTest::newRow("shuts another out") << QStringList{"generate", "--sites", "5", "--like",
            "meridian-global"} << QByteArray("option --sites: does not go with --like; leave one of them out");
        QTest::newRow("an option misspelled") << QStringList{"compare", sample, "--fromat",
            "json"} << QByteArray("option --fromat: is not known here; did you mean --format?");
        QTest::newRow("an option unknown") << QStringList{"compare", sample,
            "--everything"} << QByteArray("option --everything: is not known here; see trunkwright compare --help");
        QTest::newRow("an option unknown, with its value") << QStringList{"check", sample,
            "--zzzzzz=3"} << QByteArray("option --zzzzzz: is not known here; see trunkwright check --help");
        QTest::newRow("one word too many") << QStringList{"compare", sample,
            "extra"} << QByteArray("compare: \"extra\" is one word too many; see trunkwright compare --help");
        QTest::newRow("a verb misspelled") << QStringList{
            "compar", sample} << QByteArray("\"compar\" is neither a verb nor a file; did you mean compare?");
        QTest::newRow("a verb misspelled, alone")
            << QStringList{"reprot"} << QByteArray("\"reprot\" is neither a verb nor a file; did you mean report?");
        QTest::newRow("neither a verb nor a file")
            << QStringList{"/nowhere/plan.json"}
            << QByteArray("\"/nowhere/plan.json\" is neither a verb nor a file; see trunkwright --help");
        QTest::newRow("an option of the desktop") << QStringList{
            sample, "--theme", "blue"} << QByteArray("option --theme: is \"blue\", but must be light or dark");
        QTest::newRow("an option before the verb") << QStringList{
            "--everything"} << QByteArray("option --everything: is not known here; see trunkwright --help");
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, fault);
        const ProgramRun run = runProgram(arguments);
        QCOMPARE(run.code, 2);
        QVERIFY2(run.faults.startsWith(fault), run.faults.constData());
        QCOMPARE(run.faultLines(), 1);
        QVERIFY(run.output.isEmpty());
    }

    void helpNamesChoicesAndNoTypes_data()
    {
        QTest::addColumn<QString>("verb");
        for (const char* verb : {"calc", "check", "compare", "export", "generate", "import", "report", "traffic"})
            QTest::newRow(verb) << verb;
    }

    void helpNamesChoicesAndNoTypes()
    {
        QFETCH(QString, verb);
        const ProgramRun run = runProgram({verb, "--help"});
        QCOMPARE(run.code, 0);
        QVERIFY(run.output.contains("--format table|json|csv"));
        QVERIFY(run.output.contains("xample: trunkwright " + verb.toUtf8()));
        for (const char* internal : {"ENUM", "UINT", "TEXT", "INT:", "->", "REQUIRED"})
            QVERIFY2(!run.output.contains(internal), run.output.constData());
    }

    void takesChoicesInCapitals()
    {
        QVERIFY(runProgram({"compare", sample, "--format", "JSON"}).output.startsWith("{"));
    }

    void tellsItsVersion()
    {
        const ProgramRun run = runProgram({"--version"});
        QCOMPARE(run.code, 0);
        QVERIFY(run.output.startsWith("Trunkwright "));
    }
};

REGISTER_TEST(UsageTest)
#include "usage_test.moc"
