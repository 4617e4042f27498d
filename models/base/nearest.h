#pragma once
// What a person may have meant by a word that is not known.

#include <span>
#include <string_view>

namespace trunkwright::models {

/// The candidate with the fewest insertions, deletions and replacements of bytes (Levenshtein) from the word, when
/// these are at most two or a third of its length; else empty.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace trunkwright::models
