#pragma once
// A user's text as it may stand in a message of one line.

#include <string>
#include <string_view>

namespace trunkwright::models {

/// The text in double quotes, cut with … after 40 bytes; control characters and bytes that are not UTF-8 become '?'.
[[nodiscard]] std::string quotation(std::string_view text);

}  // namespace trunkwright::models
