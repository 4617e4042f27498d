#pragma once
// 64-bit keys that stand for texts. Two of ten million texts share a key with a probability of 3e-6.

#include <cstdint>
#include <functional>
#include <string_view>

namespace trunkwright::models {

/// Spreads every bit over the whole key (the finalizer of splitmix64).
[[nodiscard]] constexpr std::uint64_t spread(std::uint64_t key)
{
    key = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9ULL;
    key = (key ^ (key >> 27)) * 0x94d049bb133111ebULL;
    return key ^ (key >> 31);
}

/// Depends on the order of its two parts.
[[nodiscard]] constexpr std::uint64_t combine(std::uint64_t first, std::uint64_t second)
{
    return spread(first * 0x9e3779b97f4a7c15ULL + second);
}

[[nodiscard]] inline std::uint64_t keyOf(std::string_view text)
{
    return std::hash<std::string_view>{}(text);
}

}  // namespace trunkwright::models
