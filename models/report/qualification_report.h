#pragma once
// The qualification of a trunk as a report: the verdict, what failed with the setting to change, all checks with their
// sources, the quality that was measured, and the ladder of every call.

#include "models/quality/trunk_qualification.h"
#include "models/report/report.h"

namespace trunkwright::models {

struct QualificationReportOptions {
    std::string program;  ///< "Trunkwright 0.1.0"
    std::string date;     ///< YYYY-MM-DD
};

[[nodiscard]] Report qualificationReport(
    const TrunkQualification& qualification, const QualificationReportOptions& options);

}  // namespace trunkwright::models
