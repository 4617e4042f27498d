// When it is busy, which numbers count, and how many channels that takes.
#include "models/base/text.h"
#include "models/report/like_rows.h"
#include "models/report/number_format.h"
#include "models/report/sections.h"
#include "models/traffic/erlang_b.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr std::size_t rankedNumbers = 25;
constexpr std::array<const char*, 7> weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

std::optional<Figure> heatFigure(const ReportContext& context)
{
    const DemandWeek& demand = context.comparison.demand;
    if (demand.offeredErl.size() != 168)
        return std::nullopt;
    HeatMap chart;
    chart.unit = "Erl";
    for (int hour = 0; hour < 24; ++hour)
        chart.columns.push_back(fmt::format("{:02d}:00", hour));
    for (std::size_t day = 0; day < weekdays.size(); ++day) {
        chart.rows.emplace_back(weekdays[day]);
        const auto first = demand.offeredErl.begin() + static_cast<std::ptrdiff_t>(day * 24);
        chart.values.emplace_back(first, first + 24);
    }
    const auto peak = std::ranges::max_element(demand.offeredErl);
    const auto hour = static_cast<std::size_t>(peak - demand.offeredErl.begin());
    chart.peak = std::pair(hour / 24, hour % 24);
    const std::string summary =
        fmt::format("The peak of {} Erl falls on {}.", groupedNumber(demand.pooledPeakErl, 2), demand.pooledBusyHour);
    return Figure{.id = "busy-hours",
        .title = fmt::format("Traffic of all sites over the week ({})", demand.timeZone),
        .caption = "Offered traffic, mean of each hour, all sites together. " + summary,
        .summary = summary,
        .how = {"Each site's traffic follows the hour-of-week shape of its users in its own time zone; the sites are "
                "added hour by hour."},
        .chart = std::move(chart)};
}

Paragraph pooling(const DemandWeek& demand)
{
    if (!demand.sumOfBusyHoursErl)
        return {"The traffic of some sites is not known, so neither is its sum nor its busy hour."};
    if (demand.offeredErl.empty())
        return {fmt::format("The sites' busy hours add up to {} Erl. When they fall is not known, because no "
                            "hour-of-week shape or time zone is given.",
            groupedNumber(*demand.sumOfBusyHoursErl, 2))};
    const double less = *demand.sumOfBusyHoursErl > 0 ? 1 - demand.pooledPeakErl / *demand.sumOfBusyHoursErl : 0;
    const std::string sum = fmt::format(
        "Added up, the busy hours of the sites come to {} Erl.", groupedNumber(*demand.sumOfBusyHoursErl, 2));
    if (less < 0.0005)
        return {fmt::format("{} They fall in the same hour, {}.", sum, demand.pooledBusyHour)};
    return {
        fmt::format("{} They do not fall together: the busiest hour of all sites, {}, offers {} Erl, {} less. Both are "
                    "dimensioned below; the plan chooses which one counts.",
            sum, demand.pooledBusyHour, groupedNumber(demand.pooledPeakErl, 2), percentText(less, 1))};
}

const TrunkResult* largestTrunk(const Evaluation& evaluation)
{
    const TrunkResult* largest = nullptr;
    for (const TrunkResult& trunk : evaluation.trunks)
        if (trunk.channels && trunk.offeredErl && (!largest || *trunk.channels > *largest->channels))
            largest = &trunk;
    return largest;
}

ChannelsCurve curveOf(double offeredErl, std::int64_t chosen, double target)
{
    ChannelsCurve chart{.offeredErl = offeredErl, .target = target, .points = {}, .chosen = chosen};
    const std::int64_t span =
        std::max<std::int64_t>(5, static_cast<std::int64_t>(1.6 * std::sqrt(static_cast<double>(chosen))));
    const std::int64_t first = std::max<std::int64_t>(1, chosen - span);
    const std::int64_t step = std::max<std::int64_t>(1, span / 60);
    for (std::int64_t channels = first; channels <= chosen + span; channels += 1) {
        const bool near = channels >= chosen - 1 && channels <= chosen + 1;
        if (near || (channels - first) % step == 0)
            chart.points.push_back({channels, erlangB(offeredErl, static_cast<double>(channels))});
    }
    return chart;
}

std::optional<Figure> curveFigure(const ReportContext& context, const Evaluation& evaluation)
{
    const TrunkResult* trunk = largestTrunk(evaluation);
    const double target = context.plan.settings.targets.blocking;
    if (!trunk || *trunk->channels < 1 || !(*trunk->offeredErl > 0) || !(target > 0))
        return std::nullopt;
    const std::string at = context.siteName(trunk->site);
    const auto blocking = [&](std::int64_t offset) {
        return fmt::format(
            "{:.3g} %", 100 * erlangB(*trunk->offeredErl, static_cast<double>(*trunk->channels + offset)));
    };
    const std::string summary =
        fill("{0} {0|channel blocks|channels block} {1} of the calls, {2} would block {3} and {4} {5}.",
            {std::to_string(*trunk->channels), blocking(0), std::to_string(*trunk->channels - 1), blocking(-1),
                std::to_string(*trunk->channels + 1), blocking(1)});
    return Figure{.id = "channels",
        .title = "How many channels: the trunk at " + at,
        .caption =
            fmt::format("{} Erl are offered in the busy hour. {}", groupedNumber(*trunk->offeredErl, 2), summary),
        .summary = summary,
        .how = {"Erlang B: B(0) = 1, B(n) = A·B(n−1) / (n + A·B(n−1)); the least n with B(n) at most the target."},
        .chart = curveOf(*trunk->offeredErl, *trunk->channels, target)};
}

void addDimensioned(Row& row, const std::optional<Dimensioned>& way)
{
    row.cells.push_back(quantity(way ? std::optional(way->offeredErl) : std::nullopt, 2));
    row.cells.push_back(count(way ? std::optional(way->channels) : std::nullopt));
    row.cells.push_back(percent(way ? std::optional(way->blocking) : std::nullopt, 2));
}

Table dimensioningTable(const ReportContext& context, const Evaluation& evaluation)
{
    Table table{.id = "dimensioning",
        .title = "Channels, dimensioned in both ways",
        .columns = {{"Trunk at"}, {"Sites", Align::right}, {"Busy hours added, Erl", Align::right},
            {"Channels", Align::right}, {"Blocking", Align::right}, {"Busiest hour, Erl", Align::right},
            {"Channels", Align::right}, {"Blocking", Align::right}}};
    table.printRows = 10;
    std::vector<const TrunkResult*> order;
    for (const TrunkResult& trunk : evaluation.trunks)
        order.push_back(&trunk);
    std::ranges::stable_sort(order, std::greater(), [](const TrunkResult* trunk) { return trunk->sites.size(); });
    for (const TrunkResult* trunk : order) {
        Row row{{word(context.siteName(trunk->site)), count(static_cast<std::int64_t>(trunk->sites.size()))}};
        addDimensioned(row, trunk->sumOfBusyHours);
        addDimensioned(row, trunk->pooledPeak);
        table.rows.push_back(std::move(row));
    }
    mergeLikeRows(table, "Trunks");
    table.notes = {context.plan.settings.dimensioning == Dimensioning::sumOfBusyHours
            ? "This plan dimensions for the sum of the sites' busy hours."
            : "This plan dimensions for the busiest hour of all sites together."};
    return table;
}

struct RankedDid {
    const Did* did;
    const Site* site;
};

std::vector<RankedDid> ranking(const Plan& plan)
{
    std::vector<RankedDid> dids;
    for (const Site& site : plan.sites)
        for (const Did& did : site.dids)
            if (did.callsPerWeek || did.talkSecondsPerWeek)
                dids.push_back({&did, &site});
    std::ranges::stable_sort(
        dids, std::greater(), [](const RankedDid& ranked) { return ranked.did->callsPerWeek.value_or(-1); });
    return dids;
}

Table didTable(const ReportContext& context, const std::vector<RankedDid>& dids, double total)
{
    Table table{.id = "dids",
        .title = "Numbers by calls",
        .columns = {{"Number"}, {"Name"}, {"Site"}, {"Calls a week", Align::right}, {"Share", Align::right},
            {"Talk min a week", Align::right}, {"Busy-hour Erl", Align::right}, {"Busy hour"}}};
    table.printRows = rankedNumbers;
    for (const auto& [did, site] : dids) {
        const bool known = did->callsPerWeek && total > 0;
        table.rows.push_back(
            {{word(did->number), word(did->name), word(context.siteName(site->id)), quantity(did->callsPerWeek, 0),
                percent(known ? std::optional(*did->callsPerWeek / total) : std::nullopt, 1),
                quantity(did->talkSecondsPerWeek ? std::optional(*did->talkSecondsPerWeek / 60) : std::nullopt, 0),
                quantity(did->busyHourErl, 2), wordOrUnknown(did->busyHour)}});
    }
    return table;
}

void addNumbers(const ReportContext& context, Section& section)
{
    const std::vector<RankedDid> dids = ranking(context.plan);
    double total = 0;
    for (const RankedDid& ranked : dids)
        total += ranked.did->callsPerWeek.value_or(0);
    if (dids.empty())
        return;
    Pareto chart{.bars = {}, .total = total, .unit = "Calls a week"};
    double shown = 0;
    for (const RankedDid& ranked : dids) {
        if (chart.bars.size() == rankedNumbers || !ranked.did->callsPerWeek)
            break;
        chart.bars.push_back(
            {ranked.did->number + " · " + context.siteName(ranked.site->id), *ranked.did->callsPerWeek});
        shown += *ranked.did->callsPerWeek;
    }
    const std::string summary = fill("The first {0} of {1} numbers with a site {0|takes|take} {2} of their {3} calls a "
                                     "week; numbers without a site are not in it.",
        {std::to_string(chart.bars.size()), std::to_string(dids.size()), percentText(total > 0 ? shown / total : 0, 1),
            groupedNumber(total, 0)});
    const bool chartIsEmpty = chart.bars.empty();
    if (!chartIsEmpty)
        section.blocks.push_back(Figure{.id = "pareto",
            .title = "Which numbers take the calls",
            .caption = summary,
            .summary = summary,
            .chart = std::move(chart)});
    const bool talkKnown = std::ranges::any_of(
        dids, [](const RankedDid& ranked) { return ranked.did->talkSecondsPerWeek || ranked.did->busyHourErl; });
    if (chartIsEmpty || talkKnown)
        section.blocks.push_back(didTable(context, dids, total));
}

}  // namespace

Section trafficSection(const ReportContext& context)
{
    Section section{"traffic", "Traffic and channels", false, {}};
    if (!context.focus)
        return section;
    section.blocks.push_back(pooling(context.comparison.demand));
    for (std::optional<Figure>& figure : std::vector{heatFigure(context), curveFigure(context, *context.focus)})
        if (figure)
            section.blocks.push_back(std::move(*figure));
    if (Table table = dimensioningTable(context, *context.focus); !table.rows.empty())
        section.blocks.push_back(std::move(table));
    addNumbers(context, section);
    return section;
}

}  // namespace trunkwright::models
