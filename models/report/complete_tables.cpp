// Every strategy in full, for formats that hold long tables.
#include "models/report/labels.h"
#include "models/report/number_format.h"
#include "models/report/sections.h"

#include <fmt/core.h>

namespace trunkwright::models {

namespace {

/// Calls `addRows(table, evaluation)` for each strategy.
template <class Function>
Table forEachStrategy(const ReportContext& context, Table table, Function addRows)
{
    for (const Evaluation& evaluation : context.comparison.strategies)
        addRows(table, evaluation);
    return table;
}

Table costLines(const ReportContext& context)
{
    Table table{.id = "cost-lines",
        .title = "Cost lines of every strategy",
        .columns = {{"Strategy"}, {"Item"}, {"Site"}, {"Trunk"}, {"Link"}, {"Quantity", Align::right},
            {"One-off", Align::right}, {"Monthly", Align::right}, {"Source"}}};
    return forEachStrategy(context, std::move(table), [](Table& lines, const Evaluation& evaluation) {
        for (const CostLine& line : evaluation.cost.lines)
            lines.rows.push_back(
                {{word(evaluation.name), word(line.item), word(line.site), word(line.trunk), word(line.link),
                    quantity(line.quantity, 2), money(line.oneOff), money(line.monthly), word(line.source)}});
    });
}

Row completeSiteRow(const ReportContext& context, const Evaluation& evaluation, const SiteResult& site)
{
    const auto found = context.sites.find(site.id);
    const bool duty = found != context.sites.end() && found->second->mustSurviveWanLoss;
    return {{word(evaluation.name), word(site.id), word(context.siteName(site.id)), word(site.trunk), count(site.users),
        quantity(site.offeredErl, 4), word(site.measured ? "records" : "profiles"), count(site.channelsAlone),
        wordOrUnknown(site.busyHour), word(duty ? "yes" : "no"), word(site.survivesWanLoss ? "yes" : "no"),
        word(site.reachable ? "yes" : "no"), quantity(site.oneWayDelayMs, 2), quantity(site.jitterMs, 2),
        percent(site.lossPercent ? std::optional(*site.lossPercent / 100) : std::nullopt, 3), quantity(site.rFactor, 2),
        quantity(site.mos, 3), percent(site.availability, 5), quantity(site.downtimeMinPerYear, 1)}};
}

Table completeSites(const ReportContext& context)
{
    Table table{.id = "all-sites",
        .title = "Sites under every strategy",
        .columns = {{"Strategy"}, {"Id"}, {"Site"}, {"Trunk"}, {"Users", Align::right}, {"Offered Erl", Align::right},
            {"Traffic from"}, {"Channels alone", Align::right}, {"Busy hour"}, {"Must survive"}, {"Survives"},
            {"Reachable"}, {"Delay ms", Align::right}, {"Jitter ms", Align::right}, {"Loss", Align::right},
            {"R", Align::right}, {"MOS", Align::right}, {"Availability", Align::right},
            {"Minutes down a year", Align::right}}};
    return forEachStrategy(context, std::move(table), [&](Table& rows, const Evaluation& evaluation) {
        for (const SiteResult& site : evaluation.sites)
            rows.rows.push_back(completeSiteRow(context, evaluation, site));
    });
}

Row completeTrunkRow(const ReportContext& context, const Evaluation& evaluation, const TrunkResult& trunk)
{
    const auto title = [](const auto& value, auto name) {
        return value ? word(std::string(name(*value))) : Cell{Unknown{}};
    };
    return {{word(evaluation.name), word(trunk.id), word(context.siteName(trunk.site)),
        wordOrUnknown(context.carrierName(trunk.carrier)), title(trunk.connection, connectionTitle),
        title(trunk.security, securityTitle), word(trunk.redundant ? "yes" : "no"),
        count(static_cast<std::int64_t>(trunk.sites.size())), quantity(trunk.offeredErl, 4), count(trunk.channels),
        percent(trunk.blocking, 4), quantity(trunk.kbpsPerCall, 1), quantity(trunk.voiceKbps, 1),
        quantity(trunk.leadTimeWeeks, 1), wordOrUnknown(trunk.peer), count(trunk.peerCount), wordOrUnknown(trunk.codec),
        word(trunk.fallback), percent(trunk.blockingWithoutThisTrunk, 2)}};
}

Table completeTrunks(const ReportContext& context)
{
    Table table{.id = "all-trunks",
        .title = "Trunks of every strategy",
        .columns = {{"Strategy"}, {"Id"}, {"Site"}, {"Carrier"}, {"Connection"}, {"Security"}, {"Redundant"},
            {"Sites", Align::right}, {"Offered Erl", Align::right}, {"Channels", Align::right},
            {"Blocking", Align::right}, {"kbit/s per call", Align::right}, {"Voice kbit/s", Align::right},
            {"Lead time weeks", Align::right}, {"Device"}, {"Devices", Align::right}, {"G.711 law"}, {"Fallback"},
            {"Blocking without it", Align::right}}};
    return forEachStrategy(context, std::move(table), [&](Table& rows, const Evaluation& evaluation) {
        for (const TrunkResult& trunk : evaluation.trunks)
            rows.rows.push_back(completeTrunkRow(context, evaluation, trunk));
    });
}

Table completeLinks(const ReportContext& context)
{
    Table table{.id = "all-links",
        .title = "Links under every strategy",
        .columns = {{"Strategy"}, {"Link"}, {"Offered Erl", Align::right}, {"Calls", Align::right},
            {"kbit/s per call", Align::right}, {"Voice kbit/s", Align::right}, {"Voice may use kbit/s", Align::right},
            {"Load", Align::right}, {"Fits"}, {"Order kbit/s", Align::right}, {"More per month", Align::right},
            {"Carried Erl", Align::right}, {"Lost Erl", Align::right}}};
    return forEachStrategy(context, std::move(table), [](Table& rows, const Evaluation& evaluation) {
        for (const LinkResult& link : evaluation.links)
            rows.rows.push_back({{word(evaluation.name), word(link.id), quantity(link.offeredErl, 4), count(link.calls),
                quantity(link.kbpsPerCall, 1), quantity(link.voiceKbps, 1), quantity(link.voiceLimitKbps, 1),
                percent(link.utilization, 2), link.fits ? word(*link.fits ? "yes" : "no") : Cell{Unknown{}},
                link.fits != false ? Cell{} : quantity(link.upgradeKbps, 0), money(link.upgradeMonthly),
                quantity(link.carriedErl, 4), quantity(link.lostErl, 4)}});
    });
}

Table completeFindings(const ReportContext& context)
{
    Table table{.id = "all-findings",
        .title = "Findings of every strategy",
        .columns = {{"Strategy"}, {"Rule"}, {"Severity"}, {"Subject"}, {"Finding"}, {"Mend by"}, {"Source"}}};
    return forEachStrategy(context, std::move(table), [](Table& rows, const Evaluation& evaluation) {
        for (const Finding& finding : evaluation.findings)
            rows.rows.push_back({{word(evaluation.name), word(finding.rule),
                word(std::string(severityKey(finding.severity))), word(finding.subject), word(english(finding.text)),
                word(english(finding.fixText)), word(english(finding.source))}});
    });
}

}  // namespace

std::vector<Table> completeTables(const ReportContext& context)
{
    if (context.comparison.strategies.empty())
        return {};
    return {costLines(context), completeSites(context), completeTrunks(context), completeLinks(context),
        completeFindings(context)};
}

}  // namespace trunkwright::models
