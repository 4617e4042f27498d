#pragma once
// Calls and requests that a mediation server did not serve, by what was wrong with them. Values.

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

namespace trunkwright::engine {

struct RefusalCounts {
    std::uint64_t strangers = 0;   ///< from an address that may not call
    std::uint64_t challenged = 0;  ///< asked for a password
    std::uint64_t guessed = 0;     ///< wrong passwords
    std::uint64_t blocked = 0;     ///< after too many of them
    std::uint64_t flooding = 0;    ///< too many calls of one address, or of all
    std::uint64_t full = 0;        ///< no room in the server for one more call
    std::uint64_t noRoute = 0;
    std::uint64_t draining = 0;
    std::uint64_t malformed = 0;      ///< messages that are no SIP
    std::uint64_t channels = 0;       ///< no channel of a trunk was free
    std::uint64_t trunkRate = 0;      ///< too many calls in a second for a trunk
    std::uint64_t trunksDown = 0;     ///< a trunk was down or resting, and no other one was left
    std::uint64_t unreachable = 0;    ///< no sign of life of the last place that was tried, or no way to it
    std::uint64_t credentials = 0;    ///< that place did not take our password, or we have none for it
    std::uint64_t notAcceptable = 0;  ///< what was asked for cannot be had: media, privacy, TLS
    std::uint64_t noPorts = 0;        ///< no media port was left
    std::uint64_t emergency = 0;      ///< emergency calls, for any of these reasons or for no trunk took them
    std::uint64_t notServed = 0;      ///< methods, extensions, dialogs and the like that are not known here

    bool operator==(const RefusalCounts&) const = default;
};

/// Why a call was not served; null: it was.
using RefusalReason = std::uint64_t RefusalCounts::*;

/// As the status and the records name them.
inline constexpr std::array<std::pair<RefusalReason, std::string_view>, 18> refusalNames{
    {{&RefusalCounts::strangers, "strangers"}, {&RefusalCounts::challenged, "challenged"},
        {&RefusalCounts::guessed, "guessed"}, {&RefusalCounts::blocked, "blocked"},
        {&RefusalCounts::flooding, "flooding"}, {&RefusalCounts::full, "full"}, {&RefusalCounts::noRoute, "no_route"},
        {&RefusalCounts::draining, "draining"}, {&RefusalCounts::malformed, "malformed"},
        {&RefusalCounts::channels, "channels"}, {&RefusalCounts::trunkRate, "trunk_rate"},
        {&RefusalCounts::trunksDown, "trunks_down"}, {&RefusalCounts::unreachable, "unreachable"},
        {&RefusalCounts::credentials, "credentials"}, {&RefusalCounts::notAcceptable, "not_acceptable"},
        {&RefusalCounts::noPorts, "no_ports"}, {&RefusalCounts::emergency, "emergency"},
        {&RefusalCounts::notServed, "not_served"}}};

/// Empty for none.
constexpr std::string_view nameOf(RefusalReason refusal)
{
    const auto found = std::ranges::find(refusalNames, refusal, [](const auto& entry) { return entry.first; });
    return found == refusalNames.end() ? std::string_view() : found->second;
}

}  // namespace trunkwright::engine
