#include "app/verbs/compare.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/plan_file.h"
#include "models/design/compare.h"
#include "models/report/compare_json.h"
#include "models/report/compare_table.h"

#include <algorithm>

namespace trunkwright::app {

namespace {

std::string shown(const models::Plan& plan, const models::Comparison& comparison, Format format)
{
    switch (format) {
    case Format::json:
        return models::compareJsonText(comparison);
    case Format::csv:
        return models::compareCsv(plan, comparison);
    case Format::table:
        break;
    }
    return models::compareText(plan, comparison);
}

bool answerIsNo(const CompareRequest& request, const models::Comparison& comparison)
{
    const auto refused = [](const models::Evaluation& evaluation) { return !evaluation.allowed; };
    return request.strategies.empty() ? std::ranges::all_of(comparison.strategies, refused)
                                      : std::ranges::any_of(comparison.strategies, refused);
}

}  // namespace

int runCompare(const CompareRequest& request, const CommonOptions& options)
{
    const auto plan = loadPlan(request.plan);
    if (!plan)
        return reportErrors(plan.error());
    const auto comparison = models::compare(*plan, request.strategies, consoleProgress(options));
    if (!comparison)
        return reportError(comparison.error());
    if (const auto written = writeResult(options, shown(*plan, *comparison, options.format)); !written)
        return reportError(written.error());
    return answerIsNo(request, *comparison) ? exitAnswerIsNo : exitDone;
}

}  // namespace trunkwright::app
