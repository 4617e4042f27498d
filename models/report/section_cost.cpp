// What the strategies cost, when, and why.
#include "models/report/compare_table.h"
#include "models/report/cost_share.h"
#include "models/report/labels.h"
#include "models/report/number_format.h"
#include "models/report/sections.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

namespace trunkwright::models {

namespace {

struct ItemCost {
    std::optional<Money> oneOff = Money{}, monthly = Money{};

    void add(const CostLine& line)
    {
        oneOff = oneOff && line.oneOff ? std::optional(*oneOff + *line.oneOff) : std::nullopt;
        monthly = monthly && line.monthly ? std::optional(*monthly + *line.monthly) : std::nullopt;
    }
};

using Bills = std::vector<std::map<std::string, ItemCost>>;

Bills billsOf(const ReportContext& context)
{
    Bills bills;
    for (const Evaluation* evaluation : context.strategies) {
        bills.emplace_back();
        for (const CostLine& line : evaluation->cost.lines)
            bills.back()[line.item].add(line);
    }
    return bills;
}

/// Items with a price of this kind in some strategy, in the order of the cost bars.
std::vector<std::string> itemsOf(const Bills& bills, std::optional<Money> ItemCost::* price)
{
    std::set<std::string> items;
    for (const auto& bill : bills)
        for (const auto& [item, cost] : bill)
            if (!(cost.*price) || (cost.*price)->amount != 0)
                items.insert(item);
    std::vector<std::string> order(items.begin(), items.end());
    std::ranges::stable_sort(order, {}, [](const std::string& item) { return costGroup(item); });
    return order;
}

Table itemTable(
    const ReportContext& context, Table table, std::optional<Money> ItemCost::* price, std::optional<Money> Cost::* sum)
{
    const Bills bills = billsOf(context);
    table.columns = {{"Item"}};
    for (const Evaluation* evaluation : context.strategies)
        table.columns.push_back({context.title(*evaluation), Align::right});
    for (const std::string& item : itemsOf(bills, price)) {
        Row row{{word(costItemTitle(item))}};
        for (const auto& bill : bills) {
            const auto found = bill.find(item);
            row.cells.push_back(found == bill.end() ? Cell{} : money(found->second.*price));
        }
        table.rows.push_back(std::move(row));
    }
    Row total{{word("Sum")}, Row::Kind::total};
    for (const Evaluation* evaluation : context.strategies)
        total.cells.push_back(money(evaluation->cost.*sum));
    table.rows.push_back(std::move(total));
    return table;
}

Table monthlyByItem(const ReportContext& context)
{
    return itemTable(context,
        {.id = "monthly-by-item",
            .title = "Monthly prices by item",
            .notes = {"First month's prices, before escalators and growth. An empty field: the strategy does not need "
                      "the item."}},
        &ItemCost::monthly, &Cost::monthly);
}

Table oneOffByItem(const ReportContext& context)
{
    return itemTable(
        context, {.id = "one-off-by-item", .title = "One-off prices by item"}, &ItemCost::oneOff, &Cost::oneOff);
}

Table totals(const ReportContext& context)
{
    Table table = comparisonTable(context.plan, context.comparison, context.strategies);
    Row worth{{word("Net present value")}};
    for (const Evaluation* evaluation : context.strategies)
        worth.cells.push_back(money(evaluation->cost.netPresentValue));
    const auto at = std::ranges::find_if(
        table.rows, [](const Row& row) { return cellText(row.cells.front(), {}).starts_with("Total over"); });
    table.rows.insert(at == table.rows.end() ? at : at + 1, std::move(worth));
    const Settings& settings = context.plan.settings;
    table.notes.push_back(fmt::format("Net present value at {} a year.", percentText(settings.discountRatePerYear, 1)));
    table.how = {"Total = one-off + sum of the monthly payments over all months, escalators and growth included.",
        "Total / month = total / months. Trunk + SBC / month is the same without WAN upgrades.",
        "Net present value = one-off + Σ payment in month t / (1 + r)^(t/12)."};
    return table;
}

/// Months at which the cheaper of two lines changes, found between whole months.
void addCrossings(CumulativeLines& chart, const CumulativeLines::Line& advised, const CumulativeLines::Line& other)
{
    for (std::size_t month = 1; month < std::min(advised.values.size(), other.values.size()); ++month) {
        const double before = advised.values[month - 1] - other.values[month - 1];
        const double after = advised.values[month] - other.values[month];
        if ((before > 0) == (after > 0) || before == after)
            continue;
        const double part = before / (before - after);
        const double at = static_cast<double>(month - 1) + part;
        const double value = advised.values[month - 1] + part * (advised.values[month] - advised.values[month - 1]);
        chart.crossings.push_back({at, value,
            fmt::format("month {:.0f}: {} becomes cheaper", std::ceil(at), after < 0 ? advised.label : other.label)});
    }
}

std::optional<Figure> cumulativeFigure(const ReportContext& context)
{
    CumulativeLines chart;
    const CumulativeLines::Line* advised = nullptr;
    chart.lines.reserve(context.strategies.size());
    for (const Evaluation* strategy : context.strategies) {
        const Evaluation& evaluation = *strategy;
        if (evaluation.cost.cumulative.empty())
            continue;
        CumulativeLines::Line line{context.title(evaluation), strategyLook(evaluation), {}, !evaluation.allowed};
        for (const Money amount : evaluation.cost.cumulative)
            line.values.push_back(amount.amount);
        chart.lines.push_back(std::move(line));
        if (&evaluation == context.focus)
            advised = &chart.lines.back();
    }
    if (chart.lines.empty())
        return std::nullopt;
    for (const CumulativeLines::Line& line : chart.lines)
        if (advised && &line != advised && !line.refused)
            addCrossings(chart, *advised, line);
    std::string summary = "After " + monthsText(context.comparison.months) + ": ";
    for (const CumulativeLines::Line& line : chart.lines)
        summary += line.label + " " + context.shown(Money{line.values.back()}) + "; ";
    std::string caption = "What has been paid by the end of each month. Dashed: not allowed.";
    if (chart.crossings.empty() && chart.lines.size() > 1)
        caption += " No two allowed strategies change places.";
    return Figure{.id = "cumulative",
        .title = "Cumulative cost",
        .caption = caption,
        .summary = summary,
        .chart = std::move(chart)};
}

std::optional<Figure> driversFigure(const ReportContext& context, const Evaluation& evaluation)
{
    const CostShares shares(evaluation.cost);
    if (!shares.known())
        return std::nullopt;
    std::map<std::string, double> items;
    for (const CostLine& line : evaluation.cost.lines)
        items[line.item] += shares.of(line).amount;
    RankedBars chart;
    const double total = evaluation.cost.monthlyEquivalent->amount;
    for (const auto& [item, amount] : items)
        if (amount > 0)
            chart.bars.push_back({costItemTitle(item), total > 0 ? percentText(amount / total, 1) : "", amount});
    std::ranges::stable_sort(chart.bars, std::greater(), &RankedBars::Bar::value);
    if (chart.bars.empty())
        return std::nullopt;
    return Figure{.id = "drivers",
        .title = fmt::format("What drives the cost of {}", context.title(evaluation)),
        .caption = "Share of each item in the total per month, one-off prices spread over the months.",
        .summary = fmt::format("The largest item is {} with {} a month.", chart.bars.front().label,
            context.shown(Money{chart.bars.front().value})),
        .chart = std::move(chart)};
}

std::optional<Figure> tornadoFigure(const ReportContext& context, const Evaluation& evaluation)
{
    if (context.options.tornado.empty() || !evaluation.cost.monthlyEquivalent)
        return std::nullopt;
    Tornado chart{"Total per month", evaluation.cost.monthlyEquivalent->amount, context.options.tornado};
    std::ranges::stable_sort(
        chart.rows, std::greater(), [](const TornadoRow& row) { return std::abs(row.high - row.low); });
    chart.rows.resize(std::min<std::size_t>(chart.rows.size(), 10));
    return Figure{.id = "tornado",
        .title = "Which input matters most",
        .caption = "One input at a time at its low and at its high value, all others as planned; the strongest first.",
        .summary = fmt::format("The strongest input is {}: from {} to {} a month.", chart.rows.front().input,
            context.shown(Money{chart.rows.front().low}), context.shown(Money{chart.rows.front().high})),
        .chart = std::move(chart)};
}

std::string tariffSource(const Plan& plan)
{
    std::string source;
    for (const Carrier& carrier : plan.carriers) {
        const std::string& name = carrier.name.empty() ? carrier.id : carrier.name;
        const bool says = name.find("example tariff") != std::string::npos;
        source += (source.empty() ? "" : ", ") + name + (carrier.exampleTariff && !says ? " (example tariff)" : "");
    }
    return source.empty() ? "no carrier in the plan" : source;
}

/// What the plan takes for the price of a mediation server: a price of 0 is an assumption that a reader must see.
std::string mediationPrice(const ReportContext& context)
{
    std::string text;
    for (const MediationModel& model : context.plan.mediation) {
        const bool isFree = model.oneOff == Money{} && model.monthly == Money{};
        text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", model.name.empty() ? model.id : model.name,
            isFree ? "assumed to cost nothing (runs on servers that are there)"
                   : fmt::format("{} once, {} a month", context.shown(model.oneOff), context.shown(model.monthly)));
    }
    return text.empty() ? "no model, so their cost is not known" : text;
}

Table assumptions(const ReportContext& context)
{
    const Settings& settings = context.plan.settings;
    Table table{.id = "assumptions", .title = "Assumptions", .columns = {{"Assumption"}, {"Value"}, {"Source"}}};
    const auto add = [&](const char* what, std::string value, std::string source) {
        table.rows.push_back({{word(what), word(std::move(value)), word(std::move(source))}});
    };
    add("Prices", context.comparison.currency, tariffSource(context.plan));
    add("Horizon", monthsText(settings.months), "plan settings");
    add("Discount rate", percentText(settings.discountRatePerYear, 1) + " a year", "plan settings");
    add("Escalator of monthly prices", percentText(settings.escalatorPerYear, 1) + " a year", "plan settings");
    add("Growth of traffic", percentText(settings.growthPerYear, 1) + " a year", "plan settings");
    add("Blocking in the busy hour",
        fmt::format(
            "{} at most ({})", percentText(settings.targets.blocking, 2), gradeOfService(settings.targets.blocking)),
        "plan settings");
    add("Channels dimensioned for",
        settings.dimensioning == Dimensioning::sumOfBusyHours ? "the sum of the sites' busy hours"
                                                              : "the busiest hour of all sites together",
        "plan settings");
    add("Security demand", settings.securityDemand == SecurityDemand::strict ? "strict" : "normal", "plan settings");
    add("Speech", fmt::format("{}, {} ms per packet", settings.media.codec, settings.media.ptimeMs), "plan settings");
    add("Mediation servers", mediationPrice(context), "mediation models of the plan");
    add("Daylight saving time", "as of the week of " + settings.referenceWeek, "plan settings");
    return table;
}

}  // namespace

Section costSection(const ReportContext& context)
{
    Section section{"cost", "Cost", true, {}};
    if (!context.focus)
        return section;
    const auto add = [&](std::optional<Figure> figure) {
        if (figure)
            section.blocks.push_back(std::move(*figure));
    };
    section.blocks.push_back(totals(context));
    add(cumulativeFigure(context));
    section.blocks.push_back(monthlyByItem(context));
    if (Table oneOff = oneOffByItem(context); oneOff.rows.size() > 1)
        section.blocks.push_back(std::move(oneOff));
    add(driversFigure(context, *context.focus));
    add(tornadoFigure(context, *context.focus));
    section.blocks.push_back(assumptions(context));
    return section;
}

}  // namespace trunkwright::models
