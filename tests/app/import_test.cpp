#include "models/exchange/plan_json.h"
#include "models/plan/check.h"
#include "tests/support/program_run.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using trunkwright::models::Plan;
using trunkwright::tests::ProgramRun;
using trunkwright::tests::runProgram;

namespace {

const QString shared = QStringLiteral(TRUNKWRIGHT_SHARED_DIR "/data/fetched-tests-only/");
const QString sample = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/prairie-retail.json");

constexpr const char* triangle = "graph [ Network \"Triangle\"\n"
                                 " node [ id 0 label \"Denver\" Country \"USA\" Latitude 39.74 Longitude -104.98 ]\n"
                                 " node [ id 1 label \"Boulder\" Country \"USA\" Latitude 40.01 Longitude -105.27 ]\n"
                                 " node [ id 2 label \"Chicago\" Country \"USA\" Latitude 41.88 Longitude -87.63 ]\n"
                                 " edge [ source 0 target 1 LinkSpeedRaw 1000000000.0 ] edge [ source 0 target 2 ] ]\n";

}  // namespace

class ImportTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString& name) const { return m_folder.filePath(name); }

    QString write(const QString& name, const QByteArray& content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    Plan plan(const QString& name) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return trunkwright::models::planFromJson(file.readAll().toStdString(), name.toStdString()).value_or(Plan());
    }

private slots:
    void makesAPlanOfTopologyAndSiteList()
    {
        const QString topology = write(QStringLiteral("t.txt"), triangle);
        const QString list = write(QStringLiteral("l.txt"),
            "name;users;survive;numbers\nDenver;85;;\nBOULDER;22;yes;+13035550110\nPueblo;9;;\n");
        const ProgramRun run = runProgram({QStringLiteral("import"), list, topology, QStringLiteral("--country"),
            QStringLiteral("us"), QStringLiteral("--users"), QStringLiteral("5"),
            QStringLiteral("--connect-components"), QStringLiteral("--rate-mbps"), QStringLiteral("10"),
            QStringLiteral("--tariff"), sample, QStringLiteral("--format"), QStringLiteral("json"),
            QStringLiteral("-o"), path(QStringLiteral("p.json"))});
        QCOMPARE(run.faults, QByteArray());
        QCOMPARE(run.code, 0);
        const QJsonObject report = QJsonDocument::fromJson(run.output).object();
        QCOMPARE(report[QStringLiteral("files")].toArray().at(0)[QStringLiteral("edges")].toInt(), 2);
        QCOMPARE(report[QStringLiteral("files")].toArray().at(1)[QStringLiteral("sites")].toInt(), 3);
        QCOMPARE(report[QStringLiteral("plan")][QStringLiteral("users")].toInt(), 121);
        const Plan made = plan(QStringLiteral("p.json"));
        QVERIFY(trunkwright::models::structuralFaults(made).empty());
        QCOMPARE(made.sites.size(), std::size_t{4});
        QCOMPARE(made.links.size(), std::size_t{3});
        QVERIFY(made.sites[1].mustSurviveWanLoss);
        QCOMPARE(made.sites[3].country, std::string("US"));
        QVERIFY(!made.carriers.empty());
    }

    void writesThePlanToStandardOutput()
    {
        const ProgramRun run = runProgram({QStringLiteral("import"), write(QStringLiteral("t.gml"), triangle)});
        QCOMPARE(run.code, 0);
        QCOMPARE(
            trunkwright::models::planFromJson(run.output.toStdString(), "stdout").value().sites.size(), std::size_t{3});
    }

    void exportedSitesImportAgain()
    {
        const QString list = path(QStringLiteral("sites.csv"));
        QCOMPARE(runProgram({QStringLiteral("export"), sample, QStringLiteral("-o"), list}).code, 0);
        const ProgramRun run = runProgram({QStringLiteral("import"), list, QStringLiteral("--tariff"), sample,
            QStringLiteral("-o"), path(QStringLiteral("again.json"))});
        QCOMPARE(run.faults, QByteArray());
        QCOMPARE(run.code, 0);
        QFile original(sample);
        QVERIFY(original.open(QIODevice::ReadOnly));
        const auto before = trunkwright::models::planFromJson(original.readAll().toStdString(), "sample");
        QVERIFY(before);
        Plan after = plan(QStringLiteral("again.json"));
        QCOMPARE(after.sites.size(), before->sites.size());
        for (std::size_t site = 0; site < after.sites.size(); ++site) {
            if (before->sites[site].timeZone.empty())  // the import knows the one of the nearest city
                after.sites[site].timeZone.clear();
            QVERIFY2(after.sites[site] == before->sites[site], before->sites[site].id.c_str());
        }
    }

    void exportedNetworksImportAgain_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("GraphML") << QStringLiteral("n.graphml");
        QTest::newRow("GML") << QStringLiteral("n.gml");
    }

    void exportedNetworksImportAgain()
    {
        QFETCH(QString, name);
        QCOMPARE(runProgram({QStringLiteral("export"), sample, QStringLiteral("-o"), path(name)}).code, 0);
        const ProgramRun run =
            runProgram({QStringLiteral("import"), path(name), QStringLiteral("-o"), path(QStringLiteral("n.json"))});
        QCOMPARE(run.faults, QByteArray());
        QFile original(sample);
        QVERIFY(original.open(QIODevice::ReadOnly));
        const auto before = trunkwright::models::planFromJson(original.readAll().toStdString(), "sample");
        const Plan after = plan(QStringLiteral("n.json"));
        QCOMPARE(after.sites.size(), before->sites.size());
        QCOMPARE(after.nodes.size(), before->nodes.size());
        QCOMPARE(after.links.size(), before->links.size());
        QCOMPARE(after.settings.name, before->settings.name);
    }

    void takesRealCallsOnARealTopology()
    {
        const QString topology = shared + QStringLiteral("topologies/topology-zoo/Abilene.graphml");
        const QString records = shared + QStringLiteral("cdr/asterisk-cdr-pseudonymised.csv");
        if (!QFile::exists(topology))
            QSKIP("the reference data are not beside this clone");
        const ProgramRun run = runProgram(
            {QStringLiteral("import"), topology, records, QStringLiteral("--zone"), QStringLiteral("America/Denver"),
                QStringLiteral("--users"), QStringLiteral("30"), QStringLiteral("--assign"),
                QStringLiteral("397=Denver"), QStringLiteral("--assign"), QStringLiteral("334=Chicago"),
                QStringLiteral("--tariff"), sample, QStringLiteral("-o"), path(QStringLiteral("real.json"))});
        QCOMPARE(run.faults, QByteArray());
        const Plan made = plan(QStringLiteral("real.json"));
        QCOMPARE(made.sites.size(), std::size_t{11});
        QCOMPARE(made.links.size(), std::size_t{14});
        QVERIFY(run.output.contains("calls                                  174"));
        const auto denver = std::ranges::find(made.sites, "denver", &trunkwright::models::Site::id);
        QVERIFY(denver != made.sites.end() && denver->measured && denver->measured->calls == 50);
        const ProgramRun compared = runProgram({QStringLiteral("compare"), path(QStringLiteral("real.json")),
            QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(compared.faults, QByteArray());
        const QJsonObject comparison = QJsonDocument::fromJson(compared.output).object();
        QCOMPARE(comparison[QStringLiteral("strategies")].toArray().size(), 4);
        QVERIFY(comparison[QStringLiteral("advice")][QStringLiteral("strategy")].isString());
    }

    void refuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("fault");
        const QString topology = write(QStringLiteral("r.gml"), triangle);
        const QString list = write(QStringLiteral("bad.csv"), "name,users\nA,12m\nB,x\nC,3\n");
        const QString second = write(QStringLiteral("second.gml"), triangle);
        const QString records = write(
            QStringLiteral("r.csv"), "calldate,src,dst,billsec,disposition\n2026-01-12 10:00:00,1,2,60,ANSWERED\n");
        QTest::newRow("missing") << QStringList{path(QStringLiteral("none"))}
                                 << QStringLiteral("none: there is no such file; check the path\n");
        QTest::newRow("folder") << QStringList{m_folder.path()} << QStringLiteral(": is a folder; name a file\n");
        QTest::newRow("bad cells") << QStringList{
            list} << QStringLiteral("bad.csv:2:3: Row 2, column 'users': '12m' is not a whole number\n");
        QTest::newRow("two topologies") << QStringList{
            topology, second} << QStringLiteral("second.gml: is a second topology; a plan is made from one\n");
        QTest::newRow("country")
            << QStringList{topology, QStringLiteral("--country"), QStringLiteral("Oz")}
            << QStringLiteral(
                   "option --country: 'Oz' is not a country; write its name, its ISO 3166 code, as DE, or nearest\n");
        QTest::newRow("survive") << QStringList{topology, QStringLiteral("--survive"), QStringLiteral("denver,Oz")}
                                 << QStringLiteral(
                                        "option --survive: there is no site 'Oz'; give the id or name of one\n");
        QTest::newRow("currency") << QStringList{topology, QStringLiteral("--currency"), QStringLiteral("XXY")}
                                  << QStringLiteral("XXY");
        QTest::newRow("no numbers") << QStringList{topology, records, QStringLiteral("--zone"), QStringLiteral("UTC")}
                                    << QStringLiteral(
                                           "r.csv: no number of the call records has a site; give --assign "
                                           "PREFIX=site, --spread, or a site list with a column did_numbers\n");
        QTest::newRow("no zone") << QStringList{topology, records, QStringLiteral("--assign"),
            QStringLiteral("2=denver")}
                                 << QStringLiteral("zone");
        QTest::newRow("no tariff") << QStringList{topology, QStringLiteral("--tariff"),
            path(QStringLiteral("none.json"))}
                                   << QStringLiteral("none.json");
    }

    void refuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, fault);
        const QString output = path(QStringLiteral("never.json"));
        const ProgramRun run =
            runProgram(QStringList{QStringLiteral("import")} + arguments + QStringList{QStringLiteral("-o"), output});
        QCOMPARE(run.code, 2);
        QVERIFY2(run.faults.contains(fault.toUtf8()), run.faults.constData());
        QCOMPARE(run.output, QByteArray());
        QVERIFY(!QFile::exists(output));
    }

    void refusesOptions_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("negative users") << QStringList{QStringLiteral("--users"), QStringLiteral("-1")};
        QTest::newRow("rate") << QStringList{QStringLiteral("--rate-mbps"), QStringLiteral("nan")};
        QTest::newRow("link type") << QStringList{QStringLiteral("--link-type"), QStringLiteral("vpn")};
        QTest::newRow("unit") << QStringList{QStringLiteral("--demand-unit"), QStringLiteral("apples")};
    }

    void refusesOptions()
    {
        QFETCH(QStringList, arguments);
        const ProgramRun run =
            runProgram(QStringList{QStringLiteral("import"), write(QStringLiteral("o.gml"), triangle)} + arguments);
        QCOMPARE(run.code, 2);
        QCOMPARE(run.output, QByteArray());
    }
};

REGISTER_TEST(ImportTest)
#include "import_test.moc"
