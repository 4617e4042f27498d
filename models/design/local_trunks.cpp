#include "models/design/local_trunks.h"

#include "models/design/link_load.h"
#include "models/design/trunk_design.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

bool billedByUse(const CostLine& line)
{
    return line.item == "did_numbers" || line.item == "call_minutes";
}

std::optional<double> monthlyWithoutUse(TrunkDesign design, int months)
{
    std::erase_if(design.lines, billedByUse);
    const auto price = monthlyEquivalent(design.lines, months);
    return price ? std::optional(price->amount) : std::nullopt;
}

/// One pool: the sites that share a trunk, and the way each takes to it.
class Pool {
public:
    Pool(const PlanFacts& facts, const RouteTree& tree, std::vector<int> members)
        : m_facts(facts)
        , m_tree(tree)
        , m_members(std::move(members))
        , m_sitesBelow(facts.plan.links.size())
    {
        for (const int member : m_members)
            for (const int link : m_tree.path(member))
                ++m_sitesBelow[static_cast<std::size_t>(link)];
        for (const int member : m_members)
            m_offeredErl += m_facts.demandOf(member).busyHourErl.value_or(0);
    }

    /// Price of the pool's trunk with so much traffic.
    [[nodiscard]] std::optional<double> price(double offeredErl) const
    {
        TrunkRequest request;
        request.site = m_tree.root;
        request.offeredErl = std::max(0.0, offeredErl);
        request.redundant = m_facts.site(m_tree.root).mustSurviveWanLoss;
        return monthlyWithoutUse(designTrunk(m_facts, request), m_facts.plan.settings.months);
    }

    /// Upgrades of links that only this site needs; empty when one has no price.
    [[nodiscard]] std::optional<double> upgrade(int site) const
    {
        double monthly = 0;
        for (const int link : m_tree.path(site)) {
            if (m_sitesBelow[static_cast<std::size_t>(link)] != 1)
                continue;
            const auto upgrade =
                loadLink(m_facts, link, LinkTraffic{m_facts.demandOf(site).busyHourErl}).upgradeMonthly;
            if (!upgrade)
                return {};
            monthly += upgrade->amount;
        }
        return monthly;
    }

    /// Sites that could pay for a trunk of their own, the most worthwhile first.
    [[nodiscard]] std::vector<LocalTrunk> candidates(const std::vector<bool>& pinned, LocalPrices& prices) const
    {
        std::vector<LocalTrunk> found;
        for (const int site : m_members)
            if (site != m_tree.root && !pinned[static_cast<std::size_t>(site)]
                && m_facts.demandOf(site).busyHourErl > 0.0)
                if (const auto one = candidate(site, prices[static_cast<std::size_t>(site)]))
                    found.push_back(*one);
        std::ranges::stable_sort(
            found, {}, [](const LocalTrunk& one) { return one.local.amount - one.wanUpgrade.amount; });
        return found;
    }

    [[nodiscard]] double offeredErl() const { return m_offeredErl; }

private:
    [[nodiscard]] LocalPrice localPrice(int site) const
    {
        TrunkRequest request;
        request.site = site;
        request.members = {site};
        const TrunkDesign own = designTrunk(m_facts, request);
        return {monthlyWithoutUse(own, m_facts.plan.settings.months), own.result.channels.value_or(0)};
    }

    [[nodiscard]] std::optional<LocalTrunk> candidate(int site, std::optional<LocalPrice>& local) const
    {
        if (!local)
            local = localPrice(site);
        const auto wan = upgrade(site);
        if (!local->monthly || !wan)
            return {};
        const double mostSaved = static_cast<double>(local->channels) * poolChannelPrice();
        if (*local->monthly >= *wan + mostSaved)  // a pool never saves more channels than the site needs alone
            return {};
        return LocalTrunk{site, m_tree.root, Money{*local->monthly}, Money{*wan}};
    }

    /// Price of one more channel of the pool at its dearest: channel, surcharge, and a whole device spread over its
    /// sessions is left out.
    [[nodiscard]] double poolChannelPrice() const
    {
        if (!m_channelPrice) {
            TrunkRequest request;
            request.site = m_tree.root;
            request.offeredErl = m_offeredErl;
            request.redundant = m_facts.site(m_tree.root).mustSurviveWanLoss;
            double price = 0;
            for (const CostLine& line : designTrunk(m_facts, request).lines)
                if ((line.item == "sip_channels" || line.item == "redundancy_surcharge") && line.monthly
                    && *line.quantity > 0)
                    price += line.monthly->amount / *line.quantity;
            m_channelPrice = price;
        }
        return *m_channelPrice;
    }

    const PlanFacts& m_facts;
    const RouteTree& m_tree;
    std::vector<int> m_members;
    std::vector<int> m_sitesBelow;  // by link
    double m_offeredErl = 0;
    mutable std::optional<double> m_channelPrice;
};

/// Marks the first candidates whose move makes the total least.
void decide(std::vector<LocalTrunk>& candidates, const Pool& pool, const PlanFacts& facts)
{
    const auto all = pool.price(pool.offeredErl());
    if (!all || candidates.empty())
        return;
    double stayed = 0;
    for (const LocalTrunk& one : candidates)
        stayed += one.wanUpgrade.amount;
    double least = *all + stayed;
    double moved = 0;
    double left = pool.offeredErl();
    std::size_t best = 0;
    double bestPool = *all;
    double mostSavedEach = 0;
    for (std::size_t k = 0; k < candidates.size(); ++k) {
        stayed -= candidates[k].wanUpgrade.amount;
        moved += candidates[k].local.amount;
        left -= facts.demandOf(candidates[k].site).busyHourErl.value_or(0);
        const auto rest = pool.price(left);
        if (rest)
            mostSavedEach = std::max(mostSavedEach, (*all - *rest) / static_cast<double>(k + 1));
        if (rest && *rest + moved + stayed < least - 0.005) {
            least = *rest + moved + stayed;
            best = k + 1;
            bestPool = *rest;
        }
    }
    for (std::size_t k = 0; k < best; ++k) {
        candidates[k].moved = true;
        candidates[k].channels = Money{(*all - bestPool) / static_cast<double>(best)};
        candidates[k].stayBelow = Money{candidates[k].local.amount - mostSavedEach};
    }
}

bool allKnown(const PlanFacts& facts, const std::vector<int>& members)
{
    return std::ranges::all_of(members, [&](int site) { return facts.demandOf(site).busyHourErl.has_value(); });
}

}  // namespace

std::vector<LocalTrunk> moveToLocalTrunks(Landing& landing, const PlanFacts& facts,
    const std::vector<const RouteTree*>& trees, const std::vector<bool>& pinned, LocalPrices& prices)
{
    std::vector<LocalTrunk> asked;
    for (const RouteTree* tree : trees) {
        std::vector<int> members;
        for (int site = 0; site < facts.siteCount(); ++site)
            if (landing[static_cast<std::size_t>(site)] == tree->root)
                members.push_back(site);
        if (!allKnown(facts, members))
            continue;
        const Pool pool(facts, *tree, std::move(members));
        std::vector<LocalTrunk> candidates = pool.candidates(pinned, prices);
        decide(candidates, pool, facts);
        for (const LocalTrunk& one : candidates)
            if (one.moved)
                landing[static_cast<std::size_t>(one.site)] = one.site;
        asked.insert(asked.end(), candidates.begin(), candidates.end());
    }
    return asked;
}

}  // namespace trunkwright::models
