#pragma once
// A call and a qualification as JSON: the contract of `call --format json` and `qualify --format json`. Keys in
// snake_case with the unit in the key; what was not measured is null.

#include "models/quality/trunk_qualification.h"

#include <nlohmann/json_fwd.hpp>

namespace trunkwright::models {

/// Times of day are UTC as ISO 8601 writes them.
[[nodiscard]] nlohmann::ordered_json callJson(const CallTrace& trace);
[[nodiscard]] nlohmann::ordered_json qualificationJson(const TrunkQualification& qualification);

/// With "program" and "command" where the run is known. Indented, with a line feed at its end; bytes that are not UTF-8
/// are replaced. Several calls are {"calls": […], "answered": how many, "passed": how many of them without a failed
/// check of grade must, "summary": {…}}.
[[nodiscard]] std::string callsJsonText(const std::vector<CallTrace>& traces, const RunFacts& run = {});
[[nodiscard]] std::string qualificationJsonText(const TrunkQualification& qualification);

}  // namespace trunkwright::models
