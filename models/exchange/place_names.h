#pragma once
// Cities by the names that people write.

#include "models/plan/catalog.h"

#include <string_view>

namespace trunkwright::models {

/// The catalog's city of that name in the country (ISO 3166-1 alpha-2), without regard to case and accents, also by its
/// local name ("Wien"). Null when there is none or several.
[[nodiscard]] const City* findCity(std::string_view country, std::string_view name);

}  // namespace trunkwright::models
