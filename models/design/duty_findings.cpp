#include "models/design/rule_findings.h"

#include <algorithm>
#include <map>

namespace trunkwright::models {

namespace {

/// The strategy with these sites taking the trunk at `trunkSite` (empty: each its own): the user's own is extended, a
/// standard one becomes the base of a new one.
Edit assignTrunks(const FindingList& list, const std::vector<int>& sites, const Id& trunkSite)
{
    Strategy strategy;
    if (list.choice.own) {
        strategy = *list.choice.own;
    } else {
        strategy.id = list.choice.name + "_with_local_trunks";
        strategy.base = list.choice.base;
        const auto& own = list.facts.plan.strategies;
        if (const auto made = std::ranges::find(own, strategy.id, &Strategy::id); made != own.end())
            strategy = *made;
    }
    for (const int number : sites) {
        const Id& site = list.facts.site(number).id;
        std::erase_if(strategy.assignments, [&](const TrunkAssignment& assignment) { return assignment.site == site; });
        strategy.assignments.push_back({site, trunkSite.empty() ? site : trunkSite});
    }
    return Edit{Put<Strategy>{std::move(strategy)}};
}

Amount shown(const FindingList& list, Money money)
{
    return {money, list.facts.plan.settings.currency};
}

void findSurvival(FindingList& list)
{
    for (int number = 0; number < list.facts.siteCount(); ++number) {
        const Site& site = list.facts.site(number);
        const SiteResult& result = list.outcome.evaluation.sites[static_cast<std::size_t>(number)];
        if (!site.mustSurviveWanLoss || result.survivesWanLoss)
            continue;
        Finding& finding = list.add("S3", Severity::error, "site:" + site.id,
            {TRUNKWRIGHT_TEXT("{0} must keep its phones when the WAN is down, but its trunk lands at {1}: it needs a "
                              "trunk of its own."),
                {title(site), title(list.facts.site(list.outcome.landing[static_cast<std::size_t>(number)]))}});
        finding.fix = assignTrunks(list, {number}, {});
        finding.fixText = {TRUNKWRIGHT_TEXT("Give {0} its own trunk"), {title(site)}};
    }
}

void findBorders(FindingList& list)
{
    std::map<std::string, std::vector<int>> abroad;
    for (int number = 0; number < list.facts.siteCount(); ++number) {
        const std::string& country = list.facts.site(number).country;
        const std::string& trunkCountry =
            list.facts.site(list.outcome.landing[static_cast<std::size_t>(number)]).country;
        if (!country.empty() && !trunkCountry.empty() && country != trunkCountry)
            abroad[country].push_back(number);
    }
    for (const auto& [country, sites] : abroad) {
        const int hub = preferredLanding(list.facts, country);
        const Site& landing = list.facts.site(list.outcome.landing[static_cast<std::size_t>(sites.front())]);
        Finding& finding = list.add("S4", Severity::error, "country:" + country,
            {sites.size() == 1
                    ? TRUNKWRIGHT_TEXT("{0} of {1} cannot use the trunk at {2} ({3}): each country needs at least one "
                                       "trunk of its own, for instance at {4}.")
                    : TRUNKWRIGHT_TEXT("{0} sites of {1} cannot use the trunk at {2} ({3}): each country needs at "
                                       "least one trunk of its own, for instance at {4}."),
                {sites.size() == 1 ? title(list.facts.site(sites.front())) : std::to_string(sites.size()), country,
                    title(landing), landing.country, title(list.facts.site(hub))}});
        finding.fix = assignTrunks(list, sites, list.facts.site(hub).id);
        finding.fixText = {TRUNKWRIGHT_TEXT("Add a trunk at {0}"), {title(list.facts.site(hub))}};
    }
}

void findLocalTrunks(FindingList& list)
{
    for (const LocalTrunk& trunk : list.outcome.localTrunks) {
        const Site& site = list.facts.site(trunk.site);
        if (trunk.moved)
            list.add("S5", Severity::info, "site:" + site.id,
                {TRUNKWRIGHT_TEXT("{0} gets its own trunk for {1} a month: the WAN upgrade to {2} would cost {3} and "
                                  "its part of that trunk's channels {4}."),
                    {title(site), shown(list, trunk.local), title(list.facts.site(trunk.pool)),
                        shown(list, trunk.wanUpgrade), shown(list, trunk.channels)}});
        else if (trunk.wanUpgrade.amount > 0)
            list.add("S5", Severity::info, "site:" + site.id,
                {TRUNKWRIGHT_TEXT(
                     "{0} stays on the trunk at {1}: the WAN upgrade costs {2} a month, a trunk of its own {3}."),
                    {title(site), title(list.facts.site(trunk.pool)), shown(list, trunk.wanUpgrade),
                        shown(list, trunk.local)}});
    }
}

void findUnreachable(FindingList& list)
{
    for (int number = 0; number < list.facts.siteCount(); ++number) {
        const Site& site = list.facts.site(number);
        if (list.outcome.evaluation.sites[static_cast<std::size_t>(number)].reachable)
            continue;
        Finding& finding = list.add("route", Severity::error, "site:" + site.id,
            {TRUNKWRIGHT_TEXT("No MPLS link, private line or VPN tunnel leads from {0} to its trunk: draw one, or give "
                              "it a trunk of its own."),
                {title(site)}});
        finding.fix = assignTrunks(list, {number}, {});
        finding.fixText = {TRUNKWRIGHT_TEXT("Give {0} its own trunk"), {title(site)}};
    }
    const auto& landing = list.outcome.landing;
    const bool shared = landing.size() > list.outcome.requests.size();
    if (!list.facts.wanDrawn && shared)
        list.add("route", Severity::warning, "plan",
            {TRUNKWRIGHT_TEXT("The plan has no WAN links, so it is not known whether sites reach a trunk elsewhere, "
                              "nor how it sounds. Draw the WAN."),
                {}});
}

}  // namespace

Finding& FindingList::add(std::string_view rule, Severity severity, std::string subject, Text text)
{
    Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.subject = std::move(subject);
    finding.text = std::move(text);
    finding.source = ruleSource(rule);
    findings.push_back(std::move(finding));
    return findings.back();
}

void findDuties(FindingList& list)
{
    findSurvival(list);
    findBorders(list);
    findLocalTrunks(list);
    findUnreachable(list);
    const auto& trunks = list.outcome.evaluation.trunks;
    if (trunks.size() == 1)
        list.add("S1", Severity::info, trunks.front().id,
            {TRUNKWRIGHT_TEXT("All calls go through one trunk at {0}."),
                {title(list.facts.site(list.outcome.landing.front()))}});
}

}  // namespace trunkwright::models
