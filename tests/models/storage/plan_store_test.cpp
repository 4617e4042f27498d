#include "models/storage/plan_store.h"

#include "models/exchange/plan_json.h"
#include "models/storage/plan_document.h"
#include "tests/support/plan_folder.h"
#include "tests/support/random_plan.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <limits>

#include <sqlite3.h>

using namespace trunkwright::models;
using trunkwright::tests::PlanFolder;
using trunkwright::tests::RandomPlan;
using trunkwright::tests::samplePlan;

namespace {

/// Another program that works on the document and is stopped in the middle: the files as they are then go to a second
/// folder.
class StoppedProgram {
public:
    explicit StoppedProgram(const std::string& path)
        : m_path(path)
    {
        if (sqlite3_open(path.c_str(), &m_database) != SQLITE_OK)
            qFatal("the test cannot open its document");
    }
    StoppedProgram(const StoppedProgram&) = delete;
    StoppedProgram& operator=(const StoppedProgram&) = delete;
    ~StoppedProgram() { sqlite3_close(m_database); }

    void run(const char* sql)
    {
        if (sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("%s: %s", sql, sqlite3_errmsg(m_database));
    }

    void leaveFiles(const PlanFolder& folder, const QString& ending) const
    {
        for (const QString& part : {QString(), ending})
            QVERIFY(QFile::copy(
                QString::fromStdString(m_path) + part, QString::fromStdString(folder.path("plan.trunkplan")) + part));
    }

private:
    std::string m_path;
    sqlite3* m_database = nullptr;
};

std::string oneFault(const PlanOrFaults& plan)
{
    return plan || plan.error().size() != 1 ? "" : plan.error().front().what;
}

}  // namespace

class PlanStoreTest : public QObject {
    Q_OBJECT

private slots:
    void readsBothFormsByContent();
    void writesByEnding();
    void refusesTheEndingOfOtherFiles();
    void opensFaultyPlansToMendThem();
    void placesStructuralFaults();
    void namesSubjectsInDocuments();
    void refusesForeignFiles_data();
    void refusesForeignFiles();
    void refusesWhatNoFileCanHold();
    void takesBackWhatAStoppedProgramBegan();
    void readsTheLogOfAStoppedProgram();
    void readsWriteAheadFilesWithoutLog();
};

void PlanStoreTest::readsBothFormsByContent()
{
    const PlanFolder folder;
    const Plan plan = samplePlan("harbor-dental");
    folder.put("a.json", *planToDocument(plan, "a"));
    folder.put("b.trunkplan", planToJson(plan));
    QVERIFY(readSoundPlan(folder.path("a.json")) == plan);
    QVERIFY(readSoundPlan(folder.path("b.trunkplan")) == plan);
}

void PlanStoreTest::writesByEnding()
{
    const PlanFolder folder;
    const Plan plan = RandomPlan(11).plan();
    QVERIFY(writePlan(folder.path("plan.json"), plan).has_value());
    QVERIFY(writePlan(folder.path("plan.trunkplan"), plan).has_value());
    QCOMPARE(folder.bytes("plan.json"), planToJson(plan));
    QVERIFY(folder.bytes("plan.trunkplan").starts_with("SQLite format 3"));
    QCOMPARE(folder.names(), (QStringList{"plan.json", "plan.trunkplan"}));
    QVERIFY(readPlan(folder.path("plan.json")) == plan);
    QVERIFY(readPlan(folder.path("plan.trunkplan")) == plan);
}

void PlanStoreTest::refusesTheEndingOfOtherFiles()
{
    const PlanFolder folder;
    for (const char* name : {"plan.pdf", "PLAN.HTML", "plan.graphml"}) {
        const auto written = writePlan(folder.path(name), samplePlan("harbor-dental"));
        QVERIFY(!written);
        QCOMPARE(written.error().where, folder.path(name));
    }
    QVERIFY(folder.names().isEmpty());
    QVERIFY(writePlan(folder.path("PLAN.JSON"), samplePlan("harbor-dental")));
    QVERIFY(folder.bytes("PLAN.JSON").starts_with("{"));
}

void PlanStoreTest::opensFaultyPlansToMendThem()
{
    const PlanFolder folder;
    Plan plan = samplePlan("harbor-dental");
    plan.links.at(0).to = "nowhere";
    for (const char* name : {"plan.json", "plan.trunkplan"}) {
        QVERIFY(writePlan(folder.path(name), plan).has_value());
        QVERIFY(readPlan(folder.path(name)) == plan);
        QVERIFY(!readSoundPlan(folder.path(name)));
    }
    plan.sites.push_back(plan.sites.at(1));
    QVERIFY(writePlan(folder.path("plan.json"), plan).has_value());
    const auto ambiguous = readPlan(folder.path("plan.json"));
    QCOMPARE(oneFault(ambiguous), "site:boulder: \"id\" \"boulder\" stands there twice; rename one of them");
}

void PlanStoreTest::placesStructuralFaults()
{
    const PlanFolder folder;
    const std::string path = folder.put("p.json", R"({"trunkwright_plan": 1,
"sites": [{"id": "a", "latitude": 95}, {"id": "b",
  "groups": [{"profile": "none", "users": -1}]}],
"links": [{"id": "l", "from": "a", "to": "x"}],
"settings": {"exchange_rates": {"CHF": 0}, "targets": {"blocking": 1}}})");
    const auto plan = readSoundPlan(path);
    QVERIFY(!plan);
    QStringList lines;
    for (const Error& error : plan.error())
        lines << QString::fromStdString(toString(error)).remove(QString::fromStdString(path + ':'));
    QCOMPARE(lines,
        (QStringList{"2:35: site:a: \"latitude\" is 95, but must be at least -90 and at most 90 degrees",
            "3:26: site:b: \"groups[0].profile\" names \"none\", but there is no such profile; correct the id or add "
            "the profile",
            "3:43: site:b: \"groups[0].users\" is -1, but must be at least 0 and at most 10000000 users",
            "4:42: link:l: \"to\" names \"x\", but there is no such site or node; correct the id or add it",
            "5:40: settings: \"exchange_rates.CHF\" is 0, but must be above 0 and at most 1000000000",
            "5:68: settings: \"targets.blocking\" is 1, but must be above 0 and below 1"}));
}

void PlanStoreTest::namesSubjectsInDocuments()
{
    const PlanFolder folder;
    Plan plan = samplePlan("harbor-dental");
    plan.sites.at(1).country = "XX";
    QVERIFY(writePlan(folder.path("p.trunkplan"), plan).has_value());
    const auto read = readSoundPlan(folder.path("p.trunkplan"));
    QVERIFY(!read);
    QCOMPARE(read.error().front().where, folder.path("p.trunkplan"));
    QVERIFY(oneFault(read).starts_with("site:boulder: \"country\" is \"XX\""));
}

void PlanStoreTest::refusesForeignFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("what");
    QByteArray noise;
    for (int byte = 0; byte < 8192; ++byte)
        noise += static_cast<char>((byte * 7919 + byte / 256) % 256);
    QTest::newRow("empty") << QByteArray() << "is empty";
    QTest::newRow("encrypted") << noise << "is no plan: neither JSON nor an SQLite file";
    QTest::newRow("SQLite of 30 bytes") << QByteArray("SQLite format 3\0..............", 30) << "is cut off";
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << "is no plan: neither";
    QTest::newRow("table") << QByteArray("name,users\nDenver,85\n") << "is no plan; one in JSON";
}

void PlanStoreTest::refusesForeignFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, what);
    const PlanFolder folder;
    const auto plan = readPlan(folder.put("x.trunkplan", bytes.toStdString()));
    QVERIFY2(oneFault(plan).starts_with(what.toStdString()), oneFault(plan).c_str());
    QCOMPARE(folder.names(), QStringList{"x.trunkplan"});
}

void PlanStoreTest::refusesWhatNoFileCanHold()
{
    const PlanFolder folder;
    folder.put("plan.json", "old");
    Plan plan = samplePlan("harbor-dental");
    plan.sites.at(0).latitude = std::numeric_limits<double>::quiet_NaN();
    const auto written = writePlan(folder.path("plan.json"), plan);
    QVERIFY(!written);
    QCOMPARE(written.error().where, "site:denver");
    plan.sites.at(0).latitude = {};
    plan.settings.name = "\xFF";
    QVERIFY(!writePlan(folder.path("plan.trunkplan"), plan));
    QCOMPARE(folder.names(), QStringList{"plan.json"});
    QCOMPARE(folder.bytes("plan.json"), "old");
}

void PlanStoreTest::takesBackWhatAStoppedProgramBegan()
{
    const PlanFolder work;
    const PlanFolder left;
    const Plan plan = samplePlan("prairie-retail");
    QVERIFY(writePlan(work.path("plan.trunkplan"), plan).has_value());
    StoppedProgram program(work.path("plan.trunkplan"));
    program.run("PRAGMA cache_size = 2; BEGIN; UPDATE sites SET content = json_set(content, '$.name', 'half done')");
    program.leaveFiles(left, "-journal");
    const PlanFolder temporary;
    qputenv("TMPDIR", QByteArray::fromStdString(temporary.path("")));
    const std::string before = left.bytes("plan.trunkplan");
    QVERIFY(before.find("half done") != std::string::npos);  // without the journal it would be read
    QVERIFY(readSoundPlan(left.path("plan.trunkplan")) == plan);
    QCOMPARE(left.bytes("plan.trunkplan"), before);
    QCOMPARE(left.names(), (QStringList{"plan.trunkplan", "plan.trunkplan-journal"}));
    QVERIFY(temporary.names().isEmpty());
    qputenv("TMPDIR", QByteArray::fromStdString(temporary.path("nothing")));
    const auto withoutRoom = readPlan(left.path("plan.trunkplan"));
    qunsetenv("TMPDIR");
    QVERIFY(!withoutRoom);
    QVERIFY(withoutRoom.error().front().kind == ErrorKind::machine);
}

void PlanStoreTest::readsTheLogOfAStoppedProgram()
{
    const PlanFolder work;
    const PlanFolder left;
    Plan plan = samplePlan("harbor-dental");
    QVERIFY(writePlan(work.path("plan.trunkplan"), plan).has_value());
    StoppedProgram program(work.path("plan.trunkplan"));
    program.run("PRAGMA journal_mode = WAL; UPDATE sites SET content = json_set(content, '$.name', 'renamed') WHERE "
                "position = 0");
    program.leaveFiles(left, "-wal");
    plan.sites.at(0).name = "renamed";
    QVERIFY(readSoundPlan(left.path("plan.trunkplan")) == plan);
    QCOMPARE(left.names(), (QStringList{"plan.trunkplan", "plan.trunkplan-wal"}));
}

void PlanStoreTest::readsWriteAheadFilesWithoutLog()
{
    const PlanFolder folder;
    const Plan plan = samplePlan("harbor-dental");
    QVERIFY(writePlan(folder.path("plan.trunkplan"), plan).has_value());
    StoppedProgram(folder.path("plan.trunkplan")).run("PRAGMA journal_mode = WAL; DROP INDEX dids_by_number");
    QCOMPARE(folder.bytes("plan.trunkplan")[18], '\2');
    QVERIFY(readSoundPlan(folder.path("plan.trunkplan")) == plan);
    QCOMPARE(folder.names(), QStringList{"plan.trunkplan"});
}

REGISTER_TEST(PlanStoreTest)
#include "plan_store_test.moc"
