#pragma once
// One strategy worked through step by step: landing, routes, trunks, links, sites, cost. It remembers the last plan's
// steps and redoes only those whose inputs changed. One thread.

#include "models/design/compare.h"
#include "models/design/landing.h"
#include "models/design/link_load.h"
#include "models/design/local_trunks.h"
#include "models/design/trunk_design.h"

#include <unordered_map>

namespace trunkwright::models {

/// Which strategy: a standard one, or the user's own.
struct StrategyChoice {
    std::string name;
    StrategyKind base = StrategyKind::centralized;
    const Strategy* own = nullptr;
};

/// What has changed since the last plan. `everything`: all but the traffic and duties of sites.
struct PlanChanges {
    bool everything = true;
    std::vector<bool> site;
};

/// Route trees by root, shared by the strategies of a plan.
class RouteCache {
public:
    void reset(const PlanFacts& facts);
    [[nodiscard]] const RouteTree& treeTo(int root, CompareWork& work);

private:
    WanGraph m_graph;
    std::unordered_map<int, RouteTree> m_trees;
};

/// A strategy's figures with the steps that led to them; rules and advice read both.
struct StrategyOutcome {
    Evaluation evaluation;  ///< without findings, rank and allowed
    Landing landing;
    std::vector<TrunkRequest> requests;  ///< as evaluation.trunks
    std::vector<TrunkDesign> designs;    ///< as evaluation.trunks
    std::vector<int> trunkOfSite;        ///< index of evaluation.trunks by site
    std::vector<LocalTrunk> localTrunks;
    std::vector<LinkTraffic> traffic;  ///< by link
};

class StrategyEvaluation {
public:
    /// `facts` must stay until the next call. Gives the outcome, which lives until then too.
    const StrategyOutcome& evaluate(const PlanFacts& facts, const StrategyChoice& choice, RouteCache& routes,
        const PlanChanges& changes, CompareWork& work);

    /// The figures of the last call, for good: the outcome has none afterwards.
    [[nodiscard]] Evaluation takeEvaluation() && { return std::move(m_outcome.evaluation); }

private:
    void land(const PlanFacts& facts, const StrategyChoice& choice, RouteCache& routes, const PlanChanges& changes,
        CompareWork& work);
    void designTrunks(
        const PlanFacts& facts, const StrategyChoice& choice, const PlanChanges& changes, CompareWork& work);
    void loadLinks(const PlanFacts& facts, RouteCache& routes, const PlanChanges& changes, CompareWork& work);
    void judgeSites(const PlanFacts& facts, RouteCache& routes, const PlanChanges& changes, CompareWork& work);
    void noteAccesses(const PlanFacts& facts);
    void findFallbacks(const PlanFacts& facts);
    void addCost(const PlanFacts& facts, RouteCache& routes, CompareWork& work);

    StrategyOutcome m_outcome;
    LocalPrices m_localPrices;
    std::vector<bool> m_serviceChanged;  ///< by trunk: what its sites get of it, not only how much they send
    std::vector<bool> m_linkChanged;     ///< by link: its load, or that of a link it rides on
};

}  // namespace trunkwright::models
