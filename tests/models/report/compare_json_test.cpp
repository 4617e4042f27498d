#include "models/report/compare_json.h"
#include "tests/support/sample_comparison.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <limits>

using namespace trunkwright::models;
using namespace trunkwright::tests;
using nlohmann::ordered_json;

namespace {

QStringList missingKeys(const ordered_json& object, const QStringList& contract)
{
    QStringList missing;
    for (const QString& key : contract)
        if (!object.is_object() || !object.contains(key.toStdString()))
            missing << key;
    return missing;
}

}  // namespace

class CompareJsonTest : public QObject {
    Q_OBJECT

private slots:
    void hasTheKeysOfTheContract_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QStringList>("keys");
        const auto row = [](const char* place, const char* keys) {
            QTest::newRow(place) << QString(place) << QString(keys).split(' ');
        };
        row("", "plan revision currency months demand strategies advice");
        row("/demand", "sum_of_busy_hours_erl pooled_peak_erl pooled_busy_hour time_zone");
        row("/strategies/0", "name allowed score_rank cost trunks sites links mediation findings");
        row("/strategies/0/cost", "one_off monthly total monthly_equivalent npv lines");
        row("/strategies/0/cost/lines/0", "item site trunk quantity one_off monthly source");
        row("/strategies/0/trunks/0",
            "id site carrier connection security redundant offered_erl channels blocking "
            "voice_kbps lead_time_weeks sum_of_busy_hours pooled_peak");
        row("/strategies/0/trunks/0/pooled_peak", "offered_erl channels blocking");
        row("/strategies/0/sites/0",
            "id trunk offered_erl busy_hour r_factor mos one_way_delay_ms loss_percent "
            "availability downtime_min_per_year survives_wan_loss");
        row("/strategies/0/links/0", "id calls voice_kbps utilization upgrade_monthly");
        row("/strategies/0/mediation/0", "site calls servers");
        row("/strategies/0/findings/0", "rule severity subject text source fix");
        row("/advice", "strategy sentence reasons would_change_if");
        row("/advice/reasons/0", "rule text");
    }

    void hasTheKeysOfTheContract()
    {
        QFETCH(QString, place);
        QFETCH(QStringList, keys);
        const ordered_json json = ordered_json::parse(compareJsonText(prairieRetail().comparison));
        QCOMPARE(missingKeys(json.at(ordered_json::json_pointer(place.toStdString())), keys), QStringList());
    }

    void saysTheFiguresOfTheComparison()
    {
        const Sample sample = prairieRetail();
        const ordered_json json = ordered_json::parse(compareJsonText(sample.comparison));
        QCOMPARE(json["strategies"][2]["cost"]["monthly_equivalent"].get<double>(), 10620.53);
        QCOMPARE(json["strategies"][1]["cost"]["monthly_equivalent"].get<double>(), 22737.53);
        QCOMPARE(json["strategies"][0]["allowed"].get<bool>(), false);
        QCOMPARE(json["strategies"][2]["trunks"][0]["connection"].get<std::string>(), std::string("mpls"));
        QCOMPARE(json["strategies"][2]["trunks"][0]["offered_erl"].get<double>(),
            *sample.comparison.strategies[2].trunks[0].offeredErl);
        QCOMPARE(json["advice"]["reasons"][1]["text"].get<std::string>(),
            std::string(
                "At 4 rural stores a local Internet trunk ($187.00) costs less than the WAN upgrade ($350.00)"));
    }

    void writesNullForWhatIsNotKnown()
    {
        Sample sample = prairieRetail();
        Evaluation& evaluation = sample.comparison.strategies[0];
        evaluation.cost = {};
        evaluation.scoreRank.reset();
        evaluation.trunks[0].channels.reset();
        evaluation.trunks[0].connection.reset();
        evaluation.trunks[0].blocking = std::numeric_limits<double>::quiet_NaN();
        evaluation.sites[0].mos.reset();
        evaluation.links[0].upgradeMonthly.reset();
        sample.comparison.demand.offeredErl.clear();
        sample.comparison.advice.strategy.clear();
        const ordered_json json = ordered_json::parse(compareJsonText(sample.comparison));
        const ordered_json& strategy = json["strategies"][0];
        for (const char* key : {"one_off", "monthly", "total", "monthly_equivalent", "npv"})
            QVERIFY2(strategy["cost"][key].is_null(), key);
        QVERIFY(strategy["score_rank"].is_null());
        for (const char* key : {"channels", "connection", "blocking"})
            QVERIFY2(strategy["trunks"][0][key].is_null(), key);
        QVERIFY(strategy["sites"][0]["mos"].is_null());
        QVERIFY(strategy["links"][0]["upgrade_monthly"].is_null());
        QVERIFY(strategy["mediation"][0]["servers"].is_null());
        QVERIFY(json["demand"]["pooled_peak_erl"].is_null());
        QVERIFY(json["advice"]["strategy"].is_null());
    }

    void writesMoneyToTheCent()
    {
        Sample sample = prairieRetail();
        sample.comparison.strategies[0].cost.lines[0].monthly = Money{1001.2666666666667};
        sample.comparison.strategies[0].cost.lines[1].monthly = Money{0.125};
        const ordered_json json = ordered_json::parse(compareJsonText(sample.comparison));
        QCOMPARE(json["strategies"][0]["cost"]["lines"][0]["monthly"].get<double>(), 1001.27);
        QCOMPARE(json["strategies"][0]["cost"]["lines"][1]["monthly"].get<double>(), 0.13);
    }

    void survivesHostileNames()
    {
        Sample sample = prairieRetail();
        sample.comparison.plan = "\"<script>\xFF\x00";
        sample.comparison.strategies[0].sites[0].busyHour = "\xC3";
        const ordered_json json = ordered_json::parse(compareJsonText(sample.comparison));
        QCOMPARE(json["plan"].get<std::string>(), std::string("\"<script>\xEF\xBF\xBD"));
    }
};

REGISTER_TEST(CompareJsonTest)
#include "compare_json_test.moc"
