#include "engine/base/ascii.h"
#include "engine/probe/audio_fault.h"
#include "engine/probe/call_remarks.h"
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/sdp.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trunkwright::engine::judgements {

namespace {

/// That were due, in each second that was whole.
std::vector<std::uint64_t> packetsBySecond(const TestCallResult& result)
{
    std::vector<std::uint64_t> packets;
    const StreamResult* const stream = mainStream(result, false);
    for (std::size_t i = 1; stream && i + 1 < stream->intervals.size(); ++i) {
        if (stream->intervals[i - 1].packets > 0 && stream->intervals[i + 1].packets > 0)
            packets.push_back(stream->intervals[i].expected.value_or(stream->intervals[i].packets));
    }
    return packets;
}

/// Of the packets that came; null: too few seconds were whole.
std::optional<int> receivedPacketTime_ms(const TestCallResult& result)
{
    const std::vector<std::uint64_t> bySecond = packetsBySecond(result);
    const auto packets = std::accumulate(bySecond.begin(), bySecond.end(), std::uint64_t(0));
    return packets == 0 ? std::nullopt
                        : std::optional(static_cast<int>((1000 * bySecond.size() + packets / 2) / packets));
}

/// Where packets that came are longer or shorter than was asked for: those of most seconds, to 10 ms.
std::string otherPacketTimeText(const TestCallResult& result, int asked_ms)
{
    constexpr std::size_t leastSeconds = 3;
    constexpr double step_ms = 10;
    std::vector<std::uint64_t> bySecond = packetsBySecond(result);
    if (bySecond.size() < leastSeconds)
        return {};
    std::ranges::sort(bySecond);
    const auto packets = static_cast<double>(std::max<std::uint64_t>(bySecond[bySecond.size() / 2], 1));
    const double seen_ms = step_ms * std::round(1000 / packets / step_ms);
    return std::abs(seen_ms - asked_ms) < step_ms
        ? std::string()
        : fmt::format(", in packets of {:.0f} ms where {} were asked for (a wish, RFC 8866 6.4)", seen_ms, asked_ms);
}

std::string heardText(const TestCallResult& result)
{
    std::string text = "the tones came back";
    if (const auto roundTrip = roundTripOfTones(result))
        text += fmt::format(" after {:.0f} ms with the buffers of both ends",
            std::chrono::duration<double, std::milli>(*roundTrip).count());
    if (result.audio.level_dbfs)
        text += fmt::format(", level {:.1f} dBFS", *result.audio.level_dbfs);
    if (result.audio.fidelity)
        text += fmt::format(", {} dB above noise and distortion", result.audio.fidelity->ratio_db);
    return text;
}

double secondsOf(Duration duration)
{
    return std::chrono::duration<double>(duration).count();
}

/// Of what did not come back.
std::string whenText(const HeardAudio& audio)
{
    std::string text;
    if (audio.from)
        text += fmt::format(", not in the first {:.1f} s", secondsOf(*audio.from));
    if (audio.from && audio.prompt > Duration::zero())
        text += fmt::format(", with {:.1f} s of other audio in them", secondsOf(audio.prompt));
    if (audio.until)
        text += fmt::format(", not after {:.1f} s", secondsOf(*audio.until));
    return text;
}

/// With gaps of more than that nobody has a conversation. Concealment fills those of one lost packet in ten or more,
/// and what codecs and noise do to single pieces of 20 ms stays far below.
constexpr double leastHeardFraction = 0.8;
/// What is not heard though its packets came: at most 4 % where codecs make tones hard to tell, GSM in a call of 5 s.
constexpr double mostSilence = 0.08;
constexpr double leastSilence_s = 0.5;

/// By how much more was not heard than may be; not above 0: all was well. What a far side plays by itself may pause.
double gapExcess(const TestCallResult& result)
{
    const double talk_s = secondsOf(result.talk.value_or(Duration()));
    const double silence = result.audio.roundTrip ? unexplainedSilence(result).value_or(0) : 0;
    return std::max(leastHeardFraction - result.audio.heardFraction.value_or(1),
        silence * talk_s > leastSilence_s ? silence - mostSilence : 0);
}

std::string andRefused(const TestCallResult& result, std::string text)
{
    const StreamResult* const stream = mainStream(result, false);
    const std::string refused = stream ? refusedText(*stream) : std::string();
    return refused.empty() ? text : std::move(text) + "; " + refused;
}

/// Where a good part of what was heard was made up.
std::string concealedText(const TestCallResult& result)
{
    constexpr double worthTelling = 0.01;
    const StreamResult* const stream = mainStream(result, false);
    const double concealed = stream ? stream->concealedFraction.value_or(0) : 0;
    return concealed < worthTelling || unplayedFraction(*stream).value_or(0) <= 0
        ? std::string()
        : fmt::format(", {:.0f} % of it made up for packets that were missing or late", concealed * 100);
}

/// Of a conversation, in which nobody knows whether the other one is still there.
constexpr Duration longestSilence = std::chrono::seconds(1);

/// By how much of the talk less was heard than had to be.
double unheardExcess(const TestCallResult& result)
{
    if (const auto fault = audioFault(result))
        return fault->excess;
    if (result.audio.heard != true)
        return leastHeardFraction;
    const std::chrono::duration<double> talk = result.talk.value_or(Duration());
    const std::chrono::duration<double> silence =
        std::max({silenceAtEnd(result), result.audio.silence, result.audio.quietEnd});
    const double silent = silence < talk ? silence / talk : 1;
    return std::max(silent, gapExcess(result));
}

struct Limit {
    std::string_view name;
    std::string_view unit;
    std::optional<double> seen;
    double greatest = 0;
    int decimals = 0;
    std::optional<double> most{};  ///< of what is seen
};

std::string textOf(const Limit& limit)
{
    const auto shown = [&](std::optional<double> value) {
        return value ? fmt::format("{:.{}f}{}", *value, limit.decimals, limit.unit) : std::string("not measured");
    };
    return fmt::format("{} {} ({}limit {:g}{})", limit.name, shown(limit.seen),
        limit.most ? "at most " + shown(limit.most) + ", " : std::string(), limit.greatest, limit.unit);
}

std::optional<double> percent(std::optional<double> part)
{
    return part ? std::optional(*part * 100) : std::nullopt;
}

/// What the far side reports of it; gives the loss, 0…1.
std::optional<double> addSentStream(std::vector<Limit>& limits, const TestCallResult& result, const Profile& profile)
{
    const StreamResult* const sent = mainStream(result, true);
    const auto loss = sent ? lostFraction(*sent) : std::nullopt;
    if (!loss)
        return {};
    limits.push_back(
        {"sent, as the far side reports it: loss", " %", percent(loss), profile.greatestLossFraction * 100, 2});
    limits.push_back({"jitter", " ms", sent->jitter_ms, profile.greatestJitter_ms, 1, sent->mostJitter_ms});
    return loss;
}

/// RTCP may be answered by a host on the way, so that of the tones counts too, less what two packets and two jitter
/// buffers may hold back; where there is no RTCP, all of it.
void addRoundTrips(std::vector<Limit>& limits, const TestCallResult& result, double greatest_ms)
{
    constexpr double mostBuffered_ms = 200;
    const auto ms = [](std::optional<Duration> time) {
        return time ? std::optional(std::chrono::duration<double, std::milli>(*time).count()) : std::nullopt;
    };
    const auto byRtcp = ms(mainStream(result, false)->roundTrip);
    const auto ofTones = ms(roundTripOfTones(result));
    if (byRtcp)
        limits.push_back({"round trip by RTCP", " ms", byRtcp, greatest_ms, 0});
    if (byRtcp && ofTones)
        limits.push_back(
            {"of the tones, buffers of both ends in it,", " ms", ofTones, greatest_ms + mostBuffered_ms, 0});
    else if (ofTones)
        limits.push_back({"round trip of the tones, buffers of both ends in it,", " ms", ofTones, greatest_ms, 0});
    else if (!byRtcp)
        limits.push_back({"round trip", " ms", {}, greatest_ms, 0});
}

/// What keeps good figures from proving the line good; empty: nothing.
std::string doubtText(const TestCallResult& result)
{
    const StreamResult& stream = *mainStream(result, false);
    const Duration talk = result.talk.value_or(Duration());
    if (talk < leastMeasuring)
        return secondsText(talk) + " prove little";
    if (!stream.jitter_ms && result.stalls.count > 0)
        return remarkOn(result.stalls);
    return stream.jitter_ms && lostFraction(stream) ? std::string() : "not all was measured";
}

Judgement audioBothWays(const TestCallResult& result)
{
    const HeardAudio& audio = result.audio;
    if (const Duration silence = silenceAtEnd(result); audio.heard == true && silence > Duration::zero())
        return failed(andRefused(result,
            fmt::format("{}: {}, but nothing new came in the last {:.0f} s of the call", result.codec,
                heardText(result), secondsOf(silence))));
    if (const auto fault = audioFault(result))
        return {Verdict::fail,
            result.codec + ": " + fault->text + (audio.heard == true ? "; " + heardText(result) : ""), fault->advice};
    if (audio.heard == true && audio.roundTrip && audio.silence > longestSilence)
        return failed(andRefused(result,
            fmt::format("{}: {}, but nothing of them for {:.0f} s in between", result.codec, heardText(result),
                secondsOf(audio.silence))));
    if (audio.heard == true && audio.roundTrip && audio.quietEnd > Duration::zero() && !result.endedByFarSide)
        return failed(andRefused(result,
            fmt::format("{}: {}, but nothing of them in the last {:.1f} s, at the end of the call", result.codec,
                heardText(result), secondsOf(audio.quietEnd))));
    if (audio.heard == true && gapExcess(result) > 0)
        return failed(andRefused(result,
            fmt::format("{}: {}, but only {:.0f} % of the time{}", result.codec,
                audio.roundTrip ? heardText(result) : "the far side's own tone came", *audio.heardFraction * 100,
                whenText(audio))));
    if (audio.heard == true && !audio.roundTrip)
        return unproven(result.codec + ": the far side's own tone came, and nothing of what was sent to it");
    if (audio.heard == true)
        return passed(
            andRefused(result, result.codec + ": " + heardText(result) + concealedText(result) + whenText(audio)));
    const StreamResult* const stream = mainStream(result, false);
    if (!stream || stream->packets == 0)
        return failed(stream && !refusedText(*stream).empty() ? refusedText(*stream) : "no RTP came");
    if (audio.heardBefore)
        return {Verdict::fail,
            result.codec + ": the tones came back at first, but not after the last change in the call",
            "What the SBC does to media at a re-INVITE: hold, resume, another codec, a transfer"};
    if (!audio.heard)
        return failed("nothing could be listened to");
    return failed(
        andRefused(result, fmt::format("{} packets came, but the tones were not recognized in them", stream->packets)));
}

/// What hides behind the absence of media.
void tellCause(const TestCallResult& result, Judgement& judgement)
{
    const StreamResult* const stream = mainStream(result, false);
    if (stream && stream->begunAnew > 0)
        judgement.advice = begunAnewAdvice;
    else if (stream && 2 * stream->otherFormats > stream->packets)
        judgement.advice = "Codec list and payload types of the trunk: it sends what was not agreed on";
    if (!result.ice || result.ice->connected)
        return;
    judgement.text += "; ICE found no way: the checks of connectivity were not answered";
    judgement.advice = "ICE of the SBC: its checks and the candidates in its answer, or off";
}

std::size_t mediaLines(const Message& message)
{
    const auto session = parseSdp(sdpOf(message));
    return session ? session->media.size() : 0;
}

/// Of an answer with another number of media lines than its offer; empty: there is none.
std::string miscountedText(const TestCallResult& result)
{
    for (const LadderEntry& offer : result.ladder) {
        const bool offers = offer.kind == LadderEntry::Kind::sent && offer.message && offer.message->isRequest()
            && offer.message->method() != "ACK";
        const std::size_t offered = offers ? mediaLines(*offer.message) : 0;
        const LadderEntry* const answer = offered > 0 ? findFinalAnswer(result, offer) : nullptr;
        const bool isTaken = answer && answer->message->status() < 300;
        const std::size_t answered = isTaken ? mediaLines(*answer->message) : 0;
        if (answered > 0 && answered != offered)
            return fmt::format("the {} answers {} media line{} with {}", answer->message->status(), offered,
                offered == 1 ? "" : "s", answered);
    }
    return {};
}

}  // namespace

/// In which the tones are recognized for sure.
constexpr Duration leastTalk = std::chrono::seconds(2);

Judgement twoWayAudio(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    Judgement judgement = withoutStalls(result, audioBothWays(result), unheardExcess(result));
    const bool isBrief = result.talk && *result.talk < leastTalk && !result.stopped;
    if (judgement.verdict == Verdict::fail && result.audio.heard != true && isBrief)
        return unproven(judgement.text + "; the call was too short to tell (--duration)");
    if (judgement.verdict == Verdict::fail)
        tellCause(result, judgement);
    return judgement;
}

Judgement offeredCodec(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (hasUnusableAnswer(result))
        return failed(outcomeText(result));
    if (!isAnswered(result))
        return notAnswered(result);
    if (std::string miscounted = miscountedText(result); !miscounted.empty())
        return failed(std::move(miscounted));
    const bool offered = std::ranges::any_of(
        played.request.codecs, [&](const std::string& codec) { return equalsIgnoringCase(codec, result.codec); });
    return judged(offered,
        result.codec.empty() ? "no codec was agreed"
                             : result.codec + otherPacketTimeText(result, played.request.ptime_ms));
}

Judgement packetTime(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const Judgement audio = twoWayAudio(played, profile);
    if (audio.verdict != Verdict::pass)
        return audio;
    const int wanted_ms = played.request.ptime_ms;
    const auto seen_ms = receivedPacketTime_ms(result);
    const std::string text = fmt::format("{} ms sent, {} received, {}", result.ptime_ms,
        seen_ms ? fmt::format("{} ms", *seen_ms) : std::string("not measured"), heardText(result));
    const bool is = result.ptime_ms == wanted_ms && seen_ms && std::abs(*seen_ms - wanted_ms) <= 1;
    return is ? passed(text) : unproven(text);
}

Judgement rareCodec(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (isAnswered(result))
        return unproven("the trunk knows " + result.codec);
    return judged(result.code == 488 || result.code == 606 || result.code == 415, outcomeText(result));
}

Judgement quality(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const StreamResult* const stream = mainStream(result, false);
    if (!isAnswered(result) || !stream)
        return withoutMedia(result);
    const auto loss = lostFraction(*stream);
    const auto unplayed = unplayedFraction(*stream);
    std::vector<Limit> limits{
        {"loss", " %", percent(loss), profile.greatestLossFraction * 100, 2},
        {"unplayed", " %", percent(unplayed), profile.greatestLossFraction * 100, 2},
        {"jitter", " ms", stream->jitter_ms, profile.greatestJitter_ms, 1, stream->mostJitter_ms},
    };
    const auto sentLoss = addSentStream(limits, result, profile);
    addRoundTrips(limits, result, profile.greatestRoundTrip_ms);
    std::string text;
    bool good = true;
    for (const Limit& limit : limits) {
        text += (text.empty() ? "" : ", ") + textOf(limit);
        good = good && limit.seen.value_or(0) <= limit.greatest;
    }
    if (Judgement audio = twoWayAudio(played, profile); audio.verdict == Verdict::fail)
        return {Verdict::fail, text + "; " + audio.text, audio.advice};
    if (!good)
        return withoutStalls(result, failed(text),
            std::max({loss.value_or(0), unplayed.value_or(0), sentLoss.value_or(0)}) - profile.greatestLossFraction);
    const std::string doubt = doubtText(result);
    return doubt.empty() ? passed(text) : unproven(text + "; good, but " + doubt);
}

Judgement rtcp(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const StreamResult* const stream = mainStream(result, false);
    if (!isAnswered(result) || !stream)
        return withoutMedia(result);
    const std::string text =
        fmt::format("{} RTCP packet{} came", stream->rtcpPackets, stream->rtcpPackets == 1 ? "" : "s")
        + (stream->implausibleReports > 0 ? "; " + implausibleText(stream->implausibleReports) : "")
        + (stream->refusedReports > 0 ? fmt::format(", {} more could not be taken", stream->refusedReports) : "");
    if (hasLostItsReports(result))
        return {Verdict::fail, text, std::string(lostReportsAdvice)};
    if (!profile.rtcpActiveCalls)
        return skipped("the profile does not promise it (rtcp_active_calls); " + text);
    return judged(stream->rtcpPackets > 0 && stream->implausibleReports == 0, text);
}

Judgement symmetricRtp(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const Judgement audio = twoWayAudio(played, profile);
    const StreamResult* const stream = mainStream(result, false);
    const auto& announced = result.farMedia;
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
    const std::string text = fmt::format("{} source{}, {}", sources, sources == 1 ? "" : "s", audio.text);
    return sources > 1 ? passed(text) : unproven(text);
}

Judgement mediaBypass(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const StreamResult* const stream = mainStream(result, false);
    const auto& announced = result.farMedia;
    if (!stream || stream->packets == 0 || !announced)
        return withoutMedia(result);
    return judged(stream->remote == *announced,
        fmt::format("announced {}, came from {}", announced->toString(), stream->remote.toString()));
}

}  // namespace trunkwright::engine::judgements
