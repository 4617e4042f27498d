#pragma once
// A provider profile as JSON: the settings that a provider prescribes, and numbers behind its trunk that behave in a
// known way. docs/provider_profile.md describes the format. Every key but the version may be left out.

#include "engine/probe/trunk_profile.h"
#include "models/base/error.h"

#include <string>
#include <string_view>

namespace trunkwright::app {

/// Errors name line and column, and the keys there are. `name` is the place in them.
[[nodiscard]] models::Result<engine::TrunkProfile> parseProfile(std::string_view text, const std::string& name);

[[nodiscard]] models::Result<engine::TrunkProfile> readProfile(const std::string& path);

/// As the key number_format has it.
[[nodiscard]] std::string_view nameOf(engine::NumberFormat format);

}  // namespace trunkwright::app
