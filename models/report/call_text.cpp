#include "models/report/call_text.h"

#include "models/base/csv.h"
#include "models/quality/call_summary.h"
#include "models/report/code_points.h"
#include "models/report/ladder_text.h"
#include "models/report/stream_table.h"
#include "models/report/text_grid.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::models {

namespace {

std::string inSeconds(std::optional<double> ms)
{
    return ms ? fmt::format("{:.3f} s", *ms / 1000) : "not measured";
}

std::string inUnit(std::optional<double> value, std::string_view unit, int decimals)
{
    return value ? fmt::format("{:.{}f} {}", *value, decimals, unit) : "not measured";
}

std::string heardText(const AudioTrace& audio)
{
    if (!audio.heard)
        return "not measured";
    if (!*audio.heard)
        return "no";
    return audio.heardFraction ? fmt::format("yes, {:.0f} % of the time", *audio.heardFraction * 100) : "yes";
}

std::string answerText(std::optional<int> status)
{
    return status ? fmt::format("answered {}", *status) : "not answered";
}

std::string holdText(const HoldTrace& hold)
{
    std::string text = "Hold: " + answerText(hold.status);
    if (!hold.farDirection.empty())
        text += " (" + printable(hold.farDirection) + ")";
    if (hold.packets > 0)
        text += fmt::format(", {} packets came while it was held", hold.packets);
    if (hold.resumeStatus)
        text += fmt::format(", resume {} after {}, audio back {}", answerText(hold.resumeStatus),
            inSeconds(hold.held_ms), hold.audioBack_ms ? "after " + inSeconds(hold.audioBack_ms) : "never");
    else if (hold.status)
        text += ", not resumed";
    return text + '\n';
}

std::string digitsText(const DigitsTrace& digits, bool hadTalk)
{
    const auto shown = [](const std::string& some) { return some.empty() ? std::string("none") : printable(some); };
    const bool isCut = digits.sent != digits.asked;
    const std::string sent = isCut ? fmt::format("{} of {} sent ({}){}", digits.sent.size(), digits.asked.size(),
                                 shown(digits.sent), hadTalk ? ", the talk was too short for the rest" : "")
                                   : shown(digits.sent) + " sent";
    return fmt::format("Digits: {}, {} came back\n", sent, shown(digits.heard));
}

std::string betweenText(std::string_view what, const AddressPair& pair)
{
    return fmt::format(
        "{} {} with {}", what, pair.own.empty() ? "none" : pair.own, pair.far.empty() ? "none" : pair.far);
}

/// What it takes to find the call in the logs of the far side.
std::string identityText(const CallIdentity& identity)
{
    if (identity.begin.empty())
        return {};
    std::string text = "Began " + identity.begin;
    for (const std::string& id : identity.callIds)
        text += ", Call-ID " + printable(id);
    if (!identity.caller.empty())
        text += "\nFrom " + printable(identity.caller);
    for (const AddressPair& pair : identity.signaling)
        text += betweenText(&pair == &identity.signaling.front() ? "; signaling" : ",", pair);
    if (!identity.media.far.empty())
        text += betweenText("; media", identity.media);
    if (!identity.farSoftware.empty())
        text += "\nFar side: " + printable(fmt::format("{}", fmt::join(identity.farSoftware, "; ")));
    return text + '\n';
}

std::string headText(const CallTrace& trace)
{
    std::string text =
        printable(trace.target) + ": " + (trace.outcome == CallOutcome::noAnswer ? "no answer" : nameOf(trace.outcome));
    if (trace.code)
        text += fmt::format(" {}", *trace.code);
    if (!trace.reason.empty())
        text += (trace.code ? " " : ", ") + printable(trace.reason);
    text += fmt::format("\nTransport {}, security {}, codec {}, early media {}\n", trace.transport, trace.security,
        trace.codec.empty() ? "none" : printable(trace.codec), trace.earlyMedia ? "yes" : "no");
    text += identityText(trace.identity);
    if (trace.connecting_ms)
        text += fmt::format("Connected after {}; from the INVITE on: ", inSeconds(trace.connecting_ms));
    text += fmt::format("{}ost-dial delay {}, {} after {}, talked for {}\n", trace.connecting_ms ? 'p' : 'P',
        inSeconds(trace.postDialDelay_ms), trace.refusal_ms ? "refused" : "set up",
        inSeconds(trace.refusal_ms ? trace.refusal_ms : trace.setup_ms), inSeconds(trace.duration_ms));
    const AudioTrace& audio = trace.audio;
    const auto clipping_percent = audio.clippingFraction ? std::optional(*audio.clippingFraction * 100) : std::nullopt;
    text += fmt::format("Audio heard: {}; round trip of the tones {}, level {}, clipping {}\n", heardText(audio),
        inUnit(audio.roundTrip_ms, "ms", 0), inUnit(audio.level_dbfs, "dBFS", 1), inUnit(clipping_percent, "%", 2));
    if (audio.toneRatio_db && audio.gain_db)
        text += fmt::format("Tones: {} above noise and distortion, gain {}\n", inUnit(audio.toneRatio_db, "dB", 0),
            inUnit(audio.gain_db, "dB", 0));
    if (trace.hold)
        text += holdText(*trace.hold);
    return trace.digits ? text + digitsText(*trace.digits, trace.outcome == CallOutcome::answered) : text;
}

std::string unknownsText(const CallTrace& trace)
{
    std::string text;
    for (const StreamTrace& stream : trace.streams) {
        if (stream.unknowns.empty())
            continue;
        text += stream.direction == StreamDirection::sent ? "No R for what was sent" : "No R for what was received";
        for (const Text& unknown : stream.unknowns)
            text += (&unknown == &stream.unknowns.front() ? ": " : "; ") + printable(english(unknown));
        text += ".\n";
    }
    return text;
}

std::string checkText(const CallCheck& check)
{
    std::string text = fmt::format("{:<9}{:<7}{:<20} {}: {}\n", nameOf(check.result), nameOf(check.grade), check.id,
        check.title, printable(check.text));
    if (check.result == CheckResult::fail && !check.setting.empty())
        text += fmt::format("{:37}Change: {}\n{:37}Source: {}\n", "", check.setting, "", check.source);
    if (check.result == CheckResult::skipped && !check.setting.empty())
        text += fmt::format("{:37}To try it: {}\n", "", check.setting);
    return text;
}

std::string checksText(const std::vector<CallCheck>& checks, bool everything)
{
    std::string text;
    std::size_t hidden = 0;
    for (const CallCheck& check : checks) {
        if (check.result == CheckResult::skipped && !everything)
            ++hidden;
        else
            text += checkText(check);
    }
    if (hidden > 0)
        text += fmt::format("\nSkipped checks: {}; --verbose says why.\n", hidden);
    return text;
}

std::string inPercent(std::optional<double> part)
{
    return inUnit(part ? std::optional(*part * 100) : std::nullopt, "%", 2);
}

std::string summaryText(const CallSummary& summary)
{
    std::string text = fmt::format("Summary of {} calls: {} answered, {} passed, audio both ways in {}\n",
        summary.calls, summary.answered, summary.passed, summary.heard);
    for (const CallFailures& failures : summary.failures)
        text += fmt::format("  {} not good: {}\n", failures.calls, printable(failures.cause));
    text += fmt::format("Post-dial delay: median {}, most {}\n", inSeconds(summary.postDialDelayMedian_ms),
        inSeconds(summary.postDialDelayMost_ms));
    return text
        + fmt::format("Worst stream: loss {}, unplayed {}, jitter {}, MOS {}\n", inPercent(summary.worstLossFraction),
            inPercent(summary.worstUnplayedFraction), inUnit(summary.worstJitter_ms, "ms", 1),
            summary.worstMos ? fmt::format("{:.2f}", *summary.worstMos) : "not measured");
}

std::string csvNumber(std::optional<double> value)
{
    return value ? fmt::format("{}", *value) : std::string();
}

std::vector<std::string> csvRow(const CallTrace& trace)
{
    const auto received = std::ranges::find(trace.streams, StreamDirection::received, &StreamTrace::direction);
    const StreamTrace stream = received == trace.streams.end() ? StreamTrace() : *received;
    const auto percent = [](std::optional<double> part) { return part ? std::optional(*part * 100) : std::nullopt; };
    const CallIdentity& id = trace.identity;
    const AddressPair signaling = id.signaling.empty() ? AddressPair() : id.signaling.back();
    const auto joined = [](const std::vector<std::string>& texts) { return fmt::format("{}", fmt::join(texts, "; ")); };
    return {nameOf(trace.outcome), trace.code ? std::to_string(*trace.code) : std::string(), trace.reason, trace.target,
        trace.transport, trace.security, csvNumber(trace.setup_ms), csvNumber(trace.postDialDelay_ms),
        csvNumber(trace.duration_ms), trace.codec, trace.earlyMedia ? "true" : "false",
        trace.audio.heard ? (*trace.audio.heard ? "true" : "false") : "", csvNumber(trace.audio.roundTrip_ms),
        std::to_string(stream.packets), csvNumber(percent(stream.lossFraction)), csvNumber(stream.jitter_ms),
        csvNumber(stream.rFactor), csvNumber(stream.mos), stream.late ? std::to_string(*stream.late) : std::string(),
        csvNumber(percent(stream.unplayedFraction)), csvNumber(trace.connecting_ms),
        stream.rFactor ? nameOf(stream.scale) : "", csvNumber(percent(trace.audio.heardFraction)),
        csvNumber(stream.roundTrip_ms), id.begin, joined(id.callIds), id.number, id.caller, signaling.own,
        signaling.far, id.media.own, id.media.far, id.mediaFrom, joined(id.farSoftware), csvNumber(trace.refusal_ms)};
}

}  // namespace

std::string callText(const CallTrace& trace, bool everything)
{
    std::string text = headText(trace);
    if (!trace.streams.empty())
        text += '\n' + textGrid(streamTable(trace), {}) + lossLegend() + '\n' + roundTripLegend() + '\n' + scaleLegend()
            + '\n' + unknownsText(trace);
    if (!trace.ladder.empty())
        text += '\n' + ladderText(trace.ladder);
    if (!trace.checks.empty())
        text += '\n';
    return text + checksText(trace.checks, everything);
}

std::string callsText(const std::vector<CallTrace>& traces, bool everything)
{
    std::string text;
    for (const CallTrace& trace : traces)
        text += (text.empty() ? "" : "\n") + callText(trace, everything);
    return traces.size() > 1 ? text + '\n' + summaryText(summaryOf(traces)) : text;
}

std::string callsCsv(const std::vector<CallTrace>& traces)
{
    std::string text =
        "result,code,reason,target,transport,security,setup_ms,post_dial_delay_ms,duration_ms,codec,"
        "early_media,heard,round_trip_ms,received_packets,loss_percent,jitter_ms,r_factor,mos,late,"
        "unplayed_percent,connecting_ms,r_scale,heard_percent,rtcp_round_trip_ms,begin,call_ids,number,caller,"
        "own_signaling,far_signaling,own_media,far_media,media_from,far_software,refused_after_ms\n";
    for (const CallTrace& trace : traces)
        text += csvLine(csvRow(trace));
    return text;
}

std::string qualificationText(const TrunkQualification& qualification, bool everything)
{
    std::string text = printable(qualification.target) + ": " + verdictText(qualification) + "\n\n";
    text += checksText(qualification.checks, everything);
    if (!everything)
        return text;
    for (const QualifiedCall& call : qualification.calls)
        text += fmt::format("\n{} ({})\n", call.title, call.scenario) + identityText(call.trace.identity)
            + ladderText(call.trace.ladder);
    return text;
}

std::string qualificationCsv(const TrunkQualification& qualification)
{
    std::string text = "id,grade,result,title,text,setting,source\n";
    for (const CallCheck& check : qualification.checks)
        text += csvLine({check.id, nameOf(check.grade), nameOf(check.result), check.title, check.text, check.setting,
            check.source});
    return text;
}

}  // namespace trunkwright::models
