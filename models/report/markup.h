#pragma once
// Text as it may stand in XML and HTML.

#include <string>
#include <string_view>

namespace trunkwright::models {

/// Markup characters as entities, in element content and in quoted attributes alike; bytes that are not UTF-8 and
/// characters that XML 1.0 section 2.2 forbids are replaced by U+FFFD.
[[nodiscard]] std::string escapeMarkup(std::string_view text);

}  // namespace trunkwright::models
