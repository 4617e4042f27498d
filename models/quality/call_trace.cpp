#include "models/quality/call_trace.h"

#include <algorithm>

namespace trunkwright::models {

const char* nameOf(CheckGrade grade)
{
    switch (grade) {
    case CheckGrade::must:
        return "must";
    case CheckGrade::should:
        return "should";
    case CheckGrade::info:
        break;
    }
    return "info";
}

const char* nameOf(CheckResult result)
{
    switch (result) {
    case CheckResult::pass:
        return "pass";
    case CheckResult::fail:
        return "fail";
    case CheckResult::unproven:
        return "unproven";
    case CheckResult::skipped:
        break;
    }
    return "skipped";
}

const char* nameOf(SpeechScale scale)
{
    return scale == SpeechScale::wideband ? "wideband" : "narrowband";
}

const char* nameOf(CallOutcome outcome)
{
    switch (outcome) {
    case CallOutcome::answered:
        return "answered";
    case CallOutcome::rejected:
        return "rejected";
    case CallOutcome::noAnswer:
        return "no_answer";
    case CallOutcome::failed:
        break;
    }
    return "failed";
}

bool passes(const std::vector<CallCheck>& checks)
{
    return std::ranges::none_of(checks,
        [](const CallCheck& check) { return check.grade == CheckGrade::must && check.result == CheckResult::fail; });
}

}  // namespace trunkwright::models
