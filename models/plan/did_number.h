#pragma once
// When two listed numbers are the same number.

#include <string>
#include <string_view>

namespace trunkwright::models {

/// Without the signs that are there for reading: "+1 (303) 555-0100" is "+13035550100". Any thread.
[[nodiscard]] std::string dialedDigits(std::string_view number);

/// With +, so that it is the same number wherever it is listed; without, it may be an extension that other sites have
/// as well.
[[nodiscard]] inline bool isWorldWide(std::string_view digits)
{
    return digits.starts_with('+');
}

}  // namespace trunkwright::models
