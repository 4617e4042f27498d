#include "models/report/call_json.h"

#include "models/quality/call_summary.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace trunkwright::models {

namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json orNull(const std::optional<T>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json orNull(const std::optional<double>& value, double factor = 1)
{
    return value && std::isfinite(*value) ? Json(*value * factor) : Json(nullptr);
}

Json orNull(const std::string& text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

template <class Entities, class Function>
Json array(const Entities& entities, Function toJson)
{
    Json list = Json::array();
    for (const auto& entity : entities)
        list.push_back(toJson(entity));
    return list;
}

Json streamJson(const StreamTrace& stream)
{
    return {{"direction", stream.direction == StreamDirection::sent ? "sent" : "received"},
        {"codec", orNull(stream.codec)}, {"packets", stream.packets}, {"lost", orNull(stream.lost)},
        {"loss_percent", orNull(stream.lossFraction, 100)}, {"late", orNull(stream.late)},
        {"undecrypted", stream.undecrypted}, {"not_rtp", stream.notRtp}, {"missing_at_end", stream.missingAtEnd},
        {"unplayed_percent", orNull(stream.unplayedFraction, 100)},
        {"concealed_percent", orNull(stream.concealedFraction, 100)}, {"burst_ratio", orNull(stream.burstRatio)},
        {"jitter_ms", orNull(stream.jitter_ms)}, {"max_jitter_ms", orNull(stream.mostJitter_ms)},
        {"reordered", orNull(stream.reordered)}, {"duplicates", orNull(stream.duplicates)},
        {"round_trip_ms", orNull(stream.roundTrip_ms)}, {"r_factor", orNull(stream.rFactor)},
        {"r_scale", stream.rFactor ? Json(nameOf(stream.scale)) : Json(nullptr)}, {"mos", orNull(stream.mos)}};
}

Json stepJson(const LadderStep& step)
{
    return {{"t_ms", step.at_ms}, {"from", step.from}, {"to", orNull(step.to)}, {"what", step.what},
        {"detail", step.detail}};
}

Json checkJson(const CallCheck& check)
{
    const bool isUnproven = check.result == CheckResult::unproven;
    Json json{{"id", check.id}, {"grade", nameOf(check.grade)},
        {"result", nameOf(isUnproven ? CheckResult::skipped : check.result)}, {"text", check.text},
        {"source", check.source}};
    if (isUnproven)
        json["unproven"] = true;
    if (check.result == CheckResult::fail && !check.setting.empty())
        json["setting"] = check.setting;
    if (check.result == CheckResult::skipped && !check.setting.empty())
        json["to_try"] = check.setting;
    return json;
}

Json stallsJson(const std::optional<StallTrace>& stalls)
{
    return stalls ? Json{{"count", stalls->count}, {"longest_ms", stalls->longest_ms}, {"total_ms", stalls->total_ms}}
                  : Json(nullptr);
}

Json holdJson(const std::optional<HoldTrace>& hold)
{
    if (!hold)
        return nullptr;
    return {{"status", orNull(hold->status)}, {"far_direction", orNull(hold->farDirection)},
        {"held_ms", orNull(hold->held_ms)}, {"packets_while_held", hold->packets},
        {"resume_status", orNull(hold->resumeStatus)}, {"audio_back_ms", orNull(hold->audioBack_ms)}};
}

Json digitsJson(const std::optional<DigitsTrace>& digits)
{
    return digits ? Json{{"asked", digits->asked}, {"sent", digits->sent}, {"came_back", digits->heard}}
                  : Json(nullptr);
}

Json addressesJson(const AddressPair& pair)
{
    return {{"own", orNull(pair.own)}, {"far", orNull(pair.far)}};
}

Json mediaJson(const CallIdentity& identity)
{
    Json json = addressesJson(identity.media);
    json["received_from"] = orNull(identity.mediaFrom);
    return json;
}

void add(Json& json, const RunFacts& run)
{
    if (run.program.empty())
        return;
    json["program"] = run.program;
    json["command"] = orNull(run.command);
}

Json summaryJson(const CallSummary& summary)
{
    return {{"calls", summary.calls}, {"answered", summary.answered}, {"passed", summary.passed},
        {"failures",
            array(summary.failures,
                [](const CallFailures& failures) {
                    return Json{{"cause", failures.cause}, {"calls", failures.calls}};
                })},
        {"two_way_audio", summary.heard}, {"post_dial_delay_p50_ms", orNull(summary.postDialDelayMedian_ms)},
        {"post_dial_delay_max_ms", orNull(summary.postDialDelayMost_ms)},
        {"worst_loss_percent", orNull(summary.worstLossFraction, 100)},
        {"worst_unplayed_percent", orNull(summary.worstUnplayedFraction, 100)},
        {"worst_jitter_ms", orNull(summary.worstJitter_ms)}, {"worst_mos", orNull(summary.worstMos)}};
}

std::string dumped(const Json& json)
{
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

Json callJson(const CallTrace& trace)
{
    return {{"result", nameOf(trace.outcome)}, {"code", orNull(trace.code)}, {"reason", orNull(trace.reason)},
        {"target", trace.target}, {"transport", trace.transport}, {"security", trace.security},
        {"connecting_ms", orNull(trace.connecting_ms)}, {"setup_ms", orNull(trace.setup_ms)},
        {"post_dial_delay_ms", orNull(trace.postDialDelay_ms)}, {"refused_after_ms", orNull(trace.refusal_ms)},
        {"duration_ms", orNull(trace.duration_ms)}, {"codec", orNull(trace.codec)}, {"early_media", trace.earlyMedia},
        {"begin", orNull(trace.identity.begin)}, {"call_ids", trace.identity.callIds},
        {"number", orNull(trace.identity.number)}, {"caller", orNull(trace.identity.caller)},
        {"signaling", array(trace.identity.signaling, addressesJson)}, {"media", mediaJson(trace.identity)},
        {"far_software", trace.identity.farSoftware},
        {"audio",
            {{"heard", orNull(trace.audio.heard)}, {"round_trip_ms", orNull(trace.audio.roundTrip_ms)},
                {"level_dbfs", orNull(trace.audio.level_dbfs)},
                {"clipping_percent", orNull(trace.audio.clippingFraction, 100)},
                {"heard_percent", orNull(trace.audio.heardFraction, 100)},
                {"tone_to_rest_db", orNull(trace.audio.toneRatio_db)}, {"gain_db", orNull(trace.audio.gain_db)}}},
        {"stalls", stallsJson(trace.stalls)}, {"hold", holdJson(trace.hold)}, {"dtmf", digitsJson(trace.digits)},
        {"streams", array(trace.streams, streamJson)}, {"ladder", array(trace.ladder, stepJson)},
        {"checks", array(trace.checks, checkJson)}};
}

namespace {

Json placedJson(const QualifiedCall& call)
{
    Json trace = callJson(call.trace);
    trace.erase("checks");
    return {{"scenario", call.scenario}, {"title", call.title}, {"call", std::move(trace)}};
}

}  // namespace

Json qualificationJson(const TrunkQualification& qualification)
{
    Json json{{"target", qualification.target}, {"profile", orNull(qualification.profile)},
        {"qualified", orNull(answerOf(qualification))}, {"left_out", qualification.leftOut},
        {"verdict", verdictText(qualification)}, {"stopped", qualification.stopped},
        {"checks", array(qualification.checks, checkJson)}, {"calls", array(qualification.calls, placedJson)}};
    add(json, qualification.run);
    if (qualification.run.program.empty())
        return json;
    json["begin"] = orNull(qualification.run.begin);
    json["end"] = orNull(qualification.run.end);
    json["settings"] = Json::object();
    for (const auto& [name, value] : qualification.run.settings)
        json["settings"][name] = value;
    return json;
}

namespace {

Json callsJson(const std::vector<CallTrace>& traces)
{
    if (traces.size() == 1)
        return callJson(traces.front());
    const CallSummary summary = summaryOf(traces);
    return {{"calls", array(traces, callJson)}, {"answered", summary.answered}, {"passed", summary.passed},
        {"summary", summaryJson(summary)}};
}

}  // namespace

std::string callsJsonText(const std::vector<CallTrace>& traces, const RunFacts& run)
{
    Json json = callsJson(traces);
    add(json, run);
    return dumped(json);
}

std::string qualificationJsonText(const TrunkQualification& qualification)
{
    return dumped(qualificationJson(qualification));
}

}  // namespace trunkwright::models
