#include "models/design/landing.h"

#include <map>
#include <numeric>

namespace trunkwright::models {

namespace {

bool better(const PlanFacts& facts, int candidate, int best)
{
    if (best < 0)
        return true;
    const auto rank = [&](int site) {
        return std::pair(facts.site(site).role, -facts.users[static_cast<std::size_t>(site)].value_or(-1));
    };
    return rank(candidate) < rank(best);
}

/// A trunk in each country, or in each part of a country that the WAN does not join to its other parts.
Landing perCountry(const PlanFacts& facts, bool perPart)
{
    const auto placeOf = [&](int site) {
        return std::pair(
            std::string_view(facts.site(site).country), perPart ? facts.component[static_cast<std::size_t>(site)] : 0);
    };
    std::map<std::pair<std::string_view, int>, int> hub;
    for (int site = 0; site < facts.siteCount(); ++site) {
        const auto [best, isNew] = hub.try_emplace(placeOf(site), site);
        if (!isNew && better(facts, site, best->second))
            best->second = site;
    }
    if (facts.siteCount() > 0)  // a site of unknown country cannot be judged by S4: it stays with the data center
        hub[{"", placeOf(facts.dataCenter).second}] = facts.dataCenter;
    Landing landing;
    for (int site = 0; site < facts.siteCount(); ++site)
        landing.push_back(hub.at(placeOf(site)));
    return landing;
}

}  // namespace

int preferredLanding(const PlanFacts& facts, std::string_view country)
{
    int best = -1;
    for (int site = 0; site < facts.siteCount(); ++site)
        if ((country.empty() || facts.site(site).country == country) && better(facts, site, best))
            best = site;
    return best;
}

Landing standardLanding(const PlanFacts& facts, StrategyKind kind)
{
    if (kind == StrategyKind::centralized)
        return Landing(static_cast<std::size_t>(facts.siteCount()), facts.dataCenter);
    if (kind == StrategyKind::distributed) {
        Landing own(static_cast<std::size_t>(facts.siteCount()));
        std::iota(own.begin(), own.end(), 0);
        return own;
    }
    Landing landing = perCountry(facts, kind == StrategyKind::hybrid);
    if (kind == StrategyKind::hybrid)
        for (int site = 0; site < facts.siteCount(); ++site)
            if (facts.site(site).mustSurviveWanLoss)
                landing[static_cast<std::size_t>(site)] = site;
    return landing;
}

void applyAssignments(Landing& landing, const PlanFacts& facts, const Strategy& strategy)
{
    for (const TrunkAssignment& assignment : strategy.assignments) {
        const int site = facts.index.site(assignment.site);
        const int trunk = facts.index.site(assignment.trunkSite);
        if (site >= 0 && trunk >= 0)
            landing[static_cast<std::size_t>(site)] = trunk;
    }
}

std::string_view strategyName(StrategyKind kind)
{
    switch (kind) {
    case StrategyKind::centralized:
        return "centralized";
    case StrategyKind::distributed:
        return "distributed";
    case StrategyKind::perCountry:
        return "per_country";
    case StrategyKind::hybrid:
        break;
    }
    return "hybrid";
}

}  // namespace trunkwright::models
