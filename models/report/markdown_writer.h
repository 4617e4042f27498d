#pragma once
// GitHub's Markdown: pipes for tables; pictures as tables of their data.

#include "models/report/report.h"

namespace trunkwright::models {

[[nodiscard]] std::string writeMarkdown(const Report& report);

}  // namespace trunkwright::models
