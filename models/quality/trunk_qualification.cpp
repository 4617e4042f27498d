#include "models/quality/trunk_qualification.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::models {

namespace {

std::size_t musts(const TrunkQualification& qualification, CheckResult result)
{
    return static_cast<std::size_t>(std::ranges::count_if(qualification.checks,
        [result](const CallCheck& check) { return check.grade == CheckGrade::must && check.result == result; }));
}

std::string checksText(std::size_t number)
{
    return fmt::format("{} required check{}", number, number == 1 ? "" : "s");
}

}  // namespace

bool isQualified(const TrunkQualification& qualification)
{
    const bool anyPassed = std::ranges::count(qualification.checks, CheckResult::pass, &CallCheck::result) > 0;
    return !qualification.stopped && anyPassed && passes(qualification.checks)
        && musts(qualification, CheckResult::unproven) == 0;
}

std::optional<bool> answerOf(const TrunkQualification& qualification)
{
    const bool good = isQualified(qualification);
    return good && qualification.leftOut > 0 ? std::nullopt : std::optional(good);
}

std::string verdictText(const TrunkQualification& qualification)
{
    if (qualification.stopped)
        return "not qualified: the run was stopped before its end";
    const std::size_t failed = musts(qualification, CheckResult::fail);
    const std::size_t unproven = musts(qualification, CheckResult::unproven);
    if (failed > 0 && unproven > 0)
        return fmt::format("not qualified: {} failed, {} could not be shown", checksText(failed), unproven);
    if (failed > 0)
        return fmt::format("not qualified: {} failed", checksText(failed));
    if (unproven > 0)
        return fmt::format("not qualified: {} could not be shown", checksText(unproven));
    if (!isQualified(qualification))
        return "not qualified: no check could be made";
    const std::size_t passed = musts(qualification, CheckResult::pass);
    if (qualification.leftOut > 0)
        return fmt::format("only {} of {} checks were selected, and no required one of them failed: {} passed",
            qualification.checks.size(), qualification.checks.size() + qualification.leftOut, checksText(passed));
    if (passed == 0)
        return "qualified as far as it was tested: no required check was made";
    if (const std::size_t skipped = musts(qualification, CheckResult::skipped))
        return fmt::format("qualified as far as it was tested: {} passed, {} not tried", checksText(passed), skipped);
    return fmt::format("qualified: {} passed", checksText(passed));
}

}  // namespace trunkwright::models
