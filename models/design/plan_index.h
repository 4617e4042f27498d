#pragma once
// Numbers instead of ids for one plan: sites are 0…n-1, WAN nodes follow them. Valid while that plan lives unchanged.
// -1 stands for an id that is empty or not there.

#include "models/plan/plan.h"

#include <string_view>
#include <unordered_map>

namespace trunkwright::models {

class PlanIndex {
public:
    explicit PlanIndex(const Plan& plan);

    [[nodiscard]] int node(std::string_view id) const { return find(m_nodes, id); }
    [[nodiscard]] int site(std::string_view id) const;
    [[nodiscard]] int profile(std::string_view id) const { return find(m_profiles, id); }
    [[nodiscard]] int link(std::string_view id) const { return find(m_links, id); }
    [[nodiscard]] int carrier(std::string_view id) const { return find(m_carriers, id); }
    [[nodiscard]] int peer(std::string_view id) const { return find(m_peers, id); }
    [[nodiscard]] int siteCount() const { return m_siteCount; }
    [[nodiscard]] int nodeCount() const { return m_nodeCount; }

private:
    using Numbers = std::unordered_map<std::string_view, int>;

    [[nodiscard]] static int find(const Numbers& numbers, std::string_view id);

    Numbers m_nodes, m_profiles, m_links, m_carriers, m_peers;
    int m_siteCount = 0;
    int m_nodeCount = 0;
};

}  // namespace trunkwright::models
