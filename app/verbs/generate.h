#pragma once
// The `generate` verb: plans made by rule.

#include "app/common_options.h"

namespace trunkwright::app {

enum class GeneratedPlan { stress, meridianGlobal };

struct GenerateRequest {
    GeneratedPlan like = GeneratedPlan::stress;
    std::int64_t sites = 10'000;  ///< of a stress plan
};

/// Writes the plan to options.output; options.seed moves the sites of a stress plan around their cities.
[[nodiscard]] int runGenerate(const GenerateRequest& request, const CommonOptions& options);

}  // namespace trunkwright::app
