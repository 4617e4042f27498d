#pragma once
// The names of a plan's enumerations in files, options and figures.

#include "models/plan/plan.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace trunkwright::models {

/// In the order of declaration.
template <class Enum>
inline constexpr std::nullptr_t namesOf = nullptr;

template <>
inline constexpr std::array<std::string_view, 3> namesOf<SiteRole>{"data_center", "hub", "branch"};
template <>
inline constexpr std::array<std::string_view, 3> namesOf<WanNodeType>{"mpls_cloud", "internet", "router"};
template <>
inline constexpr std::array<std::string_view, 4> namesOf<LinkType>{"mpls", "private", "internet", "vpn"};
template <>
inline constexpr std::array<std::string_view, 3> namesOf<ConnectionType>{"mpls", "private", "internet"};
template <>
inline constexpr std::array<std::string_view, 3> namesOf<TrunkSecurity>{"none", "tls_srtp", "vpn"};
template <>
inline constexpr std::array<std::string_view, 3> namesOf<PeerKind>{"sbc", "gateway", "ip_pbx"};
template <>
inline constexpr std::array<std::string_view, 4> namesOf<StrategyKind>{
    "centralized", "distributed", "per_country", "hybrid"};
template <>
inline constexpr std::array<std::string_view, 2> namesOf<Dimensioning>{"sum_of_busy_hours", "pooled_peak"};
template <>
inline constexpr std::array<std::string_view, 2> namesOf<SecurityDemand>{"normal", "strict"};

template <class Enum>
concept NamedEnum = !std::is_null_pointer_v<std::remove_const_t<decltype(namesOf<Enum>)>>;

template <NamedEnum Enum>
[[nodiscard]] constexpr std::string_view nameOf(Enum value)
{
    return namesOf<Enum>[static_cast<std::size_t>(value)];
}

/// Empty when no value has this name.
template <NamedEnum Enum>
[[nodiscard]] constexpr std::optional<Enum> valueNamed(std::string_view name)
{
    const auto found = std::ranges::find(namesOf<Enum>, name);
    if (found == namesOf<Enum>.end())
        return {};
    return static_cast<Enum>(found - namesOf<Enum>.begin());
}

}  // namespace trunkwright::models
