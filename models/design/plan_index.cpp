#include "models/design/plan_index.h"

namespace trunkwright::models {

namespace {

template <class Numbers, class Entities>
void number(Numbers& numbers, const Entities& entities, int first = 0)
{
    numbers.reserve(numbers.size() + entities.size());
    for (const auto& entity : entities)
        numbers.emplace(entity.id, first++);
}

}  // namespace

PlanIndex::PlanIndex(const Plan& plan)
    : m_siteCount(static_cast<int>(plan.sites.size()))
    , m_nodeCount(static_cast<int>(plan.sites.size() + plan.nodes.size()))
{
    number(m_nodes, plan.sites);
    number(m_nodes, plan.nodes, m_siteCount);
    number(m_profiles, plan.profiles);
    number(m_links, plan.links);
    number(m_carriers, plan.carriers);
    number(m_peers, plan.peers);
}

int PlanIndex::site(std::string_view id) const
{
    const int found = node(id);
    return found < m_siteCount ? found : -1;
}

int PlanIndex::find(const Numbers& numbers, std::string_view id)
{
    const auto found = numbers.find(id);
    return found == numbers.end() ? -1 : found->second;
}

}  // namespace trunkwright::models
