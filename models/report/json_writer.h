#pragma once
// A report as JSON: {"report": sections and tables with typed figures, "compare": the contract of the verb `compare`},
// which holds every strategy in full.

#include "models/design/evaluation.h"
#include "models/report/report.h"

namespace trunkwright::models {

[[nodiscard]] std::string writeJson(const Report& report, const Comparison& comparison);

}  // namespace trunkwright::models
