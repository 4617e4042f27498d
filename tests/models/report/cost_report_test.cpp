#include "models/report/cost_report.h"

#include "models/report/number_format.h"
#include "tests/support/sample_comparison.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

ReportOptions options()
{
    ReportOptions options;
    options.date = "2026-11-23";
    options.program = "Trunkwright";
    return options;
}

template <class Kind>
std::vector<const Kind*> blocks(const Report& report)
{
    std::vector<const Kind*> found;
    for (const Section& section : report.sections)
        for (const Block& block : section.blocks)
            if (const auto* kind = std::get_if<Kind>(&block))
                found.push_back(kind);
    return found;
}

const Table* table(const Report& report, const std::string& id)
{
    for (const Table* one : blocks<Table>(report))
        if (one->id == id)
            return one;
    for (const Table& one : report.data)
        if (one.id == id)
            return &one;
    return nullptr;
}

const Figure* figure(const Report& report, const std::string& id)
{
    for (const Figure* one : blocks<Figure>(report))
        if (one->id == id)
            return one;
    return nullptr;
}

/// The cell in the row that begins with `label`.
std::string shown(const Table& table, const std::string& label, std::size_t column)
{
    for (const Row& row : table.rows)
        if (cellText(row.cells.front(), "USD") == label)
            return cellText(row.cells.at(column), "USD");
    return "no row " + label;
}

std::string allText(const Report& report)
{
    std::string text;
    for (const Table* one : blocks<Table>(report))
        for (const Row& row : one->rows)
            for (const Cell& cell : row.cells)
                text += cellText(cell, "USD") + "\n";
    return text;
}

}  // namespace

class CostReportTest : public QObject {
    Q_OBJECT

private slots:
    void beginsWithTheDecision()
    {
        const Sample sample = prairieRetail();
        const Report report = makeReport(sample.plan, sample.comparison, options());
        QCOMPARE(report.title, std::string("Prairie Retail"));
        QCOMPARE(report.stamp, std::string("Example tariff – not a quote"));
        QCOMPARE(report.meta.date, std::string("2026-11-23"));
        QCOMPARE(report.sections.front().id, std::string("decision"));
        const auto* advice = std::get_if<Callout>(&report.sections.front().blocks.front());
        QVERIFY(advice);
        QCOMPARE(advice->title, std::string("Advice: Hybrid"));
        QCOMPARE(advice->text, std::string("Keep one central trunk, add local trunks at 18 sites."));
        QCOMPARE(advice->tone, Tone::good);
    }

    void stampsExamplePricesOnly()
    {
        Sample sample = prairieRetail();
        sample.plan.carriers.front().exampleTariff = false;
        QVERIFY(makeReport(sample.plan, sample.comparison, options()).stamp.empty());
    }

    void hasEverySection()
    {
        const Sample sample = prairieRetail();
        std::vector<std::string> ids;
        for (const Section& section : makeReport(sample.plan, sample.comparison, options()).sections)
            ids.push_back(section.id);
        QCOMPARE(
            ids, (std::vector<std::string>{"decision", "network", "cost", "trunks", "traffic", "quality", "annex"}));
    }

    void idsAreUniqueAndRowsAreWhole()
    {
        const Sample sample = prairieRetail();
        const Report report = makeReport(sample.plan, sample.comparison, options());
        std::set<std::string> ids;
        for (const Figure* one : blocks<Figure>(report)) {
            QVERIFY2(ids.insert(one->id).second, one->id.c_str());
            QVERIFY2(!one->title.empty() && !one->caption.empty() && !one->summary.empty(), one->id.c_str());
        }
        std::vector<const Table*> tables = blocks<Table>(report);
        for (const Table& one : report.data)
            tables.push_back(&one);
        for (const Table* one : tables) {
            QVERIFY2(ids.insert(one->id).second, one->id.c_str());
            QVERIFY2(!one->rows.empty(), one->id.c_str());
            for (const Row& row : one->rows)
                QVERIFY2(row.cells.size() == one->columns.size(), one->id.c_str());
        }
    }

    void saysTheFiguresOfTheComparison_data()
    {
        QTest::addColumn<QString>("tableId");
        QTest::addColumn<QString>("label");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("figure");
        const auto row = [](const char* id, const char* label, int column, const char* figure) {
            QTest::addRow("%s, %s, %d", id, label, column)
                << QString(id) << QString(label) << column << QString(figure);
        };
        row("compare", "Total / month", 1, "$7,250.00");
        row("compare", "Total / month", 2, "$22,737.53");
        row("compare", "Total / month", 3, "$10,620.53");
        row("compare", "Total over 36 months", 3, "$382,339.20");
        row("compare", "Net present value", 3, "$355,468.06");
        row("compare", "SIP channels (P.01)", 2, "676");
        row("monthly-by-item", "SIP channels", 3, "$4,376.00");
        row("monthly-by-item", "WAN upgrades", 1, "$1,400.00");
        row("monthly-by-item", "WAN upgrades", 3, "");
        row("monthly-by-item", "Sum", 3, "$8,807.20");
        row("one-off-by-item", "Sum", 2, "$174,360.00");
        row("sites", "120 sites", 2, "2,408");
        row("sites", "120 sites", 3, "178.90");
        row("sites", "120 sites", 4, "676");
        row("sites", "120 sites", 7, "19 trunks");
        row("trunks", "Kansas City HQ", 4, "165");
        row("trunks", "Kansas City HQ", 8, "$5,290.00");
        row("thresholds", "Voice without priority suffers above a load of", 1, "70 %");
    }

    void saysTheFiguresOfTheComparison()
    {
        QFETCH(QString, tableId);
        QFETCH(QString, label);
        QFETCH(int, column);
        QFETCH(QString, figure);
        const Sample sample = prairieRetail();
        const Report report = makeReport(sample.plan, sample.comparison, options());
        const Table* found = table(report, tableId.toStdString());
        QVERIFY(found);
        QCOMPARE(QString::fromStdString(shown(*found, label.toStdString(), static_cast<std::size_t>(column))), figure);
    }

    void keyFiguresAreThoseOfTheAdvisedStrategy()
    {
        const Sample sample = prairieRetail();
        const Report report = makeReport(sample.plan, sample.comparison, options());
        std::vector<std::string> figures;
        for (const KeyFigures::Item& item : blocks<KeyFigures>(report).front()->items)
            figures.push_back(cellText(item.value, "USD"));
        QCOMPARE(figures, (std::vector<std::string>{"$10,620.53", "$382,339.20", "19", "279", "14 of 14", "9 weeks"}));
    }

    void costBarsAddUpToTheTotals()
    {
        Sample sample = prairieRetail();
        Cost& cost = sample.comparison.strategies[2].cost;
        cost.total = *cost.oneOff + *cost.monthly * 36 * 1.07;  // escalators and growth
        cost.monthlyEquivalent = *cost.total / 36;
        const Report report = makeReport(sample.plan, sample.comparison, options());
        const auto& chart = std::get<StackedBars>(figure(report, "cost-bars")->chart);
        QCOMPARE(chart.bars.size(), std::size_t{3});
        for (const StackedBars::Bar& bar : chart.bars) {
            double sum = 0;
            for (const double part : bar.parts)
                sum += part;
            QVERIFY(std::abs(sum - *bar.total) < 1e-6);
        }
        QVERIFY(chart.bars[0].refused && !chart.bars[0].advised);
        QVERIFY(chart.bars[2].advised && !chart.bars[2].refused);
        QCOMPARE(chart.bars[0].note, std::string("Not allowed: S3 at 14 sites"));
    }

    void showsStrategiesWithTheSameTrunksOnce()
    {
        Sample sample = prairieRetail();
        Evaluation perCountry = sample.comparison.strategies[0];
        perCountry.name = "per_country";
        perCountry.base = StrategyKind::perCountry;
        sample.comparison.strategies.insert(sample.comparison.strategies.begin() + 1, perCountry);
        const Report report = makeReport(sample.plan, sample.comparison, options());
        const Figure* bars = figure(report, "cost-bars");
        QCOMPARE(std::get<StackedBars>(bars->chart).bars.size(), std::size_t{3});
        QVERIFY(bars->caption.find("Per country comes to the same trunks as Central.") != std::string::npos);
        QCOMPARE(table(report, "compare")->columns.size(), std::size_t{4});
    }

    void likeTrunksAreOneLineAndAllOfThemInTheData()
    {
        const Sample sample = prairieRetail();
        const Report report = makeReport(sample.plan, sample.comparison, options());
        QCOMPARE(table(report, "trunks")->rows.size(), std::size_t{4});
        QCOMPARE(table(report, "all-trunks")->rows.size(), std::size_t{1 + 120 + 19});
        QCOMPARE(table(report, "all-sites")->rows.size(), std::size_t{3 * 120});
    }

    void printsTheLargestSites()
    {
        const Sample sample = prairieRetail();
        ReportOptions few = options();
        few.printedSites = 5;
        const Report report = makeReport(sample.plan, sample.comparison, few);
        const Table* sites = table(report, "sites");
        QCOMPARE(sites->printRows, std::size_t{5});
        QCOMPARE(sites->rows.size(), std::size_t{121});
        QCOMPARE(cellText(sites->rows.front().cells.front(), "USD"), std::string("Kansas City HQ"));
        QCOMPARE(sites->rows.back().kind, Row::Kind::total);
    }

    void topologyJoinsSitesWithTheirTrunks()
    {
        const Sample sample = prairieRetail();
        const Report report = makeReport(sample.plan, sample.comparison, options());
        const auto& chart = std::get<Topology>(figure(report, "topology")->chart);
        QCOMPARE(chart.nodes.size(), std::size_t{120});
        QCOMPARE(chart.edges.size(), std::size_t{101});
        QCOMPARE(std::ranges::count_if(chart.nodes, &Topology::Node::trunk), 19);
        for (const Topology::Edge& edge : chart.edges)
            QVERIFY(chart.nodes[edge.to].trunk && !chart.nodes[edge.from].trunk);
    }

    void drawsTheTornadoThatIsPassedIn()
    {
        const Sample sample = prairieRetail();
        QVERIFY(!figure(makeReport(sample.plan, sample.comparison, options()), "tornado"));
        ReportOptions with = options();
        with.tornado = {{"weak", "−20 %", "+20 %", 10600, 10640}, {"strong", "−20 %", "+20 %", 9700, 11500}};
        const Report report = makeReport(sample.plan, sample.comparison, with);
        const auto& chart = std::get<Tornado>(figure(report, "tornado")->chart);
        QCOMPARE(chart.rows.front().input, std::string("strong"));
        QCOMPARE(toCents(Money{chart.base}), 10620.53);
    }

    void unknownFiguresStayUnknown()
    {
        Sample sample = prairieRetail();
        sample.plan.carriers.front().offers.front().channelMonthly.reset();
        for (Evaluation& evaluation : sample.comparison.strategies) {
            evaluation.cost.total.reset();
            evaluation.cost.monthlyEquivalent.reset();
            evaluation.cost.netPresentValue.reset();
            evaluation.cost.oneOff.reset();
            evaluation.cost.monthly.reset();
            evaluation.cost.cumulative.clear();
            evaluation.cost.lines.front().monthly.reset();
            for (SiteResult& site : evaluation.sites) {
                site.mos.reset();
                site.rFactor.reset();
                site.availability.reset();
                site.users.reset();
            }
        }
        sample.comparison.demand = {};
        const Report report = makeReport(sample.plan, sample.comparison, options());
        for (std::size_t column = 1; column < 4; ++column)
            QCOMPARE(shown(*table(report, "compare"), "Total / month", column), std::string("–"));
        QCOMPARE(shown(*table(report, "sites"), "120 sites", 2), std::string("–"));
        QCOMPARE(shown(*table(report, "monthly-by-item"), "WAN upgrades", 1), std::string("–"));
        QVERIFY(!figure(report, "cumulative") && !figure(report, "busy-hours") && !figure(report, "drivers")
            && !figure(report, "cost-bars"));
        QVERIFY(!table(report, "quality"));
        QVERIFY(allText(report).find("nan") == std::string::npos);
    }

    void saysWhenNoStrategyIsAllowed()
    {
        Sample sample = prairieRetail();
        sample.comparison.strategies.resize(1);
        sample.comparison.advice = {"", false, {"No strategy is allowed; see S3.", {}}, {}, {}};
        const Report report = makeReport(sample.plan, sample.comparison, options());
        const auto* callout = std::get_if<Callout>(&report.sections.front().blocks.front());
        QCOMPARE(callout->tone, Tone::bad);
        QCOMPARE(callout->text, std::string("No strategy is allowed; see S3."));
        QVERIFY(table(report, "compare"));
    }

    void survivesAnEmptyComparison()
    {
        const Report report = makeReport(Plan{}, Comparison{}, {});
        QCOMPARE(report.sections.size(), std::size_t{1});
        QVERIFY(report.data.empty());
    }

    void formulasHoldThePlansFigures_data()
    {
        QTest::addColumn<QString>("formula");
        for (const char* formula :
            {"380 × 1.2 × 180 / 3600 = 22.800 Erl", "A = 145.333 Erl, B(164) = 1.046 %, B(165) = 0.9131 %, target 1 %",
                "$65,280.00 + 36 × $8,807.20 = $382,339.20", "$382,339.20 / 36 = $10,620.53",
                "165 × 88.8 = 14,652.0 kbit/s"})
            QTest::newRow(formula) << QString(formula);
    }

    void formulasHoldThePlansFigures()
    {
        QFETCH(QString, formula);
        const Sample sample = prairieRetail();
        const Report report = makeReport(sample.plan, sample.comparison, options());
        bool found = false;
        for (const Row& row : table(report, "formulas")->rows)
            found |= cellText(row.cells[1], "USD").find(formula.toStdString()) != std::string::npos;
        QVERIFY(found);
    }

    void printsAllRulesInTheirOrder()
    {
        const Sample sample = prairieRetail();
        const Report report = makeReport(sample.plan, sample.comparison, options());
        const Table* rules = table(report, "rules");
        QCOMPARE(rules->rows.size(), std::size_t{12});
        for (std::size_t rule = 0; rule < 12; ++rule)
            QCOMPARE(cellText(rules->rows[rule].cells[0], ""), "S" + std::to_string(rule + 1));
    }
};

REGISTER_TEST(CostReportTest)
#include "cost_report_test.moc"
