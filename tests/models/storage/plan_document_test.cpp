#include "models/storage/plan_document.h"

#include "models/exchange/plan_json.h"
#include "models/storage/database.h"
#include "models/storage/document_schema.h"
#include "tests/support/random_plan.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTest>

#include <sqlite3.h>

using namespace trunkwright::models;
using trunkwright::tests::RandomPlan;
using trunkwright::tests::samplePlan;

namespace {

std::string fileBytes(const QString& name)
{
    QFile file(QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/tests/vectors/storage/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().toStdString();
}

/// A document after other hands have been at it.
std::string changed(const std::string& document, const std::string& sql)
{
    auto database = Database::fromBytes(document, "test");
    const auto ran = database ? database->run(sql) : std::unexpected(database.error());
    if (!ran)
        qFatal("%s: %s", sql.c_str(), toString(ran.error()).c_str());
    return *database->bytes();
}

std::string anyDocument()
{
    return *planToDocument(RandomPlan(50).plan(), "any");
}

}  // namespace

class PlanDocumentTest : public QObject {
    Q_OBJECT

private slots:
    void losesNothingThereAndBack()
    {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            const Plan plan = RandomPlan(seed).plan();
            const std::string json = planToJson(plan);
            const auto fromJson = planFromJson(json, "plan.json");
            QVERIFY2(fromJson.has_value(), fromJson ? "" : toString(fromJson.error()).c_str());
            QVERIFY(*fromJson == plan);
            const auto document = planToDocument(*fromJson, "plan.trunkplan");
            QVERIFY(document.has_value());
            const auto fromDocument = planFromDocument(*document, "plan.trunkplan");
            QVERIFY2(fromDocument.has_value(), fromDocument ? "" : toString(fromDocument.error()).c_str());
            QVERIFY(*fromDocument == plan);
            QCOMPARE(planToJson(*fromDocument), json);  // numbers bit by bit: minus zero too
        }
    }

    void theSamePlanGivesTheSameBytes()
    {
        const Plan plan = RandomPlan(3).plan();
        QVERIFY(planToDocument(plan, "a") == planToDocument(plan, "b"));
    }

    void opensOlderSteps_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("step 1, a firm") << "step1-harbor";
        QTest::newRow("step 1, odd content") << "step1-odd";
    }

    void opensOlderSteps()
    {
        QFETCH(QString, name);
        const auto opened = planFromDocument(fileBytes(name + ".trunkplan"), "old");
        QVERIFY2(opened.has_value(), opened ? "" : toString(opened.error()).c_str());
        QVERIFY(!opened->sites.empty());
        const auto expected = planFromJson(fileBytes(name + ".json"), "expected");
        QVERIFY(expected.has_value());
        QCOMPARE(planToJson(*opened), planToJson(*expected));
    }

    void refusesWhatIsNoPlan_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("what");
        const QString newest = QString::number(newestDocumentStep());
        QTest::newRow("another program's") << "PRAGMA application_id = 7" << "is an SQLite file, but not a plan";
        QTest::newRow("no step") << "PRAGMA user_version = 0" << "is an SQLite file, but not a plan";
        QTest::newRow("negative step") << "PRAGMA user_version = -1" << "is an SQLite file, but not a plan";
        QTest::newRow("newer step") << "PRAGMA user_version = 99"
                                    << "was saved by a newer program (step 99 of documents; this one knows " + newest
                + ")";
        QTest::newRow("table missing") << "DROP TABLE links" << "is damaged; take a copy";
        QTest::newRow("column missing") << "ALTER TABLE links RENAME COLUMN content TO contents"
                                        << "is damaged; take a copy";
        QTest::newRow("no settings") << "DELETE FROM settings" << "is damaged (it has no settings)";
        QTest::newRow("settings are no object")
            << "UPDATE settings SET content = '[]'" << "'[' stands where '{' should stand";
        QTest::newRow("content is no JSON")
            << "UPDATE sites SET content = '{' WHERE position = 1" << "the text ends where a key";
        QTest::newRow("content is a number") << "UPDATE sites SET content = 7" << "'7' stands where '{' should stand";
        QTest::newRow("content of a wrong type")
            << "UPDATE sites SET content = json_set(content, '$.name', 5)" << "\"name\" is a number";
        QTest::newRow("content with an unknown key")
            << "UPDATE links SET content = json_set(content, '$.nam', 5)" << "unknown key \"nam\"";
        QTest::newRow("more behind the content")
            << "UPDATE sites SET content = content || '{}'" << "'{' follows the end";
        QTest::newRow("content is not UTF-8") << "UPDATE sites SET content = CAST(x'7B22FF' AS TEXT)" << "is not UTF-8";
        QTest::newRow("numbers of no site") << "UPDATE dids SET site = site + 77" << "there is no such site";
        QTest::newRow("a view in place of a table")
            << "ALTER TABLE nodes RENAME TO n; CREATE VIEW nodes AS SELECT * FROM n"
            << "is damaged; take a copy";
    }

    void refusesWhatIsNoPlan()
    {
        QFETCH(QString, sql);
        QFETCH(QString, what);
        const auto plan = planFromDocument(changed(anyDocument(), sql.toStdString()), "x.trunkplan");
        QVERIFY(!plan);
        QVERIFY(plan.error().kind == ErrorKind::badInput);
        QVERIFY(plan.error().where.starts_with("x.trunkplan"));
        QVERIFY2(plan.error().what.starts_with(what.toStdString()), plan.error().what.c_str());
    }

    void namesTheRowThatIsWrong()
    {
        const auto plan =
            planFromDocument(changed(anyDocument(), "UPDATE sites SET content = '' WHERE position = 1"), "x");
        QVERIFY(!plan);
        QCOMPARE(plan.error().where, "x: sites[1]");
    }

    void keepsTheOrderAfterOthersRemovedRows()
    {
        Plan plan;
        plan.sites.resize(3);
        for (const char* id : {"a", "b", "c"}) {
            Site& site = plan.sites[static_cast<std::size_t>(*id - 'a')];
            site.id = id;
            site.dids.resize(1);
            site.dids[0].number = id;
        }
        const auto document = changed(
            *planToDocument(plan, "x"), "DELETE FROM sites WHERE id = 'b'; DELETE FROM dids WHERE number = 'b'");
        plan.sites.erase(plan.sites.begin() + 1);
        QVERIFY(planFromDocument(document, "x") == plan);
    }

    void refusesEveryCut()
    {
        const std::string document = anyDocument();
        for (std::size_t size = 0; size < document.size(); size += 517) {
            const auto plan = planFromDocument(std::string_view(document).substr(0, size), "x");
            QVERIFY(!plan);
            QVERIFY(plan.error().kind == ErrorKind::badInput);
        }
    }

    void noticesALostPage()
    {
        std::string document = *planToDocument(samplePlan("prairie-retail"), "x");
        const std::size_t page = document.size() / 4096 / 2 * 4096;
        document.replace(page, 4096, 4096, '\0');
        const auto plan = planFromDocument(document, "x");
        QVERIFY(!plan);
        QVERIFY2(plan.error().what.starts_with("is damaged"), plan.error().what.c_str());
    }

    // A changed byte may go unseen in free space or change a text; it must never bring the program down.
    void survivesChangedBytes()
    {
        RandomPlan random(99);
        const std::string document = anyDocument();
        int refused = 0;
        for (int round = 0; round < 500; ++round) {
            std::string spoiled = document;
            for (std::size_t count = 1 + random.below(8); count > 0; --count)
                spoiled[random.below(random.chance(30) ? 200 : spoiled.size())] = static_cast<char>(random.below(256));
            const auto plan = planFromDocument(spoiled, "x");
            refused += plan ? 0 : 1;
            if (!plan)
                QVERIFY(!plan.error().what.empty());
        }
        QVERIFY(refused > 100);
    }

    void showsListsToPeople_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("sites") << QByteArray("SELECT id, country, role, users FROM site_list WHERE role <> 'branch'")
                               << QByteArray("denver|US|data_center|85");
        QTest::newRow("links") << QByteArray("SELECT type, from_id, to_id FROM link_list WHERE id = 'boulder-denver'")
                               << QByteArray("vpn|boulder|denver");
        QTest::newRow("numbers") << QByteArray("SELECT site, name FROM did_list WHERE number = '+13035550101'")
                                 << QByteArray("denver|Appointments");
        QTest::newRow("numbers moved out")
            << QByteArray("SELECT count(*) FROM sites WHERE content LIKE '%\"dids\"%'") << QByteArray("0");
    }

    void showsListsToPeople()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, answer);
        std::string document = *planToDocument(samplePlan("harbor-dental"), "x");
        sqlite3* database = nullptr;
        QCOMPARE(sqlite3_open(":memory:", &database), SQLITE_OK);
        const auto size = static_cast<sqlite3_int64>(document.size());
        sqlite3_deserialize(database, "main", reinterpret_cast<unsigned char*>(document.data()), size, size,
            SQLITE_DESERIALIZE_READONLY);
        sqlite3_stmt* rows = nullptr;
        QCOMPARE(sqlite3_prepare_v2(database, sql.constData(), -1, &rows, nullptr), SQLITE_OK);
        QByteArrayList cells;
        while (sqlite3_step(rows) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(rows); ++column)
                cells << reinterpret_cast<const char*>(sqlite3_column_text(rows, column));
        }
        sqlite3_finalize(rows);
        sqlite3_close(database);
        QCOMPARE(cells.join('|'), answer);
    }
};

REGISTER_TEST(PlanDocumentTest)
#include "plan_document_test.moc"
