#include "app/verbs/check.h"

#include "app/console.h"
#include "app/exit_code.h"
#include "app/plan_file.h"
#include "models/design/compare.h"
#include "models/report/code_points.h"
#include "models/report/compare_json.h"
#include "models/report/csv_writer.h"
#include "models/report/like_findings.h"

#include <fmt/core.h>

#include <algorithm>

namespace trunkwright::app {

namespace {

using models::Comparison;
using models::Evaluation;
using models::Finding;
using models::LikeFindings;
using models::Severity;

const char* nameOf(Severity severity)
{
    switch (severity) {
    case Severity::error:
        return "error";
    case Severity::warning:
        return "warning";
    case Severity::advice:
        return "advice";
    case Severity::info:
        break;
    }
    return "info";
}

/// The strategy asked for or advised; where none is allowed the best ranked of the refused.
const Evaluation& checkedStrategy(const Comparison& comparison, const std::string& wanted)
{
    const std::string& name = wanted.empty() ? comparison.advice.strategy : wanted;
    const Evaluation* named = models::findEvaluation(comparison, name);
    return named ? *named : *std::ranges::min_element(comparison.strategies, {}, [](const Evaluation& one) {
        return one.scoreRank.value_or(1'000);
    });
}

std::string asCsv(const Evaluation& evaluation)
{
    std::string text = "rule,severity,subject,text,source,fix\n";
    for (const Finding& finding : evaluation.findings)
        text += fmt::format("{},{},{},{},{},{}\n", finding.rule, nameOf(finding.severity),
            models::spreadsheetField(finding.subject), models::spreadsheetField(models::english(finding.text)),
            models::spreadsheetField(models::english(finding.source)),
            models::spreadsheetField(models::english(finding.fixText)));
    return text;
}

std::string othersText(const LikeFindings& group)
{
    constexpr std::size_t most = 5;
    std::string text;
    for (std::size_t i = 1; i < group.size() && i <= most; ++i)
        text += (i > 1 ? ", " : "") + group[i]->subject;
    return text + (group.size() > most + 1 ? fmt::format(" and {} more", group.size() - most - 1) : "");
}

/// What the first says in full, then of whom else it is true.
std::string groupText(const LikeFindings& group)
{
    const Finding& first = *group.front();
    std::string text = fmt::format(
        "\n{:<7} {:<6} {}\n  {}\n", nameOf(first.severity), first.rule, first.subject, models::english(first.text));
    if (!first.fixText.empty())
        text += fmt::format("  Fix: {}\n", models::english(first.fixText));
    if (group.size() > 1)
        text += fmt::format("  Likewise: {}\n", othersText(group));
    if (!first.source.empty())
        text += fmt::format("  Source: {}\n", models::english(first.source));
    return text;
}

/// Each finding by itself, or what is said of many once and no information.
std::vector<LikeFindings> shownFindings(const std::vector<Finding>& findings, bool everything)
{
    std::vector<LikeFindings> groups = models::likeFindings(findings);
    if (!everything) {
        std::erase_if(groups, [](const LikeFindings& group) { return group.front()->severity == Severity::info; });
        return groups;
    }
    groups.clear();
    for (const Finding& finding : findings)
        groups.push_back({&finding});
    return groups;
}

/// Of all strategies, whichever was checked.
std::string adviceText(const Comparison& comparison)
{
    const models::Advice& advice = comparison.advice;
    std::string text = fmt::format("\nAdvice{}: {}\n", advice.strategy.empty() ? "" : ", strategy " + advice.strategy,
        models::english(advice.sentence));
    for (const models::Reason& reason : advice.reasons)
        text += fmt::format("  {:<6} {}\n", reason.rule, models::english(reason.text));
    return text;
}

std::string asTable(const Comparison& comparison, const Evaluation& evaluation, bool everything)
{
    std::string text = fmt::format(
        "{}, strategy {}: {}\n", comparison.plan, evaluation.name, evaluation.allowed ? "allowed" : "refused");
    std::size_t shown = 0;
    const std::vector<LikeFindings> groups = shownFindings(evaluation.findings, everything);
    for (const LikeFindings& group : groups) {
        text += groupText(group);
        shown += group.size();
    }
    if (shown == 0)
        text += "No errors, warnings or advice.\n";
    if (shown > groups.size())
        text += fmt::format("\n{} findings in all: --verbose shows each by itself.\n", shown);
    if (const std::size_t hidden = evaluation.findings.size() - shown; hidden > 0)
        text += fmt::format("\n{} more for information: --verbose shows them.\n", hidden);
    return models::printable(text + adviceText(comparison), "\n");
}

}  // namespace

int runCheck(const CheckRequest& request, const CommonOptions& options)
{
    const auto plan = loadPlan(request.plan);
    if (!plan)
        return reportErrors(plan.error());
    auto comparison = models::compare(*plan, {}, consoleProgress(options));
    if (comparison && !request.strategy.empty() && !models::findEvaluation(*comparison, request.strategy))
        comparison = models::compare(*plan, {request.strategy});  // says which names there are
    if (!comparison)
        return reportError(comparison.error());
    const Evaluation& evaluation = checkedStrategy(*comparison, request.strategy);
    const std::string text = options.format == Format::json ? models::checkJsonText(*comparison, evaluation)
        : options.format == Format::csv                     ? asCsv(evaluation)
                                                            : asTable(*comparison, evaluation, options.verbose);
    if (const auto written = writeResult(options, text); !written)
        return reportError(written.error());
    return evaluation.allowed ? exitDone : exitAnswerIsNo;
}

}  // namespace trunkwright::app
