#pragma once
// The style sheet of HTML reports: colors of both palettes from models/report/ink.h, screen and print.

#include <string>

namespace trunkwright::models {

[[nodiscard]] std::string htmlStyle();

}  // namespace trunkwright::models
