#include "models/quality/trunk_qualification.h"

#include <algorithm>

namespace trunkwright::models {

bool isQualified(const TrunkQualification& qualification)
{
    const bool anyPassed = std::ranges::count(qualification.checks, CheckResult::pass, &CallCheck::result) > 0;
    return !qualification.stopped && anyPassed && passes(qualification.checks);
}

}  // namespace trunkwright::models
