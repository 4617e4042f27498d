#include "models/design/advice_flips.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

constexpr std::size_t mostSites = 3;

Amount money(const PlanFacts& facts, double amount)
{
    return {Money{amount}, facts.plan.settings.currency};
}

std::optional<double> priceOf(const PlanFacts& facts, const TrunkRequest& request)
{
    if (request.members.empty())
        return 0;
    const auto price = monthlyEquivalent(designTrunk(facts, request).lines, facts.plan.settings.months);
    return price ? std::optional(price->amount) : std::nullopt;
}

/// What it costs more a month when the site leaves its shared trunk for a redundant one of its own.
std::optional<double> survivalPrice(const PlanFacts& facts, const TrunkRequest& shared, int site)
{
    TrunkRequest rest = shared;
    std::erase(rest.members, site);
    TrunkRequest own;
    own.site = site;
    own.members = {site};
    own.redundant = true;
    const auto before = priceOf(facts, shared);
    const auto after = priceOf(facts, rest);
    const auto alone = priceOf(facts, own);
    return before && after && alone ? std::optional(*after + *alone - *before) : std::nullopt;
}

/// S3: the sites with the most traffic that share a trunk today, one for each amount of traffic.
void addSurvival(std::vector<Text>& flips, const PlanFacts& facts, const ComparedStrategy& best)
{
    std::vector<int> sites;
    for (int site = 0; site < facts.siteCount(); ++site)
        if (!facts.site(site).mustSurviveWanLoss && best.outcome->landing[static_cast<std::size_t>(site)] != site
            && facts.demandOf(site).busyHourErl > 0.0)
            sites.push_back(site);
    std::ranges::stable_sort(
        sites, std::greater<>{}, [&](int site) { return facts.demandOf(site).busyHourErl.value_or(0); });
    const auto traffic = [&](int site) { return facts.demandOf(site).busyHourErl; };
    sites.erase(
        std::unique(sites.begin(), sites.end(), [&](int one, int next) { return traffic(one) == traffic(next); }),
        sites.end());
    sites.resize(std::min(sites.size(), mostSites));
    for (const int site : sites) {
        const auto trunk = static_cast<std::size_t>(best.outcome->trunkOfSite[static_cast<std::size_t>(site)]);
        if (const auto more = survivalPrice(facts, best.outcome->requests[trunk], site))
            flips.push_back(
                {TRUNKWRIGHT_TEXT("If {0} must survive WAN loss, it needs a local trunk: {1} {2} a month (S3)."),
                    {title(facts.site(site)), *more < 0 ? "-" : "+", money(facts, std::abs(*more))}});
    }
}

/// S3: a refused cheaper strategy is allowed when its duties go. Of strategies with the same landing only the first is
/// named.
void addDuties(std::vector<Text>& flips, const PlanFacts& facts, const std::vector<ComparedStrategy>& compared,
    const ComparedStrategy& best)
{
    const auto duties = std::ranges::count_if(facts.plan.sites, &Site::mustSurviveWanLoss);
    std::vector<const Landing*> named;
    for (const ComparedStrategy& other : compared) {
        const auto price = best.evaluation->cost.monthlyEquivalent;
        const auto cheaper = other.evaluation->cost.monthlyEquivalent;
        if (other.choice.own || other.evaluation->allowed || !price || !cheaper || !(*cheaper < *price))
            continue;
        const bool onlyDuties = std::ranges::all_of(other.evaluation->findings,
            [](const Finding& finding) { return finding.severity != Severity::error || finding.rule == "S3"; });
        const bool isNew =
            std::ranges::none_of(named, [&](const Landing* landing) { return *landing == other.outcome->landing; });
        if (!onlyDuties || !isNew)
            continue;
        named.push_back(&other.outcome->landing);
        flips.push_back({TRUNKWRIGHT_TEXT("If no site had to survive WAN loss ({0} {0|has|have} to now), {1} would be "
                                          "allowed, for {2} a month (S3)."),
            {std::to_string(duties), strategyArgument(facts.plan, other.choice.name), money(facts, cheaper->amount)}});
    }
}

/// S5: the WAN price at which a local trunk and the shared one cost the same.
void addBreakEven(std::vector<Text>& flips, const PlanFacts& facts, const ComparedStrategy& best)
{
    double lowest = 0;
    std::vector<int> moved;
    for (const LocalTrunk& trunk : best.outcome->localTrunks) {
        if (!trunk.moved || trunk.wanUpgrade.amount <= 0)
            continue;
        const double even = trunk.stayBelow.amount;
        lowest = moved.empty() ? even : std::min(lowest, even);
        moved.push_back(trunk.site);
    }
    if (!moved.empty())
        flips.push_back({moved.size() == 1
                ? TRUNKWRIGHT_TEXT("If the WAN upgrade at {0} cost less than about {2} a month, it would stay on the "
                                   "shared trunk (S5).")
                : TRUNKWRIGHT_TEXT("If the WAN upgrade at {0} and the like ({1} sites) cost less than about {2} a "
                                   "month, they would stay on the shared trunk (S5)."),
            {title(facts.site(moved.front())), std::to_string(moved.size()), money(facts, lowest)}});
}

/// S8, S9: what the connection of the largest trunk hangs on.
void addConnection(std::vector<Text>& flips, const PlanFacts& facts, const ComparedStrategy& best)
{
    const Thresholds& thresholds = facts.plan.settings.thresholds;
    const auto& designs = best.outcome->designs;
    const auto internet = std::ranges::find_if(
        designs, [](const TrunkDesign& one) { return one.result.security == TrunkSecurity::tlsSrtp; });
    if (internet != designs.end())
        flips.push_back(
            {TRUNKWRIGHT_TEXT(
                 "If {0} stopped offering TLS or SRTP, its Internet trunks would move into a VPN tunnel (S8)."),
                {internet->carrier->name}});
    const auto small = std::ranges::find_if(
        designs, [](const TrunkDesign& one) { return one.advised.reason == ConnectionReason::smallFirm; });
    if (small != designs.end())
        flips.push_back(
            {TRUNKWRIGHT_TEXT("If the firm grew beyond {0} users, the Internet would no longer be advised (S9)."),
                {Number{thresholds.smallFirmUsers}}});
    const auto strict = std::ranges::find_if(
        designs, [](const TrunkDesign& one) { return one.advised.reason == ConnectionReason::strictVolume; });
    if (strict != designs.end())
        flips.push_back({TRUNKWRIGHT_TEXT("If security were normal or {0} had less than {1} Erl, MPLS would be advised "
                                          "there instead of a private line (S7, S9)."),
            {title(facts.site(facts.index.site(strict->result.site))), Number{thresholds.strictVolumeErl}}});
}

}  // namespace

std::vector<Text> adviceFlips(
    const PlanFacts& facts, const std::vector<ComparedStrategy>& compared, const ComparedStrategy& best)
{
    std::vector<Text> flips;
    addSurvival(flips, facts, best);
    addDuties(flips, facts, compared, best);
    addBreakEven(flips, facts, best);
    addConnection(flips, facts, best);
    return flips;
}

}  // namespace trunkwright::models
