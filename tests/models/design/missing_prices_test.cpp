#include "models/design/missing_prices.h"

#include "models/design/compare.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <functional>

using namespace trunkwright::models;
using trunkwright::tests::samplePlan;

namespace {

using Change = std::function<void(Plan&)>;

void addRow(const char* name, const char* strategy, const char* text, const Change& change)
{
    QTest::newRow(name) << QString(strategy) << QString(text) << change;
}

}  // namespace

class MissingPricesTest : public QObject {
    Q_OBJECT

private slots:
    void namesThePriceAndTheCarrier_data()
    {
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Change>("change");
        const char* carrier = "Front Range Voice (example tariff)";
        static const std::string channel =
            std::string("Missing: ") + carrier + " gives no price per channel over the Internet.";
        static const std::string number = std::string("Missing: ") + carrier + " gives no price per number.";
        static const std::string calls = std::string("Missing: ") + carrier + " gives no call prices.";
        addRow("channel", "centralized", channel.c_str(),
            [](Plan& plan) { plan.carriers[0].offers[0].channelMonthly.reset(); });
        addRow("number", "centralized", number.c_str(), [](Plan& plan) { plan.carriers[0].didMonthly.reset(); });
        addRow("calls", "centralized", calls.c_str(), [](Plan& plan) { plan.carriers[0].flatRate = false; });
        addRow("SBC", "centralized", "Missing: a model of SBC, gateway or IP-PBX with its price.",
            [](Plan& plan) { plan.peers.clear(); });
        addRow("mediation server", "centralized", "Missing: a model of mediation server with its price.",
            [](Plan& plan) { plan.mediation.clear(); });
        addRow("traffic", "distributed",
            "Missing: how many channels the trunk at Boulder needs, because its traffic is not known.",
            [](Plan& plan) { plan.sites[1].groups[0].users.reset(); });
        addRow("no carrier", "centralized",
            "Missing: a carrier. The plan has none, so no trunk in 1 country has a price (United States of America).",
            [](Plan& plan) { plan.carriers.clear(); });
        addRow("no carrier here", "centralized", "Missing: a carrier in 1 country (United States of America).",
            [](Plan& plan) { plan.carriers[0].countries = {"CA"}; });
    }

    void namesThePriceAndTheCarrier()
    {
        QFETCH(QString, strategy);
        QFETCH(QString, text);
        QFETCH(Change, change);
        Plan plan = samplePlan("harbor-dental");
        change(plan);
        const auto comparison = compare(plan, {strategy.toStdString()});
        QVERIFY(comparison);
        QStringList texts;
        for (const Text& one : missingPrices(plan, comparison->strategies.front(), 100))
            texts += QString::fromStdString(english(one));
        QVERIFY2(texts.contains(text), qPrintable(texts.join('\n')));
        QCOMPARE(texts.removeDuplicates(), 0);
        const auto said = [&](const Reason& reason) { return english(reason.text) == text.toStdString(); };
        QVERIFY(std::ranges::any_of(comparison->advice.reasons, said));
    }

    void isSilentWhenTheCostIsKnown()
    {
        const Plan plan = samplePlan("harbor-dental");
        const auto comparison = compare(plan);
        for (const Evaluation& evaluation : comparison->strategies)
            QVERIFY(missingPrices(plan, evaluation, 100).empty());
    }

    void stopsAtTheMost()
    {
        Plan plan = samplePlan("prairie-retail");
        for (Site& site : plan.sites)
            site.groups.clear();
        const auto comparison = compare(plan, {"distributed"});
        QCOMPARE(missingPrices(plan, comparison->strategies.front(), 5).size(), std::size_t{5});
    }

    void tellsWhatTheSavingCosts()
    {
        const auto comparison = compare(samplePlan("prairie-retail"));
        const std::string told = "What that saving costs: at 4 of these sites calls fail for longer than on the shared "
                                 "trunk, at Store 188 Modesto (rural) for 2101 minutes a year instead of 1056.";
        QVERIFY(std::ranges::any_of(
            comparison->advice.reasons, [&](const Reason& reason) { return english(reason.text) == told; }));
    }

    void saysOnlyOfTheComparedThatTheyAreRefused()
    {
        const auto one = compare(samplePlan("prairie-retail"), {"centralized"});
        QCOMPARE(english(one->advice.sentence),
            std::string("Central is not allowed by the rules. Other strategies were not compared."));
        const auto two = compare(samplePlan("prairie-retail"), {"centralized", "per_country"});
        QCOMPARE(english(two->advice.sentence),
            std::string("None of the compared strategies is allowed by the rules (Central, Per country)."));
    }
};

REGISTER_TEST(MissingPricesTest)
#include "missing_prices_test.moc"
