#pragma once
// Text that is too long for its place.

#include <string>
#include <string_view>

namespace trunkwright::models {

/// The text, with its middle as … when it has more than `most` bytes; cut between code points, so that UTF-8 stays
/// UTF-8.
[[nodiscard]] std::string withoutMiddle(std::string_view text, std::size_t most);

}  // namespace trunkwright::models
