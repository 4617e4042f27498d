#include "app/live/trace_builder.h"

#include "app/live/ladder_builder.h"
#include "app/live/run_facts.h"
#include "engine/probe/audio_fault.h"
#include "engine/probe/call_story.h"
#include "models/quality/measured_quality.h"

#include <algorithm>

namespace trunkwright::app {

using engine::StreamResult;
using engine::TestCallResult;

namespace {

double milliseconds(engine::Duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

std::optional<double> milliseconds(std::optional<engine::Duration> duration)
{
    return duration ? std::optional(milliseconds(*duration)) : std::nullopt;
}

models::CallOutcome outcomeOf(engine::TestCallOutcome outcome)
{
    switch (outcome) {
    case engine::TestCallOutcome::answered:
        return models::CallOutcome::answered;
    case engine::TestCallOutcome::rejected:
        return models::CallOutcome::rejected;
    case engine::TestCallOutcome::noAnswer:
        return models::CallOutcome::noAnswer;
    case engine::TestCallOutcome::failed:
        break;
    }
    return models::CallOutcome::failed;
}

std::string transportName(engine::SipProtocol protocol)
{
    switch (protocol) {
    case engine::SipProtocol::udp:
        return "udp";
    case engine::SipProtocol::tcp:
        return "tcp";
    case engine::SipProtocol::tls:
        break;
    }
    return "tls";
}

std::string securityOf(const TestCallResult& result)
{
    const bool tls = result.tlsPeer.has_value();
    if (result.srtpSuite.empty())
        return tls ? "tls" : "none";
    return tls ? "tls_srtp" : "srtp";
}

/// Half of the round trip that was heard, jitter buffers included; without it half of what RTCP saw.
std::optional<double> oneWayDelay_ms(const StreamResult& stream, const TestCallResult& result)
{
    const auto ofTones = engine::roundTripOfTones(result);
    const auto roundTrip = ofTones ? ofTones : stream.roundTrip;
    return roundTrip ? std::optional(milliseconds(*roundTrip) / 2) : std::nullopt;
}

models::MeasuredQuality qualityOf(const StreamResult& stream, const TestCallResult& result)
{
    models::StreamMeasurement measurement;
    measurement.codec = stream.codec;
    measurement.conceals = !stream.sent;
    measurement.expected = stream.sent ? static_cast<std::int64_t>(stream.packets) : 0;
    if (const auto playout = engine::playoutOf(stream)) {
        measurement.expected = static_cast<std::int64_t>(playout->due);
        measurement.unplayed = static_cast<std::int64_t>(playout->unplayed);
    }
    measurement.burstRatio = stream.burstRatio;
    measurement.delay_ms = oneWayDelay_ms(stream, result);
    measurement.unheardFraction = engine::unexplainedSilence(result);
    measurement.stalls = static_cast<std::int64_t>(result.stalls.count);
    measurement.distorted = !engine::isTrueToCodec(result);
    measurement.recognized = result.audio.heardBefore ? true : result.audio.heard;
    return models::measuredQuality(measurement);
}

models::StreamSample sampleOf(const engine::StreamInterval& interval)
{
    models::StreamSample sample;
    sample.at_ms = milliseconds(interval.end);
    sample.packets = static_cast<std::int64_t>(interval.packets);
    if (interval.expected && *interval.expected > 0) {
        const auto got = static_cast<double>(std::min(interval.packets, *interval.expected));
        sample.lossFraction = 1 - got / static_cast<double>(*interval.expected);
    }
    sample.jitter_ms = interval.jitter_ms;
    sample.roundTrip_ms = milliseconds(interval.roundTrip);
    return sample;
}

models::StreamTrace streamTrace(const StreamResult& stream, const TestCallResult& result)
{
    models::StreamTrace trace;
    trace.direction = stream.sent ? models::StreamDirection::sent : models::StreamDirection::received;
    trace.codec = stream.codec;
    trace.packets = static_cast<std::int64_t>(stream.packets);
    trace.lost = stream.lost;
    trace.lossFraction = engine::lostFraction(stream);
    if (!stream.sent)
        trace.late = static_cast<std::int64_t>(stream.late);
    trace.undecrypted = static_cast<std::int64_t>(stream.undecryptable);
    trace.notRtp = static_cast<std::int64_t>(stream.malformed);
    trace.concealedFraction = stream.concealedFraction;
    trace.burstRatio = stream.burstRatio;
    trace.missingAtEnd = static_cast<std::int64_t>(stream.absent);
    trace.unplayedFraction = engine::unplayedFraction(stream);
    trace.jitter_ms = stream.jitter_ms;
    trace.mostJitter_ms = stream.mostJitter_ms;
    if (stream.reordered)
        trace.reordered = static_cast<std::int64_t>(*stream.reordered);
    if (!stream.sent)
        trace.duplicates = static_cast<std::int64_t>(stream.repeated);
    trace.roundTrip_ms = milliseconds(stream.roundTrip);
    const models::MeasuredQuality quality = qualityOf(stream, result);
    trace.rFactor = quality.rFactor;
    trace.mos = quality.mos;
    trace.scale = quality.scale;
    trace.unknowns = quality.unknowns;
    for (const engine::StreamInterval& interval : stream.intervals)
        trace.samples.push_back(sampleOf(interval));
    return trace;
}

models::CheckGrade gradeOf(engine::Grade grade)
{
    switch (grade) {
    case engine::Grade::must:
        return models::CheckGrade::must;
    case engine::Grade::should:
        return models::CheckGrade::should;
    case engine::Grade::info:
        break;
    }
    return models::CheckGrade::info;
}

models::CheckResult resultOf(engine::Verdict verdict)
{
    switch (verdict) {
    case engine::Verdict::pass:
        return models::CheckResult::pass;
    case engine::Verdict::fail:
        return models::CheckResult::fail;
    case engine::Verdict::unproven:
        return models::CheckResult::unproven;
    case engine::Verdict::skipped:
        break;
    }
    return models::CheckResult::skipped;
}

models::CallCheck callCheck(const engine::QualificationCheck& check, const engine::Judgement& judgement)
{
    const bool takesSetting = judgement.advice.empty() && judgement.verdict != engine::Verdict::skipped;
    return {std::string(check.id), std::string(check.title), gradeOf(check.grade), resultOf(judgement.verdict),
        judgement.text, std::string(check.source), takesSetting ? std::string(check.setting) : judgement.advice};
}

std::optional<int> statusOf(int status)
{
    return status > 0 ? std::optional(status) : std::nullopt;
}

models::HoldTrace holdTrace(const engine::HoldResult& hold)
{
    models::HoldTrace trace;
    trace.status = statusOf(hold.status);
    trace.farDirection = hold.farDirection;
    trace.packets = static_cast<std::int64_t>(hold.packets);
    trace.resumeStatus = statusOf(hold.resumeStatus);
    if (trace.resumeStatus)
        trace.held_ms = milliseconds(hold.held);
    trace.audioBack_ms = milliseconds(hold.audioBack);
    return trace;
}

/// What every call tells, and what this one was to try.
std::vector<const engine::QualificationCheck*> checksOf(const engine::TestCallRequest& request)
{
    auto checks = engine::checksOf("call");
    if (request.hold > engine::Duration::zero())
        checks.insert(checks.end(), {engine::findCheck("hold"), engine::findCheck("held_media")});
    if (!request.dtmf.empty())
        checks.push_back(engine::findCheck("dtmf"));
    return checks;
}

models::CallIdentity identityOf(const TestCallResult& result)
{
    models::CallIdentity identity;
    identity.begin = result.begin ? isoText(*result.begin) : std::string();
    identity.callIds = engine::callIdsOf(result);
    identity.number = engine::calledOf(result);
    identity.caller = engine::callerOf(result);
    for (const engine::SipFlow& flow : result.flows)
        identity.signaling.push_back({flow.local.toString(), flow.remote.toString()});
    const auto shown = [](const std::optional<engine::IpEndpoint>& endpoint) {
        return endpoint ? endpoint->toString() : std::string();
    };
    identity.media = {shown(result.ownMedia), shown(result.farMedia)};
    if (const StreamResult* const received = engine::mainStream(result, false); received && received->packets > 0)
        identity.mediaFrom = received->remote.toString();
    identity.farSoftware = engine::softwareOf(result);
    return identity;
}

models::CallTrace traceWithoutChecks(const engine::TestCallRequest& request, const TestCallResult& result)
{
    models::CallTrace trace;
    trace.outcome = outcomeOf(result.outcome);
    trace.code = statusOf(result.code);
    trace.reason = result.reason;
    trace.target = result.target;
    trace.identity = identityOf(result);
    trace.transport = transportName(result.protocol);
    trace.security = securityOf(result);
    trace.connecting_ms = milliseconds(result.connecting);
    trace.setup_ms = milliseconds(result.setup);
    trace.refusal_ms = milliseconds(result.refusal);
    trace.postDialDelay_ms = milliseconds(result.postDialDelay);
    trace.duration_ms = milliseconds(result.talk);
    trace.codec = result.codec;
    trace.earlyMedia = result.earlyMedia;
    trace.audio = {result.audio.heard, milliseconds(engine::roundTripOfTones(result)), result.audio.level_dbfs,
        result.audio.clippingFraction, result.audio.heardFraction};
    if (const auto& fidelity = result.audio.fidelity) {
        trace.audio.toneRatio_db = fidelity->ratio_db;
        trace.audio.gain_db = fidelity->gain_db;
    }
    if (result.stalls.count > 0)
        trace.stalls = {static_cast<std::int64_t>(result.stalls.count), milliseconds(result.stalls.longest),
            milliseconds(result.stalls.total)};
    if (request.hold > engine::Duration::zero())
        trace.hold = holdTrace(result.hold.value_or(engine::HoldResult()));
    if (!request.dtmf.empty())
        trace.digits = {request.dtmf, result.digitsSent, result.digitsHeard};
    for (const StreamResult& stream : result.streams)
        trace.streams.push_back(streamTrace(stream, result));
    trace.ladder = ladderOf(result);
    return trace;
}

}  // namespace

models::CallTrace callTrace(
    const engine::TestCallRequest& request, const TestCallResult& result, const engine::TrunkProfile& profile)
{
    models::CallTrace trace = traceWithoutChecks(request, result);
    const engine::PlayedScenario played{engine::findScenario("call"), request, {result}, {}};
    for (const engine::QualificationCheck* const check : checksOf(request))
        trace.checks.push_back(callCheck(*check, engine::judge(*check, played, profile)));
    return trace;
}

models::TrunkQualification trunkQualification(
    const engine::QualificationRequest& request, const engine::QualificationResult& result)
{
    models::TrunkQualification qualification;
    qualification.target = toString(request.base.request.target);
    qualification.profile = request.base.profile.name;
    qualification.stopped = result.stopped;
    for (const engine::JudgedCheck& judged : result.checks)
        qualification.checks.push_back(callCheck(*judged.check, judged.judgement));
    qualification.leftOut = engine::checklist().size() - qualification.checks.size();
    for (const engine::PlayedScenario& played : result.played) {
        for (const TestCallResult& call : played.results)
            qualification.calls.push_back({std::string(played.scenario->id), std::string(played.scenario->title),
                traceWithoutChecks(played.request, call)});
    }
    return qualification;
}

}  // namespace trunkwright::app
