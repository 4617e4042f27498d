#include "models/design/rule_findings.h"

#include <fmt/format.h>

namespace trunkwright::models {

namespace {

Number megabits(double kbps)
{
    return {kbps / 1000, 2};
}

void findCapacity(FindingList& list, const Link& link, const LinkResult& result)
{
    if (result.fits != false)
        return;
    const double perCall = result.kbpsPerCall.value_or(0);
    const auto room = perCall > 0 ? static_cast<long>(result.voiceLimitKbps.value_or(0) / perCall + 1e-9) : 0;
    list.add("S5", Severity::warning, "link:" + link.id,
        {TRUNKWRIGHT_TEXT(
             "Link {0}: voice needs {1} Mbit/s for {2} {2|call|calls}, but only {3} Mbit/s are left for it. Calls "
             "above {4} will suffer: order {5} Mbit/s or use a local trunk."),
            {title(link), megabits(*result.voiceKbps), std::to_string(result.calls.value_or(0)),
                megabits(result.voiceLimitKbps.value_or(0)), std::to_string(room),
                megabits(result.upgradeKbps.value_or(0))}});
    if (!result.upgradeMonthly)
        list.add("S5", Severity::warning, "link:" + link.id,
            {TRUNKWRIGHT_TEXT(
                 "Link {0} needs an upgrade that has no price in the plan, so the cost of this strategy is not known."),
                {title(link)}});
}

void findPriority(FindingList& list, const Link& link, const LinkResult& result)
{
    if (link.type != LinkType::mpls || link.voicePriority == true)
        return;
    if (!link.voicePriority) {
        list.add("S6", Severity::advice, "link:" + link.id,
            {TRUNKWRIGHT_TEXT("Link {0}: it is not known whether voice has priority. Ask the carrier; without it data "
                              "traffic harms calls."),
                {title(link)}});
        return;
    }
    const double limit = list.facts.plan.settings.thresholds.priorityLoad;
    const bool heavy = result.utilization && *result.utilization > limit;
    Finding& finding = list.add("S6", Severity::warning, "link:" + link.id,
        {heavy ? TRUNKWRIGHT_TEXT("Link {0}: voice has no priority and shares the queue with data at a load of {1}, "
                                  "above {2}: calls suffer.")
               : TRUNKWRIGHT_TEXT("Link {0}: voice has no priority and shares the queue with data at a load of {1}; "
                                  "calls suffer when it exceeds {2}."),
            {title(link), result.utilization ? fmt::format("{:.0f} %", *result.utilization * 100) : "?",
                fmt::format("{:.0f} %", limit * 100)}});
    Link mended = link;
    mended.voicePriority = true;
    finding.fix = Edit{Put<Link>{std::move(mended)}};
    finding.fixText = {TRUNKWRIGHT_TEXT("Give voice priority on {0}"), {title(link)}};
}

void findUnknownRate(FindingList& list, const Link& link, const LinkResult& result)
{
    if (!result.utilization)
        list.add("S5", result.fits ? Severity::info : Severity::advice, "link:" + link.id,
            {TRUNKWRIGHT_TEXT(
                 "Link {0}: its rate or its data load is not known, so its utilization is not known either."),
                {title(link)}});
}

}  // namespace

void findLinks(FindingList& list)
{
    for (std::size_t i = 0; i < list.facts.plan.links.size(); ++i) {
        const LinkResult& result = list.outcome.evaluation.links[i];
        if (result.calls == 0)
            continue;
        const Link& link = list.facts.plan.links[i];
        findCapacity(list, link, result);
        findPriority(list, link, result);
        findUnknownRate(list, link, result);
    }
}

}  // namespace trunkwright::models
