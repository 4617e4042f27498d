#pragma once
// Collects the faults of a plan; the place of a value is spelled out only when something is wrong with it.

#include "models/plan/check.h"

#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::models {

/// A value inside the plan by the way to it: a chain of keys and indexes up to an entity. Lives on the stack of a walk.
struct PlanPlace {
    const PlanPlace* parent = nullptr;
    std::string_view key;
    std::ptrdiff_t index = -1;   ///< in the array named key; -1: not an element
    std::string_view kind = {};  ///< of an entity: "site"
    const Id* id = nullptr;      ///< of an entity

    [[nodiscard]] PlanPlace member(std::string_view name) const { return {.parent = this, .key = name}; }
    [[nodiscard]] PlanPlace element(std::string_view name, std::size_t at) const
    {
        return {.parent = this, .key = name, .index = static_cast<std::ptrdiff_t>(at)};
    }
};

/// "sites[12].latitude"
[[nodiscard]] std::string pathOf(const PlanPlace& place);

/// "site:boulder", "settings", "plan"
[[nodiscard]] std::string subjectOf(const PlanPlace& place);

class FaultList {
public:
    /// The message names the member below the entity: `"offers[0].delay_ms" ` and then what.
    void add(const PlanPlace& place, const std::string& what);

    /// `what` is the whole message.
    void addWhole(const PlanPlace& place, std::string what);

    [[nodiscard]] std::vector<PlanFault> take() { return std::move(m_faults); }

private:
    std::vector<PlanFault> m_faults;
};

/// Calls visit(entity, place) for every entity of the kinds with an id, in the plan's order.
template <class Visit>
void forEachEntity(const Plan& plan, Visit&& visit)
{
    const auto each = [&](const auto& entities, std::string_view key, std::string_view kind) {
        for (std::size_t at = 0; at < entities.size(); ++at) {
            visit(entities[at],
                PlanPlace{.key = key, .index = static_cast<std::ptrdiff_t>(at), .kind = kind, .id = &entities[at].id});
        }
    };
    each(plan.profiles, "profiles", "profile");
    each(plan.sites, "sites", "site");
    each(plan.nodes, "nodes", "node");
    each(plan.links, "links", "link");
    each(plan.carriers, "carriers", "carrier");
    each(plan.peers, "peers", "peer");
    each(plan.mediation, "mediation", "mediation");
    each(plan.strategies, "strategies", "strategy");
}

// The checks, one file each.
void checkValues(const Plan& plan, FaultList& faults);  ///< numbers within limits, text in UTF-8
void checkIds(const Plan& plan, FaultList& faults);     ///< none empty, none twice
void checkIdSpelling(const Plan& plan, FaultList& faults);
void checkReferences(const Plan& plan, FaultList& faults);  ///< what refers to an id
void checkDids(const Plan& plan, FaultList& faults);        ///< no number twice
void checkMeanings(
    const Plan& plan, FaultList& faults);  ///< countries, currencies, zones, names of wires, order of prices

}  // namespace trunkwright::models
