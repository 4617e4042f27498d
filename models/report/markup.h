#pragma once
// Text as it may stand in XML and HTML.

#include <string>
#include <string_view>

namespace trunkwright::models {

/// Markup characters as entities, in element content and in quoted attributes alike; bytes that are not UTF-8 and
/// what is not printable (code_points.h), save tabs and line ends, are replaced by U+FFFD.
[[nodiscard]] std::string escapeMarkup(std::string_view text);

}  // namespace trunkwright::models
