#pragma once
// What holds for a plan under every strategy. Made once, read by every step of an evaluation; valid while the plan
// lives unchanged.

#include "models/design/record_coverage.h"
#include "models/design/routing.h"
#include "models/design/voice_rate.h"
#include "models/quality/path_quality.h"

namespace trunkwright::models {

struct PlanFacts {
    explicit PlanFacts(const Plan& plan);

    const Plan& plan;
    PlanIndex index;
    std::vector<SiteDemand> demand;                  ///< by site
    RecordCoverage records;                          ///< against users and profiles
    std::vector<std::optional<std::int64_t>> users;  ///< by site
    std::vector<int> internetLink;                   ///< by site: its Internet access, -1 without one
    bool wanDrawn = false;                           ///< some link carries calls between sites
    std::vector<int> component;                      ///< by node: sites with the same number have a way to each other
    std::optional<std::int64_t> firmUsers;           ///< empty when a site's are unknown
    int dataCenter = -1;                             ///< where a centralized trunk lands; -1 without sites
    MediaLeg leg;                                    ///< the plan's media without a path
    mutable VoiceRates rates;

    [[nodiscard]] const Site& site(int number) const { return plan.sites[static_cast<std::size_t>(number)]; }
    [[nodiscard]] const SiteDemand& demandOf(int number) const { return demand[static_cast<std::size_t>(number)]; }
    [[nodiscard]] int siteCount() const { return index.siteCount(); }
    /// An amount of the carrier in the plan's currency; empty when the exchange rate is missing.
    [[nodiscard]] std::optional<Money> inPlanCurrency(Money amount, const Carrier& carrier) const;
};

}  // namespace trunkwright::models
