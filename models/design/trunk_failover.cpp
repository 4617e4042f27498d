#include "models/design/trunk_failover.h"

#include "models/traffic/erlang_b.h"

#include <map>

namespace trunkwright::models {

namespace {

/// The two trunks of a country with the most channels: a trunk falls back to the first, the first to the second.
struct Largest {
    const TrunkResult* first = nullptr;
    const TrunkResult* second = nullptr;

    void see(const TrunkResult& trunk)
    {
        if (!first || trunk.channels.value_or(0) > first->channels.value_or(0)) {
            second = first;
            first = &trunk;
        } else if (!second || trunk.channels.value_or(0) > second->channels.value_or(0)) {
            second = &trunk;
        }
    }
    [[nodiscard]] const TrunkResult* besides(const TrunkResult& trunk) const
    {
        return first == &trunk ? second : first;
    }
};

}  // namespace

void addFallbacks(std::vector<TrunkResult>& trunks, const PlanFacts& facts)
{
    std::map<std::string_view, Largest> byCountry;
    const auto countryOf = [&](const TrunkResult& trunk) -> std::string_view {
        return facts.site(facts.index.site(trunk.site)).country;
    };
    for (const TrunkResult& trunk : trunks)
        byCountry[countryOf(trunk)].see(trunk);
    for (TrunkResult& trunk : trunks) {
        const TrunkResult* fallback = byCountry[countryOf(trunk)].besides(trunk);
        if (!fallback || fallback->channels == 0) {
            trunk.blockingWithoutThisTrunk = 1;
            continue;
        }
        trunk.fallback = fallback->id;
        if (trunk.offeredErl && fallback->offeredErl)
            trunk.blockingWithoutThisTrunk =
                erlangB(*trunk.offeredErl + *fallback->offeredErl, static_cast<double>(*fallback->channels));
    }
}

}  // namespace trunkwright::models
