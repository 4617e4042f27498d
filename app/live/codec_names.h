#pragma once
// The codecs that live calls can offer, as users name them.

#include "models/base/error.h"

#include <string>
#include <string_view>

namespace trunkwright::app {

/// The encoding name of SDP for "pcma", "G.711A", "g722", "Opus" …; an error names those there are.
[[nodiscard]] models::Result<std::string> codecNamed(std::string_view name, const std::string& where);

}  // namespace trunkwright::app
