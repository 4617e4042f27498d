#include "engine/probe/judgements.h"

#include "engine/audio/signal_level.h"
#include "engine/probe/audio_fault.h"
#include "engine/probe/call_remarks.h"
#include "engine/probe/call_story.h"
#include "engine/sip/message_sdp.h"

#include <fmt/format.h>

namespace trunkwright::engine::judgements {

namespace {

/// Of a whole stretch of audio; below are noise of the line and that of G.711.
constexpr double leastSound_dbfs = -60;
/// In which tones are most often recognized; in twice of it they always are.
constexpr Duration leastHearing = std::chrono::seconds(1);

/// An answer or an ACK with a description, of either side.
bool agrees(const LadderEntry& entry)
{
    if (!entry.message || sdpOf(*entry.message).empty())
        return false;
    const Message& message = *entry.message;
    return message.isRequest() ? message.method() == "ACK" : message.status() / 100 == 2;
}

/// Of the call, after media were agreed on for the last time.
Duration heldForAtLast(const TestCallResult& result)
{
    const LadderEntry* first = nullptr;
    const LadderEntry* last = nullptr;
    for (const LadderEntry& entry : result.ladder) {
        if (!agrees(entry))
            continue;
        first = first ? first : &entry;
        last = &entry;
    }
    const Duration talk = result.talk.value_or(Duration());
    return last ? talk - (last->at - first->at) : talk;
}

/// Media that were agreed on last stood too briefly for tones to be missed.
bool endedTooSoon(const TestCallResult& result)
{
    return heldForAtLast(result) < (result.audio.heard == true ? 1 : 2) * leastHearing;
}

}  // namespace

Judgement passed(std::string text)
{
    return {Verdict::pass, std::move(text)};
}

Judgement failed(std::string text)
{
    return {Verdict::fail, std::move(text)};
}

Judgement unproven(std::string text)
{
    return {Verdict::unproven, std::move(text)};
}

Judgement skipped(std::string text, std::string advice)
{
    return {Verdict::skipped, std::move(text), std::move(advice)};
}

Judgement judged(bool good, std::string text)
{
    return good ? passed(std::move(text)) : failed(std::move(text));
}

double stalledFraction(const TestCallResult& result)
{
    if (result.stalls.count == 0)
        return 0;
    const auto refilling = std::chrono::milliseconds(100) * static_cast<std::int64_t>(result.stalls.count);
    const std::chrono::duration<double> spoiled = 3 * result.stalls.total + refilling;
    const std::chrono::duration<double> talk = result.talk.value_or(Duration());
    return talk > spoiled ? spoiled / talk : 1;
}

Judgement withoutStalls(const TestCallResult& result, Judgement judgement, double excess)
{
    if (judgement.verdict != Verdict::fail || result.stalls.count == 0 || excess > stalledFraction(result))
        return judgement;
    return unproven(std::move(judgement.text) + "; but " + remarkOn(result.stalls));
}

std::string outcomeText(const TestCallResult& result)
{
    std::string text = result.code ? std::to_string(result.code) + ' ' + result.reason : result.reason;
    return text.empty() ? "no answer came" : text;
}

std::string secondsText(Duration duration)
{
    return fmt::format("{:.2f} s", std::chrono::duration<double>(duration).count());
}

bool lived(const TestCallResult& result)
{
    return isAnswered(result) && !result.endedByFarSide && silenceAtEnd(result) == Duration::zero();
}

std::string endText(const TestCallResult& result)
{
    if (result.endedByFarSide)
        return "the far side ended the call";
    const StreamResult* const stream = mainStream(result, false);
    const std::string refused = stream ? refusedText(*stream) : std::string();
    return "no media came for " + secondsText(silenceAtEnd(result)) + (refused.empty() ? "" : "; " + refused);
}

bool isAnswered(const TestCallResult& result)
{
    return result.outcome == TestCallOutcome::answered;
}

bool hasUnusableAnswer(const TestCallResult& result)
{
    return !isAnswered(result) && result.code / 100 == 2 && !crossedCancel(result);
}

bool hasLostItsReports(const TestCallResult& result)
{
    const StreamResult* const stream = mainStream(result, false);
    return stream && !result.srtpSuite.empty() && stream->refusedReports > 0 && stream->rtcpPackets == 0;
}

bool isAudible(const HeardAudio& audio)
{
    return audio.heard == true || audio.level_dbfs.value_or(leastLevel_dbfs) > leastSound_dbfs;
}

Judgement heardOn(const TestCallResult& result, std::string text)
{
    const HeardAudio& audio = result.audio;
    if (endedTooSoon(result))
        return unproven(text + "; the call ended too soon after it to tell whether audio went on");
    if (audio.heard != true)
        return failed(text + (isAudible(audio) ? "; the tones were not heard" : "; no audio was heard"));
    if (audio.until)
        return failed(fmt::format("{}; no audio was heard after {}", text, secondsText(*audio.until)));
    if (const auto fault = audioFault(result))
        return withoutStalls(result, {Verdict::fail, text + "; " + fault->text, fault->advice}, fault->excess);
    return passed(text + "; audio was heard to the end");
}

Judgement soundedOn(const TestCallResult& result, std::string text)
{
    if (result.audio.heard == true || !isAudible(result.audio) || endedTooSoon(result))
        return heardOn(result, std::move(text));
    const Duration silence = silenceAtEnd(result);
    return silence == Duration::zero() ? passed(text + ", with sound")
                                       : failed(fmt::format("{}, and none in the last {}", text, secondsText(silence)));
}

Judgement livedOn(const TestCallResult& result, std::string text)
{
    if (!isAnswered(result))
        return notAnswered(result);
    if (lived(result))
        return heardOn(result, std::move(text));
    const StreamResult* const stream = mainStream(result, false);
    const bool hasWrongKeys = stream && stream->undecryptable > 0 && !result.endedByFarSide;
    return {Verdict::fail, std::move(text) + "; then " + endText(result),
        hasWrongKeys ? "SRTP keys of the SBC after a re-INVITE" : ""};
}

Judgement notAnswered(const TestCallResult& result)
{
    return unproven((hasUnusableAnswer(result) ? "the answer could not be used: " : "the call was not answered: ")
        + outcomeText(result));
}

Judgement withoutMedia(const TestCallResult& result)
{
    if (!isAnswered(result))
        return notAnswered(result);
    const StreamResult* const stream = mainStream(result, false);
    const std::string refused = stream ? refusedText(*stream) : std::string();
    return unproven(refused.empty() ? "no RTP came" : refused);
}

}  // namespace trunkwright::engine::judgements
