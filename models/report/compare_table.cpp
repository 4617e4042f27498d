#include "models/report/compare_table.h"

#include "models/design/missing_week.h"
#include "models/report/code_points.h"
#include "models/report/cost_share.h"
#include "models/report/labels.h"
#include "models/report/number_format.h"
#include "models/report/text_grid.h"

#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <unordered_set>

namespace trunkwright::models {

namespace {

using RowCell = std::function<Cell(const Evaluation&)>;

struct RowRecipe {
    std::string label;
    RowCell cell;
};

std::optional<std::int64_t> channelsOf(const Evaluation& evaluation)
{
    std::int64_t sum = 0;
    for (const TrunkResult& trunk : evaluation.trunks) {
        if (!trunk.channels)
            return std::nullopt;
        sum += *trunk.channels;
    }
    return sum;
}

Cell allowedCell(const Evaluation& evaluation)
{
    return evaluation.allowed ? word("✓", Tone::good) : word("✕ " + refusal(evaluation), Tone::bad);
}

Cell survivalCell(const Plan& plan, const Evaluation& evaluation)
{
    const Survival phones = survival(plan, evaluation);
    if (phones.duties == 0)
        return word("not asked", Tone::muted);
    return word(
        fmt::format("{} of {}", phones.kept, phones.duties), phones.kept < phones.duties ? Tone::bad : Tone::plain);
}

Cell leadTimeCell(const Evaluation& evaluation)
{
    return evaluation.leadTimeWeeks
        ? quantity(evaluation.leadTimeWeeks, 0, *evaluation.leadTimeWeeks == 1 ? "week" : "weeks")
        : Cell{Unknown{}};
}

std::vector<RowRecipe> rowRecipes(const Plan& plan, const Comparison& comparison)
{
    return {{"Allowed by rules", allowedCell},
        {"Trunk sites", [](const Evaluation& e) { return count(static_cast<std::int64_t>(e.trunks.size())); }},
        {fmt::format("SIP channels ({})", gradeOfService(plan.settings.targets.blocking)),
            [](const Evaluation& e) { return count(channelsOf(e)); }},
        {"– busy hours of sites added",
            [](const Evaluation& e) { return count(channelsBy(e, &TrunkResult::sumOfBusyHours)); }},
        {"– busiest hour of all sites",
            [](const Evaluation& e) { return count(channelsBy(e, &TrunkResult::pooledPeak)); }},
        {"One-off", [](const Evaluation& e) { return money(e.cost.oneOff); }},
        {"Trunk + SBC / month", [](const Evaluation& e) { return money(trunkMonthly(e)); }},
        {"Extra WAN / month", [](const Evaluation& e) { return money(wanMonthly(e)); }},
        {"Total / month", [](const Evaluation& e) { return withTone(money(e.cost.monthlyEquivalent), Tone::strong); }},
        {"Total over " + monthsText(comparison.months), [](const Evaluation& e) { return money(e.cost.total); }},
        {"Phones when WAN is down", [&plan](const Evaluation& e) { return survivalCell(plan, e); }},
        {"Lead time", leadTimeCell}};
}

std::string adviceText(const Plan& plan, const Comparison& comparison)
{
    std::string text = "\nADVICE  " + printable(english(comparison.advice.sentence)) + "\n";
    for (const Reason& reason : comparison.advice.reasons)
        text +=
            "  • " + printable(english(reason.text)) + (reason.rule.empty() ? "" : "  (" + reason.rule + ")") + "\n";
    if (!comparison.advice.wouldChangeIf.empty())
        text += "  What would change it:\n";
    for (const Text& change : comparison.advice.wouldChangeIf)
        text += "  • " + printable(english(change)) + "\n";
    const bool example = std::ranges::any_of(plan.carriers, &Carrier::exampleTariff);
    return text + (example ? "\nExample tariff, not a quote.\n" : "");
}

}  // namespace

std::optional<std::int64_t> channelsBy(const Evaluation& evaluation, std::optional<Dimensioned> TrunkResult::* way)
{
    std::int64_t sum = 0;
    for (const TrunkResult& trunk : evaluation.trunks) {
        if (!(trunk.*way))
            return std::nullopt;
        sum += (trunk.*way)->channels;
    }
    return sum;
}

Survival survival(const Plan& plan, const Evaluation& evaluation)
{
    std::unordered_set<std::string_view> surviving;
    for (const SiteResult& site : evaluation.sites)
        if (site.survivesWanLoss)
            surviving.insert(site.id);
    Survival result;
    for (const Site& site : plan.sites) {
        result.duties += site.mustSurviveWanLoss;
        result.kept += site.mustSurviveWanLoss && surviving.contains(site.id);
    }
    return result;
}

std::optional<Money> wanMonthly(const Evaluation& evaluation)
{
    const CostShares shares(evaluation.cost);
    if (!shares.known())
        return std::nullopt;
    Money sum;
    for (const CostLine& line : evaluation.cost.lines)
        if (line.item == "wan_upgrade")
            sum += shares.of(line);
    return sum;
}

std::optional<Money> trunkMonthly(const Evaluation& evaluation)
{
    const std::optional<Money> wan = wanMonthly(evaluation);
    return wan ? std::optional(*evaluation.cost.monthlyEquivalent - *wan) : std::nullopt;
}

Table comparisonTable(const Plan& plan, const Comparison& comparison, const std::vector<const Evaluation*>& strategies)
{
    Table table{.id = "compare", .title = "Strategies side by side", .columns = {{"", Align::left}}};
    for (const Evaluation* evaluation : strategies) {
        const bool advised = evaluation->name == comparison.advice.strategy;
        table.columns.push_back({strategyTitle(plan, evaluation->name) + (advised ? " (advised)" : ""), Align::right});
    }
    for (const RowRecipe& recipe : rowRecipes(plan, comparison)) {
        Row row{{word(recipe.label)}};
        for (const Evaluation* evaluation : strategies)
            row.cells.push_back(recipe.cell(*evaluation));
        table.rows.push_back(std::move(row));
    }
    table.notes = {fmt::format("Per month: one-off prices are spread over the {}. SIP channels count the {}.",
        monthsText(comparison.months),
        plan.settings.dimensioning == Dimensioning::sumOfBusyHours ? "busy hours of the sites, added"
                                                                   : "busiest hour of all sites together")};
    if (const Text missing = missingWeek(plan); !missing.empty())
        table.notes.push_back(english(missing));
    return table;
}

Table comparisonTable(const Plan& plan, const Comparison& comparison)
{
    std::vector<const Evaluation*> strategies;
    for (const Evaluation& evaluation : comparison.strategies)
        strategies.push_back(&evaluation);
    return comparisonTable(plan, comparison, strategies);
}

std::string compareText(const Plan& plan, const Comparison& comparison)
{
    const std::string head = fmt::format("{}  ·  {}  ·  {}  ·  revision {}\n\n", printable(comparison.plan),
        monthsText(comparison.months), comparison.currency, comparison.revision);
    const Table table = comparisonTable(plan, comparison);
    std::string notes;
    for (const std::string& note : table.notes)
        notes += note + "\n";
    return head + textGrid(table, comparison.currency) + "\n" + notes + adviceText(plan, comparison);
}

}  // namespace trunkwright::models
