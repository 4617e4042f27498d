#include "models/storage/plan_document.h"

#include "models/exchange/plan_json.h"
#include "tests/support/random_plan.h"

#include <QFile>
#include <QTest>

using namespace trunkwright::models;
using trunkwright::tests::RandomPlan;

namespace {

std::string fileBytes(const QString& name)
{
    QFile file(QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/tests/vectors/storage/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().toStdString();
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
};

QTEST_APPLESS_MAIN(PlanDocumentTest)
#include "plan_document_test.moc"
