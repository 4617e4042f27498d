#include "models/report/qualification_report.h"

#include "models/report/stream_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace trunkwright::models {

namespace {

std::int64_t counted(const TrunkQualification& qualification, CheckResult result)
{
    return std::ranges::count(qualification.checks, result, &CallCheck::result);
}

Tone toneOf(const CallCheck& check)
{
    if (check.result == CheckResult::pass)
        return Tone::good;
    if (check.result == CheckResult::skipped
        || (check.result == CheckResult::unproven && check.grade != CheckGrade::must))
        return Tone::muted;
    return check.grade == CheckGrade::must ? Tone::bad : Tone::warning;
}

Callout verdict(const TrunkQualification& qualification)
{
    std::string text = verdictText(qualification) + '.';
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    if (isQualified(qualification))
        return {qualification.leftOut > 0 ? Tone::plain : Tone::good, "Verdict", std::move(text)};
    const bool failed = !qualification.stopped && !passes(qualification.checks);
    return {failed ? Tone::bad : Tone::warning, "Verdict", std::move(text)};
}

Bullets settingsToChange(const TrunkQualification& qualification)
{
    Bullets bullets{"Settings to change", {}};
    for (const CallCheck& check : qualification.checks) {
        if (check.result == CheckResult::fail)
            bullets.items.push_back({nameOf(check.grade),
                check.title + ": " + check.text + (check.setting.empty() ? "" : ". Change: " + check.setting)});
    }
    return bullets;
}

/// Checks that must pass and neither did nor failed.
Bullets mustsThat(const TrunkQualification& qualification, CheckResult result, std::string title)
{
    Bullets bullets{std::move(title), {}};
    for (const CallCheck& check : qualification.checks) {
        if (check.grade == CheckGrade::must && check.result == result)
            bullets.items.push_back({nameOf(check.grade), check.title + ": " + check.text});
    }
    return bullets;
}

Section verdictSection(const TrunkQualification& qualification)
{
    Section section{"verdict", "Verdict", false, {}};
    section.blocks.emplace_back(verdict(qualification));
    section.blocks.emplace_back(KeyFigures{{{"Passed", count(counted(qualification, CheckResult::pass)), "checks"},
        {"Failed", count(counted(qualification, CheckResult::fail)), "checks"},
        {"Unproven", count(counted(qualification, CheckResult::unproven)), "tried, nothing was seen"},
        {"Skipped", count(counted(qualification, CheckResult::skipped)), "not tried"},
        {"Calls", count(static_cast<std::int64_t>(qualification.calls.size())), "placed"}}});
    for (Bullets& bullets : std::array{settingsToChange(qualification),
             mustsThat(qualification, CheckResult::unproven, "Required, and could not be shown"),
             mustsThat(qualification, CheckResult::skipped, "Required where it applies, and not tried")}) {
        if (!bullets.items.empty())
            section.blocks.emplace_back(std::move(bullets));
    }
    return section;
}

Section checksSection(const TrunkQualification& qualification)
{
    Table table{"checks", "Checklist"};
    table.columns = {{"Check"}, {"Grade"}, {"Result"}, {"Seen"}, {"Source"}};
    for (const CallCheck& check : qualification.checks) {
        const Tone tone = toneOf(check);
        table.rows.push_back({{word(check.title), word(nameOf(check.grade)), word(nameOf(check.result), tone),
            word(check.text), word(check.source, Tone::muted)}});
    }
    return {"checklist", "Checks", false, {std::move(table)}};
}

Section qualitySection(const TrunkQualification& qualification)
{
    Table table{"quality", "Measured quality"};
    table.columns = {{"Call"}, {"Stream"}, {"Codec"}, {"Packets", Align::right}, {"Lost", Align::right},
        {"Loss", Align::right}, {"Late", Align::right}, {"Unplayed", Align::right}, {"Jitter", Align::right},
        {"Round trip", Align::right}, {"R", Align::right}, {"Scale", Align::right}, {"MOS", Align::right}};
    for (const QualifiedCall& call : qualification.calls) {
        for (const StreamTrace& stream : call.trace.streams)
            table.rows.push_back(
                {{word(call.title), word(stream.direction == StreamDirection::sent ? "sent" : "received"),
                    wordOrUnknown(stream.codec), count(stream.packets), count(stream.lost),
                    percent(stream.lossFraction, 2), count(stream.late), percent(stream.unplayedFraction, 2),
                    quantity(stream.jitter_ms, 1, "ms"), quantity(stream.roundTrip_ms, 0, "ms"),
                    quantity(stream.rFactor, 1), scaleCell(stream), quantity(stream.mos, 2)}});
    }
    table.notes = {lossLegend(), roundTripLegend(), scaleLegend(),
        "R and MOS by the E-model (ITU-T G.107, G.107.1) from what was measured. A dash: not measured, or "
        "ITU-T G.113 holds no value for the codec."};
    if (table.rows.empty())
        return {"quality", "Quality", false, {}};
    return {"quality", "Quality", false, {std::move(table)}};
}

Table ladderTable(const QualifiedCall& call, std::size_t number)
{
    Table table{fmt::format("ladder_{}_{}", number, call.scenario), call.title};
    table.columns = {{"Time", Align::right}, {"From"}, {"To"}, {"What"}, {"Detail"}};
    for (const LadderStep& step : call.trace.ladder)
        table.rows.push_back({{quantity(step.at_ms / 1000, 3, "s"), word(step.from), word(step.to),
            word((step.kind == LadderStep::Kind::media ? "⇒ "
                         : step.to.empty()             ? ""
                                                       : "→ ")
                + step.what),
            word(step.detail, Tone::muted)}});
    return table;
}

Section ladderSection(const TrunkQualification& qualification)
{
    Section section{"ladders", "Ladders", true, {}};
    for (const QualifiedCall& call : qualification.calls) {
        if (!call.trace.ladder.empty())
            section.blocks.emplace_back(ladderTable(call, section.blocks.size() + 1));
    }
    return section;
}

}  // namespace

Report qualificationReport(const TrunkQualification& qualification, const QualificationReportOptions& options)
{
    Report report;
    report.title = "Trunk qualification";
    report.subtitle =
        qualification.profile.empty() ? qualification.target : qualification.profile + ", " + qualification.target;
    report.meta.subject = "Trunk";
    report.meta.planName = qualification.target;
    report.meta.program = options.program;
    report.meta.date = options.date;
    report.sections = {verdictSection(qualification), checksSection(qualification), qualitySection(qualification),
        ladderSection(qualification)};
    std::erase_if(report.sections, [](const Section& section) { return section.blocks.empty(); });
    return report;
}

}  // namespace trunkwright::models
