#include "models/design/landing.h"

#include <numeric>
#include <unordered_map>

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

Landing perCountry(const PlanFacts& facts)
{
    std::unordered_map<std::string_view, int> hub;
    for (int site = 0; site < facts.siteCount(); ++site) {
        const auto [best, isNew] = hub.try_emplace(facts.site(site).country, site);
        if (!isNew && better(facts, site, best->second))
            best->second = site;
    }
    hub[""] = facts.dataCenter;  // a site of unknown country cannot be judged by S4: it stays with the data center
    Landing landing;
    for (const Site& site : facts.plan.sites)
        landing.push_back(hub[site.country]);
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
    Landing landing = perCountry(facts);
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
