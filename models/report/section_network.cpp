// Page two: the picture of the network and the sites.
#include "models/report/labels.h"
#include "models/report/number_format.h"
#include "models/report/sections.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace trunkwright::models {

namespace {

using NodeNumbers = std::unordered_map<std::string_view, std::size_t>;

std::unordered_map<std::string_view, const TrunkResult*> trunksBySite(const Evaluation& evaluation)
{
    std::unordered_map<std::string_view, const TrunkResult*> trunks;
    for (const TrunkResult& trunk : evaluation.trunks)
        trunks.emplace(trunk.site, &trunk);
    return trunks;
}

Topology::Node topologyNode(const Site& site, const TrunkResult* trunk)
{
    Topology::Node node;
    node.label = site.name.empty() ? site.id : site.name;
    node.latitude = site.latitude;
    node.longitude = site.longitude;
    node.weight = static_cast<double>(users(site).value_or(0));
    node.duty = site.mustSurviveWanLoss;
    node.trunk = trunk != nullptr;
    if (trunk) {
        node.connection = trunk->connection;
        node.security = trunk->security;
    }
    return node;
}

Topology topology(const ReportContext& context, const Evaluation& evaluation)
{
    Topology chart;
    NodeNumbers numbers;
    const auto trunks = trunksBySite(evaluation);
    for (const Site& site : context.plan.sites) {
        const auto trunk = trunks.find(site.id);
        numbers.emplace(site.id, chart.nodes.size());
        chart.nodes.push_back(topologyNode(site, trunk == trunks.end() ? nullptr : trunk->second));
    }
    std::unordered_map<std::string_view, std::string_view> siteOfTrunk;
    for (const TrunkResult& trunk : evaluation.trunks)
        siteOfTrunk.emplace(trunk.id, trunk.site);
    for (const SiteResult& site : evaluation.sites) {
        const auto from = numbers.find(site.id);
        const auto landing = siteOfTrunk.find(site.trunk);
        if (from == numbers.end())
            continue;
        chart.nodes[from->second].survives = site.survivesWanLoss;
        const auto to = landing == siteOfTrunk.end() ? numbers.end() : numbers.find(landing->second);
        if (to == numbers.end() || to == from || !site.reachable)
            continue;
        const auto link = site.path.empty() ? context.links.end() : context.links.find(site.path.front());
        chart.edges.push_back(
            {from->second, to->second, link == context.links.end() ? LinkType::mpls : link->second->type});
    }
    return chart;
}

std::string topologySummary(const ReportContext& context, const Evaluation& evaluation, const Topology& chart)
{
    const auto sites = static_cast<std::int64_t>(context.plan.sites.size());
    return fmt::format("{}, {} where a trunk lands; {} reach a trunk at another site over the WAN.",
        counted(sites, "site"), evaluation.trunks.size(), chart.edges.size());
}

Figure topologyFigure(const ReportContext& context, const Evaluation& evaluation)
{
    Figure figure{.id = "topology",
        .title = fmt::format("Where calls reach the telephone network ({})", context.title(evaluation)),
        .caption = {},
        .summary = {},
        .chart = topology(context, evaluation)};
    figure.summary = topologySummary(context, evaluation, std::get<Topology>(figure.chart));
    figure.caption = figure.summary + " Lines join a site with the site of its trunk; marks grow with the users.";
    return figure;
}

std::string linkText(const ReportContext& context, const Id& site)
{
    const auto found = context.linkOfSite.find(site);
    if (found == context.linkOfSite.end() || !found->second)
        return {};
    const std::string rate = rateText(*found->second);
    return std::string(linkTypeTitle(found->second->type)) + (rate.empty() ? "" : " " + rate);
}

Cell survivalCell(const Site& site, const SiteResult& result)
{
    if (!site.mustSurviveWanLoss)
        return word("not asked", Tone::muted);
    return result.survivesWanLoss ? word("✓ keeps phones", Tone::good) : word("✕ loses phones", Tone::bad);
}

Row siteRow(const ReportContext& context, const Site& site, const SiteResult& result)
{
    const bool own = result.trunk == "trunk:" + site.id;
    const Cell trunk = result.trunk.empty() ? Cell{Unknown{}}
        : own                               ? word("own trunk", Tone::strong)
                                            : word(context.siteName(result.trunk.substr(result.trunk.find(':') + 1)));
    return {{word(context.siteName(site.id)), wordOrUnknown(site.country), count(result.users),
        quantity(result.offeredErl, 2), count(result.channelsAlone), wordOrUnknown(linkText(context, site.id)),
        survivalCell(site, result), trunk}};
}

Row totalRow(const Evaluation& evaluation)
{
    std::optional<std::int64_t> people = 0, channels = 0;
    std::optional<double> erl = 0;
    const auto add = [](auto& sum, const auto& value) {
        sum = sum && value ? std::optional(*sum + *value) : std::nullopt;
    };
    for (const SiteResult& site : evaluation.sites) {
        add(people, site.users);
        add(erl, site.offeredErl);
        add(channels, site.channelsAlone);
    }
    return {
        {word(counted(static_cast<std::int64_t>(evaluation.sites.size()), "site")), {}, count(people), quantity(erl, 2),
            count(channels), {}, {}, word(counted(static_cast<std::int64_t>(evaluation.trunks.size()), "trunk"))},
        Row::Kind::total};
}

std::vector<const SiteResult*> byUsers(const Evaluation& evaluation)
{
    std::vector<const SiteResult*> order;
    for (const SiteResult& site : evaluation.sites)
        order.push_back(&site);
    std::ranges::stable_sort(order, std::greater(), [](const SiteResult* site) { return site->users.value_or(-1); });
    return order;
}

/// Where the traffic comes from, with the files of call records.
std::string trafficNote(const ReportContext& context, const Evaluation& evaluation)
{
    const auto measured = std::ranges::count_if(evaluation.sites, &SiteResult::measured);
    const bool hasCalls = std::ranges::any_of(context.plan.sites, [](const Site& site) {
        return std::ranges::any_of(site.dids, [](const Did& did) { return did.callsPerWeek.has_value(); });
    });
    if (measured == 0)
        return hasCalls ? "The traffic that channels are dimensioned for is computed from user profiles; the calls per "
                          "week of single numbers rank them and do not change it."
                        : "Traffic is computed from user profiles; no site has call records.";
    std::set<std::string> sources;
    for (const Site& site : context.plan.sites)
        if (site.measured && !site.measured->source.empty())
            sources.insert(site.measured->source);
    std::string files;
    for (const std::string& source : sources)
        files += (files.empty() ? " (" : ", ") + source;
    return fmt::format("Traffic of {} is measured from call records{}, the rest comes from user profiles.",
        counted(measured, "site"), files.empty() ? "" : files + ")");
}

Table siteTable(const ReportContext& context, const Evaluation& evaluation)
{
    Table table{.id = "sites",
        .title = "Sites, the largest first",
        .columns = {{"Site"}, {"Country"}, {"Users", Align::right}, {"Busy-hour Erl", Align::right},
            {"Channels alone", Align::right}, {"Link"}, {"When the WAN is down"}, {"Trunk at"}}};
    table.printRows = context.options.printedSites;
    for (const SiteResult* result : byUsers(evaluation))
        if (const auto site = context.sites.find(result->id); site != context.sites.end())
            table.rows.push_back(siteRow(context, *site->second, *result));
    table.rows.push_back(totalRow(evaluation));
    table.how = {"Busy-hour Erl = users × calls per user and hour × mean holding time in seconds / 3600 (ITU-T E.600), "
                 "or measured from call records.",
        "Channels alone: what the site would need on a trunk of its own (Erlang B)."};
    table.notes = {trafficNote(context, evaluation)};
    return table;
}

}  // namespace

Section networkSection(const ReportContext& context)
{
    Section section{"network", "Network", true, {}};
    if (!context.focus || context.plan.sites.empty())
        return section;
    section.blocks.push_back(topologyFigure(context, *context.focus));
    section.blocks.push_back(siteTable(context, *context.focus));
    return section;
}

}  // namespace trunkwright::models
