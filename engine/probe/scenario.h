#pragma once
// The calls that qualify a trunk. A scenario is data: which number it needs, and how its request differs from the plain
// one. Several checks look at the same scenario, which is played once.

#include "engine/probe/trunk_profile.h"

#include <expected>
#include <span>

namespace trunkwright::engine {

/// What all scenarios begin with: target, credentials, certificates, addresses as the user gave them.
struct ScenarioBase {
    TestCallRequest request;  ///< its recording is that of the plain call, "call"
    TrunkProfile profile;
    std::uint16_t inboundPort = 0;  ///< where the trunk may call this side; 0: it is not awaited
};

/// Why a scenario cannot be played.
struct Obstacle {
    std::string why;     ///< empty: it can
    std::string remedy;  ///< the option or the key of the profile that would change it; may be empty
};

struct Scenario {
    std::string_view id;
    /// Behavior of the number that it calls, a key of TrunkProfile::numbers. Empty: the target itself.
    std::string_view number;
    std::string_view title;
    Obstacle (*obstacle)(const ScenarioBase& base);
    /// Changes the plain request.
    void (*shape)(TestCallRequest& request, const ScenarioBase& base);
    /// How many of these calls; null: one.
    int (*copies)(const ScenarioBase& base) = nullptr;
    /// From one call to the next, so that a trunk is not flooded. Calls that last longer stand at once.
    Duration spacing = std::chrono::milliseconds(200);
    /// What only this one of the calls has; null: they are alike.
    void (*vary)(TestCallRequest& request, const ScenarioBase& base, std::size_t index) = nullptr;
};

/// What loss, jitter and delay of a call are judged by.
constexpr Duration leastMeasuring = std::chrono::minutes(2);

std::span<const Scenario> scenarios();
const Scenario* findScenario(std::string_view id);

/// The request of the scenario, or why it is skipped.
std::expected<TestCallRequest, Obstacle> requestOf(const Scenario& scenario, const ScenarioBase& base);

/// The number as the profile wants it dialed.
std::string dialed(std::string_view number, NumberFormat format);

/// What was played.
struct PlayedScenario {
    const Scenario* scenario = nullptr;
    TestCallRequest request;
    std::vector<TestCallResult> results;  ///< one for each copy
    std::string skipped;                  ///< why there are no results
    std::string remedy{};                 ///< what would change that

    const TestCallResult& first() const { return results.front(); }
};

}  // namespace trunkwright::engine
