#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/sdp_attributes.h"

#include <fmt/format.h>

namespace trunkwright::engine::judgements {

namespace {

using enum LadderEntry::Kind;

/// Of the audio in the SDP of the message; null when there is none.
std::optional<MediaDirection> directionOf(const Message& message)
{
    const auto session = parseSdp(message.body());
    if (!session || session->media.empty())
        return std::nullopt;
    return mediaDirection(*session, session->media.front());
}

Judgement livedOn(const TestCallResult& result, std::string text)
{
    if (!isAnswered(result))
        return notAnswered(result);
    return judged(
        lived(result), std::move(text) + (lived(result) ? "; the call lived on" : "; then " + endText(result)));
}

std::string answerText(int status)
{
    return status == 0 ? "not answered" : fmt::format("answered {}", status);
}

/// A packet now and then keeps a NAT binding open; a tenth of a stream is a stream.
bool wentOnSending(const TestCallResult& result)
{
    const auto sent = std::chrono::milliseconds(result.ptime_ms) * static_cast<std::int64_t>(result.hold->packets);
    return sent > Duration::zero() && sent * 10 > result.hold->held;
}

/// The request of the far side in the call and the answer that it got.
Judgement farRequest(const TestCallResult& result, std::string_view method, int least, int most)
{
    if (!isAnswered(result))
        return notAnswered(result);
    if (!findRequest(result, received, method))
        return failed(fmt::format("no {} came", method));
    const LadderEntry* const answer = findAnswer(result, sent, method, 200, 699);
    if (!answer)
        return failed(fmt::format("{} was not answered", method));
    const int status = answer->message->status();
    const std::string text = fmt::format("{} answered {}", method, status);
    return status < least || status > most ? failed(text) : livedOn(result, text);
}

}  // namespace

Judgement ringing(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const ringing = findAnswer(result, received, "INVITE", 180, 180);
    if (!ringing)
        return failed("no 180 came: " + outcomeText(result));
    if (!isAnswered(result))
        return failed("180, then " + outcomeText(result));
    return passed(fmt::format(
        "180 {} media, then {}", ringing->message->body().empty() ? "without" : "with", outcomeText(result)));
}

Judgement earlyMedia(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const progress = findAnswer(result, received, "INVITE", 180, 199);
    if (!progress || !result.earlyMedia)
        return failed("no media came before the answer: " + outcomeText(result));
    if (result.earlyAudio.heard == false)
        return failed("media came before the answer, but no tone was in them");
    return judged(isAnswered(result),
        fmt::format("{} with media{}, then {}", progress->message->status(),
            result.earlyAudio.heard ? " and a tone" : "", outcomeText(result)));
}

Judgement earlyFailure(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const std::string text =
        fmt::format("{}, then {}", result.earlyMedia ? "media came" : "no media came", outcomeText(result));
    return judged(result.earlyMedia && result.outcome == TestCallOutcome::rejected, text);
}

Judgement forked(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    return judged(isAnswered(result) && result.audio.heard == true,
        isAnswered(result) ? "answered; " + std::string(result.audio.heard == true ? "audio heard" : "audio not heard")
                           : outcomeText(result));
}

Judgement reliable(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!findRequest(result, sent, "PRACK"))
        return failed("no provisional answer asked for PRACK: " + outcomeText(result));
    const bool accepted = findAnswer(result, received, "PRACK", 200, 299) != nullptr;
    return judged(accepted && isAnswered(result),
        fmt::format("PRACK {}, INVITE {}", accepted ? "accepted" : "not accepted", outcomeText(result)));
}

Judgement hold(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    if (!result.hold)
        return result.stopped
            ? unproven("stopped before it was held")
            : failed("not held: " + std::string(result.endedByFarSide ? endText(result) : "it ended"));
    const HoldResult& hold = *result.hold;
    if (hold.status / 100 != 2)
        return failed("not held: the re-INVITE was " + answerText(hold.status));
    const std::string inSpite =
        wentOnSending(result) ? fmt::format(", but {} packets came while it was held", hold.packets) : std::string();
    const bool agreed = hold.farDirection == "recvonly" || hold.farDirection == "inactive";
    if (!agreed && !inSpite.empty())
        return failed("answered " + hold.farDirection + inSpite);
    if (hold.resumeStatus / 100 != 2)
        return failed(fmt::format("answered {}; the resume was {}", hold.farDirection, answerText(hold.resumeStatus)));
    if (!hold.audioBack)
        return failed(fmt::format("answered {}, but audio did not come back after the resume", hold.farDirection));
    return judged(*hold.audioBack <= std::chrono::seconds(1) && lived(result),
        fmt::format("answered {}{}, audio back after {}", hold.farDirection, inSpite, secondsText(*hold.audioBack)));
}

Judgement longHold(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    if (isAnswered(result) && result.endedByFarSide)
        return failed(
            fmt::format("the trunk ended the call {} after its answer", secondsText(result.talk.value_or(Duration()))));
    return hold(played, profile);
}

Judgement farHold(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    const LadderEntry* const offer = findRequest(result, received, "INVITE");
    if (!offer)
        return failed("the far side sent no re-INVITE");
    const LadderEntry* const answer = findAnswer(result, sent, "INVITE", 200, 299);
    const auto direction = answer ? directionOf(*answer->message) : std::nullopt;
    if (!direction)
        return failed("the re-INVITE was not accepted");
    const bool right = *direction == MediaDirection::recvonly || *direction == MediaDirection::inactive;
    const std::string text = fmt::format("answered {}", toString(*direction));
    return right ? livedOn(result, text) : failed(text);
}

Judgement delayedOffer(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const answer = findAnswer(result, received, "INVITE", 200, 299);
    if (!answer)
        return failed(outcomeText(result));
    if (answer->message->body().empty())
        return failed("the 200 holds no offer");
    return judged(result.audio.heard == true,
        "the 200 holds an offer; " + std::string(result.audio.heard == true ? "audio heard" : "audio not heard"));
}

Judgement farReinvite(const Played& played, const Profile&)
{
    return farRequest(played.first(), "INVITE", 200, 299);
}

Judgement farUpdate(const Played& played, const Profile&)
{
    return farRequest(played.first(), "UPDATE", 200, 299);
}

Judgement sessionTimer(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const refusal = findAnswer(result, received, "INVITE", 422, 422);
    if (!refusal)
        return judged(isAnswered(result), "no 422: " + outcomeText(result));
    const auto least = sessionHeader(*refusal->message, HeaderName::minSe);
    const std::string wanted = least && *least ? std::to_string((*least)->seconds) + " s" : "an interval not told";
    return judged(isAnswered(result), fmt::format("422 asked for {}, then {}", wanted, outcomeText(result)));
}

Judgement sessionRefresh(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const bool far = findRequest(result, received, "INVITE") || findRequest(result, received, "UPDATE");
    return far ? livedOn(result, "the far side refreshed") : failed("no refresh came: " + outcomeText(result));
}

Judgement refer(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    if (!findRequest(result, received, "REFER"))
        return failed("no REFER came");
    const LadderEntry* const answer = findAnswer(result, sent, "REFER", 200, 699);
    const std::size_t notified = countRequests(result, sent, "NOTIFY");
    const int status = answer ? answer->message->status() : 0;
    return judged(status == 202 && notified > 0, fmt::format("REFER answered {}, {} NOTIFY sent", status, notified));
}

Judgement survivesRefusal(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result) || !result.hold)
        return notAnswered(result);
    const LadderEntry* const refusal = findAnswer(result, received, "INVITE", 400, 699);
    if (!refusal)
        return failed("no re-INVITE was refused");
    return livedOn(result, fmt::format("re-INVITE answered {}", refusal->message->status()));
}

Judgement unknownMethod(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    for (const LadderEntry& entry : result.ladder) {
        const bool refusal = entry.kind == sent && entry.message && !entry.message->isRequest()
            && (entry.message->status() == 405 || entry.message->status() == 501);
        if (refusal)
            return livedOn(result, fmt::format("answered {}", entry.message->status()));
    }
    return isAnswered(result) ? failed("no unknown method came, or it was not refused") : notAnswered(result);
}

}  // namespace trunkwright::engine::judgements
