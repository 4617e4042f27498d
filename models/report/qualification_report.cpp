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

/// "rtcp_active_calls" → "RTCP active calls".
std::string labelOf(std::string_view key)
{
    static constexpr std::array<std::string_view, 5> abbreviations{"srtp", "ice", "rtcp", "refer", "sla"};
    const auto upper = [](char& letter) {
        letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    };
    std::string label(key);
    std::ranges::replace(label, '_', ' ');
    const std::size_t first = std::min(label.find(' '), label.size());
    const bool isAbbreviation = std::ranges::count(abbreviations, std::string_view(label).substr(0, first)) > 0;
    std::for_each_n(label.begin(), isAbbreviation ? first : std::min<std::size_t>(1, first), upper);
    return label;
}

/// With what the calls were placed, so that they can be placed again.
Section runSection(const TrunkQualification& qualification)
{
    const RunFacts& run = qualification.run;
    Table table{"run", "What was tested, and with what"};
    table.columns = {{"What"}, {"As it was"}};
    const auto add = [&table](std::string_view name, const std::string& value) {
        if (!value.empty())
            table.rows.push_back({{word(std::string(name)), word(value)}});
    };
    add("Trunk", qualification.target);
    add("Profile", qualification.profile);
    add("Began (UTC)", run.begin);
    add("Ended (UTC)", run.end);
    add("Made with", run.program);
    add("Command", run.command);
    for (const auto& [key, value] : run.settings)
        add(labelOf(key), value);
    return {"run", "Conditions", false, {std::move(table)}};
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
    table.columns = {{"No.", Align::right}, {"Call"}, {"Stream"}, {"Codec"}, {"Packets", Align::right}, {"Lost", Align::right},
        {"Loss", Align::right}, {"Late", Align::right}, {"Unplayed", Align::right}, {"Jitter", Align::right},
        {"Round trip", Align::right}, {"R", Align::right}, {"Scale", Align::right}, {"MOS", Align::right}};
    std::int64_t number = 0;
    for (const QualifiedCall& call : qualification.calls) {
        ++number;
        for (const StreamTrace& stream : call.trace.streams)
            table.rows.push_back(
                {{count(number), word(call.title), word(stream.direction == StreamDirection::sent ? "sent" : "received"),
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

std::string outcomeText(const CallTrace& trace)
{
    const std::string outcome = trace.outcome == CallOutcome::noAnswer ? "no answer" : nameOf(trace.outcome);
    return trace.code ? fmt::format("{} {}", outcome, *trace.code) : outcome;
}

Section callsSection(const TrunkQualification& qualification)
{
    Table table{"calls", "Calls and other requests, as they were placed"};
    table.columns = {{"No.", Align::right}, {"What for"}, {"Number"}, {"Began (UTC)"}, {"Talk", Align::right},
        {"Result"}, {"Call-ID"}};
    std::int64_t number = 0;
    for (const QualifiedCall& call : qualification.calls) {
        const CallTrace& trace = call.trace;
        table.rows.push_back({{count(++number), word(call.title), wordOrUnknown(trace.identity.number),
            wordOrUnknown(trace.identity.begin),
            quantity(trace.duration_ms ? std::optional(*trace.duration_ms / 1000) : std::nullopt, 1, "s"),
            word(outcomeText(trace)), wordOrUnknown(fmt::format("{}", fmt::join(trace.identity.callIds, " ")))}});
    }
    if (table.rows.empty())
        return {"calls", "Calls", false, {}};
    return {"calls", "Calls", false, {std::move(table)}};
}

std::string addressText(std::string_view what, const AddressPair& pair)
{
    return fmt::format(
        "{} {} (own), {} (far side)", what, pair.own.empty() ? "–" : pair.own, pair.far.empty() ? "–" : pair.far);
}

/// What it takes to find the call in logs and in the capture.
std::vector<std::string> identityLines(const CallTrace& trace)
{
    const CallIdentity& identity = trace.identity;
    std::vector<std::string> lines;
    if (identity.begin.empty())
        return lines;
    lines.push_back(fmt::format("Began {}, {}", identity.begin, outcomeText(trace))
        + (trace.duration_ms ? fmt::format(", talked for {:.3f} s", *trace.duration_ms / 1000) : std::string()));
    if (!identity.callIds.empty())
        lines.push_back(fmt::format("Call-ID {}", fmt::join(identity.callIds, ", ")));
    if (!identity.caller.empty())
        lines.push_back(fmt::format("From {} to {}", identity.caller, trace.target));
    for (const AddressPair& pair : identity.signaling)
        lines.push_back(addressText("Signaling", pair));
    if (!identity.media.far.empty())
        lines.push_back(addressText("Media", identity.media)
            + (identity.mediaFrom.empty() ? std::string() : ", came from " + identity.mediaFrom));
    if (!identity.farSoftware.empty())
        lines.push_back(fmt::format("Server, User-Agent: {}", fmt::join(identity.farSoftware, "; ")));
    return lines;
}

Table ladderTable(const QualifiedCall& call, std::size_t number)
{
    Table table{fmt::format("ladder_{}_{}", number, call.scenario), fmt::format("Ladder of call {}", number)};
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
    Section section{"ladders", "Calls one by one", true, {}};
    std::size_t number = 0;
    for (const QualifiedCall& call : qualification.calls) {
        ++number;
        if (call.trace.ladder.empty())
            continue;
        section.blocks.emplace_back(Heading{fmt::format("{}. {}", number, call.title)});
        for (std::string& line : identityLines(call.trace))
            section.blocks.emplace_back(Paragraph{std::move(line), Paragraph::Style::small});
        section.blocks.emplace_back(ladderTable(call, number));
    }
    return section;
}

}  // namespace

Report qualificationReport(const TrunkQualification& qualification)
{
    Report report;
    report.title = "Trunk qualification";
    report.subtitle =
        qualification.profile.empty() ? qualification.target : qualification.profile + ", " + qualification.target;
    report.meta.subject = "Trunk";
    report.meta.planName = qualification.target;
    report.meta.program = qualification.run.program;
    report.meta.date = qualification.run.begin.substr(0, std::string_view("YYYY-MM-DD").size());
    report.sections = {verdictSection(qualification), runSection(qualification), checksSection(qualification),
        qualitySection(qualification), callsSection(qualification), ladderSection(qualification)};
    std::erase_if(report.sections, [](const Section& section) { return section.blocks.empty(); });
    return report;
}

}  // namespace trunkwright::models
