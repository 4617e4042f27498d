#pragma once
// The qualification of a trunk as a report: the verdict, what failed with the setting to change, with what the calls
// were placed, all checks with their sources, the quality that was measured, and of every call the ladder and what it
// takes to find it in logs.

#include "models/quality/trunk_qualification.h"
#include "models/report/report.h"

namespace trunkwright::models {

[[nodiscard]] Report qualificationReport(const TrunkQualification& qualification);

}  // namespace trunkwright::models
