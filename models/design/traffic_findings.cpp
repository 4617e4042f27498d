#include "models/design/missing_week.h"
#include "models/design/rule_findings.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

/// One finding for all sites below a target: how many, and the worst.
struct Shortfall {
    int sites = 0;
    const SiteResult* worst = nullptr;

    void see(const SiteResult& site, const std::optional<double> SiteResult::* figure, double target)
    {
        if (!(site.*figure) || *(site.*figure) >= target)
            return;
        ++sites;
        if (!worst || *(site.*figure) < *(worst->*figure))
            worst = &site;
    }
};

const std::string& title(const FindingList& list, const SiteResult& result)
{
    return title(list.facts.site(list.facts.index.site(result.id)));
}

}  // namespace

void findTraffic(FindingList& list)
{
    const Plan& plan = list.facts.plan;
    for (std::size_t i = 0; i < plan.sites.size(); ++i)
        if (!list.facts.demand[i].busyHourErl)
            list.add("S2", Severity::warning, "site:" + plan.sites[i].id,
                {TRUNKWRIGHT_TEXT("{0}: its users or their calls are not known, so neither is its traffic. Enter them "
                                  "or import call records."),
                    {title(plan.sites[i])}});
    const bool anyDid = std::ranges::any_of(plan.sites, [](const Site& site) { return !site.dids.empty(); });
    const bool anyMeasured =
        std::ranges::any_of(plan.sites, [](const Site& site) { return site.measured.has_value(); });
    if (!anyDid && !anyMeasured)
        list.add("S2", Severity::advice, "plan",
            {TRUNKWRIGHT_TEXT("No call records were imported: channel counts rest on the user profiles. Import records "
                              "to see which numbers get the most calls."),
                {}});
    if (list.facts.records.isPartial())
        list.add("S2", Severity::warning, "plan", partialRecords(list.facts.records));
    if (const Text missing = missingWeek(plan);
        !missing.empty() && plan.settings.dimensioning == Dimensioning::sumOfBusyHours)
        list.add("S2", Severity::info, "plan", missing);
    if (plan.settings.dimensioning == Dimensioning::pooledPeak
        && std::ranges::any_of(list.outcome.evaluation.trunks,
            [](const TrunkResult& trunk) { return trunk.channels && !trunk.pooledPeak; }))
        list.add("S2", Severity::warning, "plan",
            {TRUNKWRIGHT_TEXT("The plan dimensions for the pooled peak, but some sites have no hour-of-week shape or "
                              "time zone; their trunks are dimensioned for the sum of busy hours."),
                {}});
}

void findTargets(FindingList& list)
{
    const Targets& targets = list.facts.plan.settings.targets;
    Shortfall mos;
    Shortfall availability;
    for (const SiteResult& site : list.outcome.evaluation.sites) {
        if (site.offeredErl == 0.0)
            continue;
        mos.see(site, &SiteResult::mos, targets.mos.value_or(0));
        availability.see(site, &SiteResult::availability, targets.availability.value_or(0));
    }
    if (mos.worst)
        list.add("target", Severity::warning, "site:" + mos.worst->id,
            {TRUNKWRIGHT_TEXT("{0} {0|site is|sites are} below the MOS target of {1}; the lowest is {2} with {3}."),
                {std::to_string(mos.sites), Number{*targets.mos, 2}, title(list, *mos.worst),
                    Number{*mos.worst->mos, 2}}});
    if (availability.worst)
        list.add("target", Severity::advice, "site:" + availability.worst->id,
            {TRUNKWRIGHT_TEXT(
                 "{0} {0|site is|sites are} below the availability target of {1} %; the lowest is {2} with {3} %."),
                {std::to_string(availability.sites), Number{*targets.availability * 100},
                    title(list, *availability.worst), Number{*availability.worst->availability * 100, 3}}});
}

}  // namespace trunkwright::models
