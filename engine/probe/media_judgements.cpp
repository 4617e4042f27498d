#include "engine/base/ascii.h"
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "engine/sip/sdp_attributes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace trunkwright::engine::judgements {

namespace {

using enum LadderEntry::Kind;

std::string heardText(const HeardAudio& audio)
{
    std::string text = "the tones came back";
    if (audio.roundTrip)
        text += fmt::format(" after {:.0f} ms", std::chrono::duration<double, std::milli>(*audio.roundTrip).count());
    if (audio.level_dbfs)
        text += fmt::format(", level {:.1f} dBFS", *audio.level_dbfs);
    return text;
}

/// The address in the SDP of the answer.
std::optional<IpEndpoint> answeredEndpoint(const TestCallResult& result)
{
    const LadderEntry* const answer = findAnswer(result, received, "INVITE", 200, 299);
    if (!answer)
        return std::nullopt;
    const auto session = parseSdp(answer->message->body());
    if (!session || session->media.empty())
        return std::nullopt;
    return mediaEndpoint(*session, session->media.front());
}

struct Limit {
    std::string_view name;
    std::string_view unit;
    std::optional<double> seen;
    double greatest = 0;
    int decimals = 0;
};

}  // namespace

Judgement twoWayAudio(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    if (const Duration silence = silenceAtEnd(result); result.audio.heard == true && silence > Duration::zero())
        return failed(fmt::format("{}: {}, but nothing came in the last {:.0f} s of the call", result.codec,
            heardText(result.audio), std::chrono::duration<double>(silence).count()));
    if (result.audio.heard == true)
        return passed(result.codec + ": " + heardText(result.audio));
    const StreamResult* const stream = mainStream(result, false);
    if (!stream || stream->packets == 0)
        return failed("no RTP came");
    if (!result.audio.heard)
        return failed("nothing could be listened to");
    return failed(fmt::format("{} packets came, but the tones were not in them", stream->packets));
}

Judgement offeredCodec(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    const bool offered = std::ranges::any_of(
        played.request.codecs, [&](const std::string& codec) { return equalsIgnoringCase(codec, result.codec); });
    return judged(offered, result.codec.empty() ? "no codec was agreed" : result.codec);
}

Judgement packetTime(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const Judgement audio = twoWayAudio(played, profile);
    if (audio.verdict != Verdict::pass)
        return audio;
    return passed(fmt::format("{} ms agreed, {}", result.ptime_ms, heardText(result.audio)));
}

Judgement rareCodec(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (isAnswered(result))
        return passed("the trunk knows " + result.codec);
    return judged(result.code == 488 || result.code == 606 || result.code == 415, outcomeText(result));
}

Judgement dtmf(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    if (!result.telephoneEvents)
        return failed("telephone-event was not answered");
    if (result.digitsHeard.empty())
        return unproven(fmt::format("{} sent, none came back to show that they arrived", played.request.dtmf));
    return judged(result.digitsHeard == played.request.dtmf,
        fmt::format("{} sent, {} came back", played.request.dtmf, result.digitsHeard));
}

Judgement quality(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const StreamResult* const stream = mainStream(result, false);
    if (!isAnswered(result) || !stream)
        return withoutMedia(result);
    const auto loss = lostFraction(*stream);
    const auto unplayed = unplayedFraction(*stream);
    const auto percent = [](std::optional<double> part) { return part ? std::optional(*part * 100) : std::nullopt; };
    const auto roundTrip = stream->roundTrip ? stream->roundTrip : result.audio.roundTrip;
    const auto roundTrip_ms =
        roundTrip ? std::optional(std::chrono::duration<double, std::milli>(*roundTrip).count()) : std::nullopt;
    const std::array limits{
        Limit{"loss", " %", percent(loss), profile.greatestLossFraction * 100, 2},
        Limit{"lost or too late to be played", " %", percent(unplayed), profile.greatestLossFraction * 100, 2},
        Limit{"jitter", " ms", stream->jitter_ms, profile.greatestJitter_ms, 1},
        Limit{"round trip", " ms", roundTrip_ms, profile.greatestRoundTrip_ms, 0},
    };
    std::string text;
    bool good = true;
    for (const Limit& limit : limits) {
        const std::string seen =
            limit.seen ? fmt::format("{:.{}f}{}", *limit.seen, limit.decimals, limit.unit) : "not measured";
        text += fmt::format(
            "{}{} {} (limit {:g}{})", text.empty() ? "" : ", ", limit.name, seen, limit.greatest, limit.unit);
        good = good && limit.seen.value_or(0) <= limit.greatest;
    }
    if (!good)
        return failed(text);
    if (!loss || !stream->jitter_ms || result.talk.value_or(Duration()) < leastMeasuring)
        return unproven(
            text + fmt::format("; good, but {} prove little", secondsText(result.talk.value_or(Duration()))));
    return passed(text);
}

Judgement rtcp(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const StreamResult* const stream = mainStream(result, false);
    if (!isAnswered(result) || !stream)
        return withoutMedia(result);
    const std::string text =
        fmt::format("{} RTCP packet{} came", stream->rtcpPackets, stream->rtcpPackets == 1 ? "" : "s");
    if (!profile.rtcpActiveCalls)
        return skipped("the profile does not promise it (rtcp_active_calls); " + text);
    return judged(stream->rtcpPackets > 0, text);
}

Judgement symmetricRtp(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const Judgement audio = twoWayAudio(played, profile);
    const StreamResult* const stream = mainStream(result, false);
    const auto announced = answeredEndpoint(result);
    if (audio.verdict != Verdict::pass || !stream || !announced)
        return audio;
    if (stream->remote == *announced)
        return unproven("media came from where the answer says, " + announced->toString());
    return passed(fmt::format("announced {}, came from {}", announced->toString(), stream->remote.toString()));
}

Judgement changedSource(const Played& played, const Profile& profile)
{
    const Judgement audio = twoWayAudio(played, profile);
    int sources = 0;
    for (const StreamResult& stream : played.first().streams)
        sources += stream.sent ? 0 : stream.sources;
    if (audio.verdict != Verdict::pass)
        return audio;
    return passed(fmt::format("{} sources, {}", sources, audio.text));
}

Judgement mediaBypass(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const StreamResult* const stream = mainStream(result, false);
    const auto announced = answeredEndpoint(result);
    if (!stream || stream->packets == 0 || !announced)
        return withoutMedia(result);
    return judged(stream->remote == *announced,
        fmt::format("announced {}, came from {}", announced->toString(), stream->remote.toString()));
}

}  // namespace trunkwright::engine::judgements
