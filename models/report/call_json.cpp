#include "models/report/call_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
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
        {"loss_percent", orNull(stream.lossFraction, 100)}, {"jitter_ms", orNull(stream.jitter_ms)},
        {"reordered", orNull(stream.reordered)}, {"r_factor", orNull(stream.rFactor)}, {"mos", orNull(stream.mos)}};
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
    return json;
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
        {"setup_ms", orNull(trace.setup_ms)}, {"post_dial_delay_ms", orNull(trace.postDialDelay_ms)},
        {"duration_ms", orNull(trace.duration_ms)}, {"codec", orNull(trace.codec)}, {"early_media", trace.earlyMedia},
        {"audio",
            {{"heard", orNull(trace.audio.heard)}, {"round_trip_ms", orNull(trace.audio.roundTrip_ms)},
                {"level_dbfs", orNull(trace.audio.level_dbfs)},
                {"clipping_percent", orNull(trace.audio.clippingFraction, 100)}}},
        {"streams", array(trace.streams, streamJson)}, {"ladder", array(trace.ladder, stepJson)},
        {"checks", array(trace.checks, checkJson)}};
}

Json qualificationJson(const TrunkQualification& qualification)
{
    return {{"target", qualification.target}, {"profile", orNull(qualification.profile)},
        {"qualified", isQualified(qualification)}, {"verdict", verdictText(qualification)},
        {"stopped", qualification.stopped}, {"checks", array(qualification.checks, checkJson)},
        {"calls", array(qualification.calls, [](const QualifiedCall& call) {
             Json json = callJson(call.trace);
             json.erase("checks");
             return Json{{"scenario", call.scenario}, {"title", call.title}, {"call", std::move(json)}};
         })}};
}

std::string callsJsonText(const std::vector<CallTrace>& traces)
{
    if (traces.size() == 1)
        return dumped(callJson(traces.front()));
    const auto isAnswered = [](const CallTrace& trace) { return trace.outcome == CallOutcome::answered; };
    const auto isGood = [&](const CallTrace& trace) { return isAnswered(trace) && passes(trace.checks); };
    return dumped({{"calls", array(traces, callJson)}, {"answered", std::ranges::count_if(traces, isAnswered)},
        {"passed", std::ranges::count_if(traces, isGood)}});
}

std::string qualificationJsonText(const TrunkQualification& qualification)
{
    return dumped(qualificationJson(qualification));
}

}  // namespace trunkwright::models
