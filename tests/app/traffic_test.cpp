#include "tests/support/record_rows.h"
#include "tests/support/test_program.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using trunkwright::tests::asteriskRow;
using trunkwright::tests::RecordFolder;
using trunkwright::tests::TestCall;

namespace {

struct Run {
    int code = -1;
    QByteArray output;
    QByteArray faults;

    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
    int faultLines() const { return int(faults.count('\n')); }
};

Run traffic(const QStringList& arguments, const QString& input = QProcess::nullDevice())
{
    QProcess program;
    program.setStandardInputFile(input);
    program.start(TRUNKWRIGHT_PROGRAM, QStringList{"traffic"} + arguments);
    if (!program.waitForFinished(60000) || program.exitStatus() != QProcess::NormalExit)
        return {};
    return {program.exitCode(), program.readAllStandardOutput(), program.readAllStandardError()};
}

QJsonObject jsonOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Two calls to one number, the first ringing two phones, and one to another.
std::string threeCalls()
{
    TestCall ringing;
    ringing.disposition = "NO ANSWER";
    ringing.answer = "";
    ringing.talk = 0;
    TestCall again;
    again.id = "1497953000.2";
    TestCall other;
    other.id = "1497953600.3";
    other.called = "+1 (970) 555-0100";
    return asteriskRow(ringing) + asteriskRow(TestCall{}) + asteriskRow(again) + asteriskRow(other);
}

}  // namespace

class TrafficTest : public QObject {
    Q_OBJECT

private slots:
    void printsJson();
    void countsLegs();
    void printsTableAndCsv();
    void readsRealFilesAlike();
    void readsStandardInput();
    void writesToFile();
    void tellsBadRowsWithCodeOne();
    void stopsAtBadRowOnRequest();
    void fillsPlan();
    void listsNumbersWithoutSite();
    void refusesBadUsage_data();
    void refusesBadUsage();

private:
    RecordFolder m_folder;
    QString m_file = QString::fromStdString(m_folder.write("calls.csv", threeCalls()));
};

void TrafficTest::printsJson()
{
    const Run run = traffic({m_file, "--zone", "America/Denver", "--country", "US", "--format", "json"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.faults, QByteArray());
    const QJsonObject json = run.json();
    QCOMPARE(json["zone"].toString(), "America/Denver");
    QCOMPARE(json["counting"].toString(), "calls");
    QCOMPARE(json["rows"].toInt(), 4);
    QCOMPARE(json["calls"].toInt(), 3);
    QCOMPARE(json["answered"].toInt(), 3);
    QCOMPARE(json["no_answer"].toInt(), 0);
    QCOMPARE(json["by_leg"]["no_answer"].toInt(), 1);
    QCOMPARE(json["talk_seconds"].toInt(), 180);
    QCOMPARE(json["busiest_clock_hour"]["start"].toString(), "2017-06-20 09:00");
    QCOMPARE(json["busiest_clock_hour"]["start_utc"].toString(), "2017-06-20T15:00:00Z");
    QCOMPARE(json["busiest_clock_hour"]["legs"].toInt(), 4);
    QCOMPARE(json["busy_hour"]["erlang"].toDouble(), 0.05);
    const QJsonObject first = json["dids"][0].toObject();
    QCOMPARE(first["number"].toString(), "397-815-2211");
    QCOMPARE(first["e164"].toString(), "+13978152211");
    QCOMPARE(first["calls"].toInt(), 2);
    QCOMPARE(first["legs"].toInt(), 3);
    QCOMPARE(first["share"].toDouble(), 2.0 / 3);
    QCOMPARE(json["dids"][1]["digits"].toString(), "19705550100");
    QCOMPARE(json["dids"][1]["cumulative_share"].toDouble(), 1.0);
    QVERIFY(json["unmatched"].isNull());
}

void TrafficTest::countsLegs()
{
    const QJsonObject json = traffic({m_file, "--zone", "UTC", "--count", "legs", "--format", "json"}).json();
    QCOMPARE(json["counting"].toString(), "legs");
    QCOMPARE(json["answered"].toInt(), 3);
    QCOMPARE(json["no_answer"].toInt(), 1);
    QCOMPARE(json["dids"][0]["share"].toDouble(), 0.75);
}

void TrafficTest::printsTableAndCsv()
{
    const Run table = traffic({m_file, "--zone", "UTC", "--top", "1"});
    QCOMPARE(table.code, 0);
    QVERIFY(table.output.contains("rows with the same call id are legs of one call"));
    QVERIFY(table.output.contains("1 of 2 numbers"));
    const Run csv = traffic({m_file, "--zone", "UTC", "--format", "csv"});
    const QList<QByteArray> lines = csv.output.split('\n');
    QVERIFY(lines[0].startsWith("rank,number,digits,e164,calls,legs,answered"));
    QVERIFY(lines[1].startsWith("1,397-815-2211,3978152211,,2,3,2,0,0,0,120,"));
    QCOMPARE(lines[1].count(','), lines[0].count(','));
    QCOMPARE(lines.size(), 4);
}

void TrafficTest::readsRealFilesAlike()
{
    const QString folder = QStringLiteral(TRUNKWRIGHT_SHARED_DIR "/data/fetched-tests-only/cdr/");
    if (!QFile::exists(folder))
        QSKIP("no reference data beside the repository");
    QJsonArray rankings;
    for (const char* file : {"asterisk-cdr-pseudonymised.csv", "freeswitch-same-calls.csv", "cucm-same-calls.csv"}) {
        QJsonObject json = traffic({folder + file, "--zone", "UTC", "--format", "json"}).json();
        QCOMPARE(json["rows"].toInt(), 218);
        QCOMPARE(json["calls"].toInt(), 174);
        QCOMPARE(json["answered"].toInt(), 133);
        QCOMPARE(json["talk_seconds"].toInt(), 38839);
        QCOMPARE(json["peak_concurrent"].toInt(), 3);
        QJsonArray dids;
        for (const QJsonValue& did : json["dids"].toArray()) {
            QJsonObject withoutDirections = did.toObject();
            withoutDirections.remove("directions");  // only Cisco's device names tell them
            dids.append(withoutDirections);
        }
        rankings.append(dids);
    }
    QCOMPARE(rankings[0], rankings[1]);
    QCOMPARE(rankings[0], rankings[2]);
}

void TrafficTest::readsStandardInput()
{
    const Run run = traffic({"-", "--zone", "UTC", "--format", "json"}, m_file);
    QCOMPARE(run.json()["calls"].toInt(), 3);
    QCOMPARE(traffic({"-", "--zone", "UTC"}).code, 2);
}

void TrafficTest::writesToFile()
{
    const QString path = QString::fromStdString(m_folder.path()) + "/out.json";
    const Run run = traffic({m_file, "--zone", "UTC", "--format", "json", "--output", path});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.output, QByteArray());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll())["calls"].toInt(), 3);
}

void TrafficTest::tellsBadRowsWithCodeOne()
{
    std::string rows = threeCalls();
    for (int row = 0; row < 25; ++row)
        rows += "bad,row\n";
    const QString path = QString::fromStdString(m_folder.write("bad.csv", rows));
    const Run run = traffic({path, "--zone", "UTC", "--format", "json"});
    QCOMPARE(run.code, 1);
    QCOMPARE(run.json()["rejected_rows"].toInt(), 25);
    QCOMPARE(run.json()["rows"].toInt(), 4);
    QVERIFY(run.faults.contains("bad.csv:5:1: the row has 2 columns"));
    QVERIFY(run.faults.contains("5 more rows were refused"));
    QCOMPARE(run.faultLines(), 22);
}

void TrafficTest::stopsAtBadRowOnRequest()
{
    const QString path = QString::fromStdString(m_folder.write("bad.csv", threeCalls() + "bad,row\n"));
    const Run run = traffic({path, "--zone", "UTC", "--bad-rows", "stop"});
    QCOMPARE(run.code, 2);
    QCOMPARE(run.output, QByteArray());
    QCOMPARE(run.faultLines(), 1);
}

void TrafficTest::fillsPlan()
{
    const QString plan = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/harbor-dental.json");
    const QString filled = QString::fromStdString(m_folder.path()) + "/filled.json";
    const QJsonObject before = jsonOf(plan);
    const QString site = before["sites"][0]["id"].toString();
    QVERIFY(!site.isEmpty());
    const Run run = traffic({"--assign", "397=" + site, m_file, "--zone", "UTC", "--plan", plan, "-o", filled});
    QVERIFY2(run.code == 0, run.faults);
    QVERIFY(run.output.contains("Without a site"));
    const QJsonObject measured = jsonOf(filled)["sites"][0]["measured"].toObject();
    QCOMPARE(measured["calls"].toInt(), 2);
    QCOMPARE(measured["talk_seconds"].toDouble(), 120.0);
    QVERIFY(!jsonOf(filled)["sites"][1].toObject().contains("measured"));
    const Run toStdout = traffic({m_file, "--zone", "UTC", "--plan", plan, "--assign", "397=" + site});
    QCOMPARE(toStdout.json(), jsonOf(filled));
    const QString document = QString::fromStdString(m_folder.path()) + "/filled.trunkplan";
    QCOMPARE(
        traffic({m_file, "--zone", "UTC", "--plan", plan, "--assign", "397=" + site, "-o", document, "--quiet"}).code,
        0);
    const Run again = traffic({m_file, "--zone", "UTC", "--plan", document, "--assign", "397=" + site});
    QCOMPARE(again.json(), jsonOf(filled));
}

void TrafficTest::listsNumbersWithoutSite()
{
    const QString plan = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/harbor-dental.json");
    const QString site = jsonOf(plan)["sites"][0]["id"].toString();
    const QString filled = QString::fromStdString(m_folder.path()) + "/filled.json";
    const Run run = traffic({m_file, "--zone", "UTC", "--plan", plan, "--assign", "397=" + site + ",555=" + site, "-o",
        filled, "--format", "json"});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json()["unmatched"].toArray().size(), 1);
    QCOMPARE(run.json()["unmatched"][0]["digits"].toString(), "19705550100");
    QVERIFY(run.faults.contains("no number begins with 555"));
}

void TrafficTest::refusesBadUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("fault");
    const QString empty = QString::fromStdString(m_folder.write("empty.csv", ""));
    const QString noise = QString::fromStdString(m_folder.write("noise.bin",
        std::string("\x7F"
                    "ELF\0\1\2\3",
            8)));
    const QString folder = QString::fromStdString(m_folder.path());
    QTest::newRow("no zone") << QStringList{m_file} << QByteArray("This file has no time zone");
    QTest::newRow("unknown zone") << QStringList{m_file, "--zone", "Mars/Olympus"}
                                  << QByteArray("'Mars/Olympus' is not a time zone");
    QTest::newRow("zone outside the database")
        << QStringList{m_file, "--zone", "../../etc/passwd"} << QByteArray("is not a time zone");
    QTest::newRow("unknown country") << QStringList{m_file, "--zone", "UTC", "--country", "ZZ"}
                                     << QByteArray("'ZZ' is not a country");
    QTest::newRow("empty file") << QStringList{empty, "--zone", "UTC"} << QByteArray("is empty");
    QTest::newRow("noise") << QStringList{noise, "--zone", "UTC"} << QByteArray("holds no call records");
    QTest::newRow("folder") << QStringList{folder, "--zone", "UTC"} << QByteArray("is a folder");
    QTest::newRow("missing") << QStringList{folder + "/no.csv", "--zone", "UTC"} << QByteArray("no such file");
    QTest::newRow("one bad file of two") << QStringList{m_file, empty, "--zone", "UTC"}
                                         << QByteArray("empty.csv: is empty");
    QTest::newRow("negative top") << QStringList{m_file, "--zone", "UTC", "--top=-1"} << QByteArray("--top");
    const QString plan = QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/harbor-dental.json");
    const QString out = folder + "/never.json";
    const QStringList toPlan{m_file, "--zone", "UTC", "--plan", plan, "-o", out};
    QTest::newRow("plan without assignment") << toPlan << QByteArray("--assign PREFIX=site");
    QTest::newRow("unknown site") << toPlan + QStringList{"--assign", "397=nowhere"} << QByteArray("no site 'nowhere'");
    QTest::newRow("no prefix") << toPlan + QStringList{"--assign", "boulder"} << QByteArray("write a prefix");
    QTest::newRow("assignment without plan")
        << QStringList{m_file, "--zone", "UTC", "--assign", "397=a"} << QByteArray("--plan");
    QTest::newRow("plan that is no plan")
        << QStringList{m_file, "--zone", "UTC", "--plan", m_file, "--spread"} << QByteArray("calls.csv");
    QTest::newRow("no file") << QStringList{} << QByteArray("RECORDS");
}

void TrafficTest::refusesBadUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, fault);
    const Run run = traffic(arguments);
    QCOMPARE(run.code, 2);
    QCOMPARE(run.output, QByteArray());
    QVERIFY2(run.faults.contains(fault), run.faults);
    QVERIFY(!QFile::exists(QString::fromStdString(m_folder.path()) + "/never.json"));
}

REGISTER_TEST_IN(QCoreApplication, TrafficTest)
#include "traffic_test.moc"
