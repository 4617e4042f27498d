// The trunks to order, the links and servers behind them, and what the rules say.
#include "models/report/cost_share.h"
#include "models/report/labels.h"
#include "models/report/like_findings.h"
#include "models/report/like_rows.h"
#include "models/report/number_format.h"
#include "models/report/sections.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

namespace trunkwright::models {

namespace {

constexpr std::size_t printedTrunks = 25;
constexpr std::size_t printedLinks = 15;
constexpr std::size_t printedFindings = 20;

std::map<Id, Money> monthlyByTrunk(const Evaluation& evaluation)
{
    const CostShares shares(evaluation.cost);
    std::map<Id, Money> monthly;
    for (const CostLine& line : evaluation.cost.lines)
        monthly[line.trunk] += shares.of(line);
    return monthly;
}

std::string connectionText(const TrunkResult& trunk)
{
    if (!trunk.connection)
        return {};
    std::string text(connectionTitle(*trunk.connection));
    if (trunk.security && *trunk.security != TrunkSecurity::none)
        text += ", " + std::string(securityTitle(*trunk.security));
    return text + (trunk.redundant ? ", redundant" : "");
}

/// A carrier that all trunks share is said once, below the table.
void dropCommonCarrier(Table& table)
{
    constexpr std::ptrdiff_t carrier = 1;
    if (table.rows.empty() || std::ranges::any_of(table.rows, [&](const Row& row) {
            return row.cells[carrier] != table.rows.front().cells[carrier];
        }))
        return;
    table.notes.push_back("Carrier of all trunks: " + cellText(table.rows.front().cells[carrier], {}) + ".");
    table.columns.erase(table.columns.begin() + carrier);
    for (Row& row : table.rows)
        row.cells.erase(row.cells.begin() + carrier);
}

Table trunkTable(const ReportContext& context, const Evaluation& evaluation)
{
    Table table{.id = "trunks",
        .title = fmt::format("Trunks to order ({})", context.title(evaluation)),
        .columns = {{"Lands at"}, {"Carrier"}, {"Connection"}, {"Offered Erl", Align::right},
            {"Channels", Align::right}, {"Blocking", Align::right}, {"Voice kbit/s", Align::right},
            {"Lead time", Align::right}, {"Each per month", Align::right}}};
    table.printRows = printedTrunks;
    const std::map<Id, Money> monthly = monthlyByTrunk(evaluation);
    const bool priced = CostShares(evaluation.cost).known();
    std::vector<const TrunkResult*> order;
    for (const TrunkResult& trunk : evaluation.trunks)
        order.push_back(&trunk);
    std::ranges::stable_sort(
        order, std::greater(), [](const TrunkResult* trunk) { return trunk->channels.value_or(0); });
    for (const TrunkResult* trunk : order) {
        const auto cost = monthly.find(trunk->id);
        table.rows.push_back({{word(context.siteName(trunk->site)), wordOrUnknown(context.carrierName(trunk->carrier)),
            wordOrUnknown(connectionText(*trunk)), quantity(trunk->offeredErl, 2), count(trunk->channels),
            percent(trunk->blocking, 2), quantity(trunk->voiceKbps, 0), quantity(trunk->leadTimeWeeks, 0, "wk"),
            priced ? money(cost == monthly.end() ? Money{} : cost->second) : Cell{Unknown{}}}});
    }
    dropCommonCarrier(table);
    mergeLikeRows(table, "Trunks");
    table.how = {"Channels: the least number whose Erlang B blocking is at most the target.",
        "Voice kbit/s = channels × rate of one call on this connection, one way.",
        "Each per month: all lines of the bill that belong to the trunk, one-off prices spread over the months."};
    return table;
}

std::string linkName(const ReportContext& context, const Id& id)
{
    const auto found = context.links.find(id);
    if (found == context.links.end())
        return id;
    const Link& link = *found->second;
    return link.name.empty() ? context.siteName(link.from) + " – " + context.siteName(link.to) : link.name;
}

/// Links that are too small for the voice of some strategy.
Table upgradeTable(const ReportContext& context)
{
    Table table{.id = "upgrades",
        .title = "Links that need an upgrade",
        .columns = {{"Link"}, {"Strategy"}, {"Calls", Align::right}, {"Voice kbit/s", Align::right},
            {"Voice may use", Align::right}, {"Load", Align::right}, {"Order", Align::right},
            {"More per month", Align::right}}};
    table.printRows = printedLinks;
    for (const Evaluation* strategy : context.strategies)
        for (const LinkResult& link : strategy->links)
            if (link.fits == false)
                table.rows.push_back(
                    {{word(linkName(context, link.id)), word(context.title(*strategy)), count(link.calls),
                        quantity(link.voiceKbps, 0), quantity(link.voiceLimitKbps, 0), percent(link.utilization, 0),
                        link.upgradeKbps ? word(rateText(*link.upgradeKbps)) : Cell{Unknown{}},
                        money(link.upgradeMonthly)}});
    mergeLikeRows(table, "Links");
    table.how = {"Voice kbit/s = calls at once × rate of one call; calls at once by Erlang B for the traffic that "
                 "crosses the link.",
        "Load = (voice + data) / rate of the link today."};
    return table;
}

Tone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::error:
        return Tone::bad;
    case Severity::warning:
        return Tone::warning;
    case Severity::advice:
        return Tone::good;
    case Severity::info:
        break;
    }
    return Tone::muted;
}

std::string severityText(Severity severity)
{
    static constexpr std::array<std::string_view, 4> texts{"✕ error", "▲ warning", "advice", "info"};
    return std::string(texts[static_cast<std::size_t>(severity)]);
}

std::string subjectsText(const ReportContext& context, const LikeFindings& group)
{
    return namesOf(context.subjectName(group.front()->subject), context.subjectName(group[group.size() > 1]->subject),
        group.size());
}

/// What it says of the first, as an example for the others.
std::string findingText(const LikeFindings& group)
{
    return (group.size() > 1 ? "For example: " : "") + english(group.front()->text);
}

Table findingTable(const ReportContext& context, const Evaluation& evaluation)
{
    Table table{.id = "findings",
        .title = fmt::format("What the rules say about {}", context.title(evaluation)),
        .columns = {{"Rule"}, {"Weight"}, {"Subject"}, {"Finding"}}};
    table.printRows = printedFindings;
    for (const LikeFindings& group : likeFindings(evaluation.findings)) {
        const Finding& first = *group.front();
        const std::string mend = english(first.fixText);
        table.rows.push_back({{word(first.rule, Tone::strong),
            word(severityText(first.severity), toneOf(first.severity)), word(subjectsText(context, group)),
            word(findingText(group) + (mend.empty() ? "" : " Mend: " + mend))}});
    }
    table.notes = {"The annex gives each rule in full; the XLSX and CSV reports list every finding."};
    return table;
}

Table refusalTable(const ReportContext& context)
{
    Table table{.id = "refusals",
        .title = "Why other strategies are refused",
        .columns = {{"Strategy"}, {"Rule"}, {"Subject"}, {"Finding"}}};
    table.printRows = printedFindings;
    for (const Evaluation* evaluation : context.strategies)
        for (const LikeFindings& group : likeFindings(evaluation->findings))
            if (evaluation != context.focus && group.front()->severity == Severity::error)
                table.rows.push_back({{word(context.title(*evaluation)), word(group.front()->rule, Tone::strong),
                    word(subjectsText(context, group)), word(findingText(group))}});
    return table;
}

Table mediationTable(const ReportContext& context, const Evaluation& evaluation)
{
    Table table{.id = "mediation",
        .title = "Mediation servers",
        .columns = {{"Site"}, {"Model"}, {"Calls at once", Align::right}, {"Servers", Align::right}}};
    table.printRows = printedLinks;
    for (const MediationResult& mediation : evaluation.mediation)
        table.rows.push_back({{word(context.siteName(mediation.site)), wordOrUnknown(mediation.model),
            count(mediation.calls), count(mediation.servers)}});
    mergeLikeRows(table, "Sites");
    table.how = {"Servers = calls at once / capacity of the model, rounded up, plus its spares (rule S11)."};
    return table;
}

}  // namespace

Section trunksSection(const ReportContext& context)
{
    Section section{"trunks", "Trunks, links and rules", false, {}};
    if (!context.focus)
        return section;
    for (Table& table : std::vector{trunkTable(context, *context.focus), upgradeTable(context),
             mediationTable(context, *context.focus), findingTable(context, *context.focus), refusalTable(context)})
        if (!table.rows.empty())
            section.blocks.push_back(std::move(table));
    return section;
}

}  // namespace trunkwright::models
