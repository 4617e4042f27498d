#include "models/exchange/plan_json.h"

#include <QTest>

using namespace trunkwright::models;

namespace
{

const std::string head = R"({"trunkwright_plan": 1, )";

} // namespace

class PlanJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("first");
        QTest::newRow("unknown key") << QByteArray(R"({"trunkwright_plan": 1, "stes": []})")
                                     << "f:1:25: unknown key \"stes\"; did you mean \"sites\"?";
        QTest::newRow("second line") << QByteArray("{\"trunkwright_plan\": 1,\n \"sites\": 7}")
                                     << "f:2:11: \"sites\" is a number, but must be an array";
    }

    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, first);
        const auto plan = planFromJson(text.toStdString(), "f");
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(toString(plan.error())), first);
    }

    void readsBackWhatItWrote()
    {
        const auto plan = planFromJson(
            head + R"("sites": [{"id": "a", "latitude": 1e-3, "groups": [{"profile": "p", "users": null}]}]})", "f");
        QVERIFY(plan.has_value());
        QCOMPARE(plan->sites.at(0).latitude, std::optional(0.001));
        QVERIFY(planFromJson(planToJson(*plan), "g") == *plan);
    }
};

QTEST_APPLESS_MAIN(PlanJsonTest)
#include "plan_json_test.moc"
