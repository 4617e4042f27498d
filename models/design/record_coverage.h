#pragma once
// How much of the traffic that users and profiles give the call records measured, at the sites where both are known.
// Pure; any thread.

#include "models/base/text.h"
#include "models/design/demand.h"

namespace trunkwright::models {

struct RecordCoverage {
    int sites = 0;
    double measuredErl = 0, profileErl = 0;

    /// The records give less than a tenth, which no difference of habits explains.
    [[nodiscard]] bool isPartial() const { return measuredErl < 0.1 * profileErl; }
};

[[nodiscard]] RecordCoverage recordCoverage(const Plan& plan, const PlanIndex& index);

/// What a partial coverage is told as.
[[nodiscard]] Text partialRecords(const RecordCoverage& coverage);

}  // namespace trunkwright::models
