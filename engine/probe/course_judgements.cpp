#include "engine/base/ascii.h"
#include "engine/probe/call_remarks.h"
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/message_sdp.h"
#include "engine/sip/sdp_attributes.h"
#include "engine/sip/status.h"

#include <fmt/format.h>

#include <set>

namespace trunkwright::engine::judgements {

namespace {

using enum LadderEntry::Kind;

std::optional<SdpSession> audioIn(const Message& message)
{
    const auto session = parseSdp(sdpOf(message));
    if (!session || session->media.empty())
        return std::nullopt;
    return *session;
}

std::optional<MediaDirection> directionOf(const Message& message)
{
    const auto session = audioIn(message);
    return session ? std::optional(mediaDirection(*session, session->media.front())) : std::nullopt;
}

/// What an answer has chosen; empty: nothing.
std::string codecOf(const Message& answer)
{
    const auto session = audioIn(answer);
    const auto formats = session ? rtpFormats(session->media.front()) : std::vector<RtpFormat>();
    return formats.empty() ? std::string() : formats.front().encoding;
}

using Trait = bool (*)(const Message& request);

bool holdsWithoutAddress(const Message& request)
{
    const auto session = audioIn(request);
    const auto to = session ? mediaEndpoint(*session, session->media.front()) : std::nullopt;
    return to && to->address.isUnspecified();
}

bool holds(const Message& request)
{
    const auto direction = directionOf(request);
    return direction == MediaDirection::sendonly || direction == MediaDirection::inactive;
}

bool offers(const Message& request)
{
    return !sdpOf(request).empty();
}

bool asksForOffer(const Message& request)
{
    return request.body().empty();
}

std::optional<std::chrono::seconds> sessionInterval(const Message& message)
{
    const auto interval = sessionHeader(message, HeaderName::sessionExpires);
    return interval && *interval ? std::optional(std::chrono::seconds((*interval)->seconds)) : std::nullopt;
}

bool refreshes(const Message& request)
{
    return sessionInterval(request).has_value();
}

const LadderEntry* findFarRequest(const TestCallResult& result, std::string_view method, Trait trait)
{
    for (std::size_t i = 0; const LadderEntry* const entry = findRequest(result, received, method, i); ++i) {
        if (trait(*entry->message))
            return entry;
    }
    return nullptr;
}

/// In the first reliable answer to an INVITE without one (RFC 3261 13.2.1, RFC 3262 5).
const LadderEntry* findOffer(const TestCallResult& result)
{
    const auto found = std::ranges::find_if(result.ladder, [](const LadderEntry& entry) {
        return entry.kind == received && entry.message && !entry.message->isRequest() && !sdpOf(*entry.message).empty()
            && (entry.message->status() >= 200 || entry.message->has(HeaderName::rseq));
    });
    return found == result.ladder.end() ? nullptr : &*found;
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

bool isHeld(std::string_view farDirection)
{
    return farDirection == "recvonly" || farDirection == "inactive";
}

/// How this side took a request of the far side in the call.
Judgement taken(const TestCallResult& result, const LadderEntry& request)
{
    const std::string& method = request.message->method();
    const LadderEntry* const answer = findFinalAnswer(result, request);
    if (!answer)
        return failed(fmt::format("{} was not answered", method));
    const int status = answer->message->status();
    const std::string text = fmt::format("{} answered {}", method, status);
    return status / 100 == 2 ? livedOn(result, text) : failed(text);
}

Judgement farRequest(const TestCallResult& result, std::string_view method, Trait trait, std::string absent)
{
    if (!isAnswered(result))
        return notAnswered(result);
    const LadderEntry* const request = findFarRequest(result, method, trait);
    return request ? taken(result, *request) : unproven(std::move(absent));
}

/// The forks that sent provisional answers.
std::size_t countEarlyDialogs(const TestCallResult& result)
{
    std::set<std::string> tags;
    for (const LadderEntry& entry : result.ladder) {
        const bool isProvisional = entry.kind == received && entry.message && !entry.message->isRequest()
            && entry.message->status() > 100 && entry.message->status() < 200;
        const auto to = isProvisional ? toHeader(*entry.message) : Parsed<NameAddress>();
        if (isProvisional && to && to->tag())
            tags.emplace(*to->tag());
    }
    return tags.size();
}

/// What the last NOTIFY said of the call that this side was referred to; 0: nothing final.
int referralEnd(const TestCallResult& result)
{
    int status = 0;
    for (std::size_t i = 0; const LadderEntry* const entry = findRequest(result, sent, "NOTIFY", i); ++i) {
        const auto line = parseSipFragment(entry->message->body());
        status = line && line->status >= 200 ? line->status : status;
    }
    return status;
}

/// What became of a call whose re-INVITE was refused so; null: it was not.
std::optional<Judgement> afterRefusal(const TestCallResult& result, int status)
{
    if (!isAnswered(result) || !result.hold)
        return notAnswered(result);
    if (!findAnswer(result, received, "INVITE", status, status))
        return unproven(fmt::format("no re-INVITE was answered {}", status));
    return std::nullopt;
}

struct LastOffer {
    bool holds = false;
    bool hasCrossed = false;  ///< another one: 491, it is to be made again
};

/// Of this side, by INVITE.
LastOffer lastOffer(const TestCallResult& result)
{
    const std::size_t count = countRequests(result, sent, "INVITE");
    if (count == 0)
        return {};
    const LadderEntry* const last = findRequest(result, sent, "INVITE", count - 1);
    const LadderEntry* const answer = findFinalAnswer(result, *last);
    return {holds(*last->message), answer && answer->message->status() == 491};
}

/// That an offer was not made tells of the far side only where it ended the call.
Judgement unmade(const TestCallResult& result, const std::string& text)
{
    const std::string end = result.endedByFarSide ? endText(result) : result.brokenOff;
    return end.empty() ? unproven(text + " before the call ended") : failed(text + "; then " + end);
}

/// Whether the far side took its hold back.
bool resumedAfter(const TestCallResult& result, const LadderEntry& hold)
{
    bool isLater = false;
    for (const LadderEntry& entry : result.ladder) {
        if (isLater && entry.kind == received && entry.message && entry.message->isRequest() && offers(*entry.message)
            && !holds(*entry.message) && !holdsWithoutAddress(*entry.message))
            return true;
        isLater = isLater || &entry == &hold;
    }
    return false;
}

/// What was heard in media before the answer.
std::string soundText(const HeardAudio& audio)
{
    return audio.heard == true ? "a tone" : "sound";
}

/// What may be said of media before the answer in which nothing was heard.
Judgement unheard(const HeardAudio& audio)
{
    return audio.heard ? failed("media came before the answer, but only silence")
                       : unproven("media came before the answer, but nothing could be listened to");
}

Judgement farHeld(const TestCallResult& result, Trait trait, std::string absent)
{
    if (!isAnswered(result))
        return notAnswered(result);
    const LadderEntry* const offer = findFarRequest(result, "INVITE", trait);
    if (!offer)
        return unproven(std::move(absent));
    const LadderEntry* const answer = findFinalAnswer(result, *offer);
    const auto direction = answer ? directionOf(*answer->message) : std::nullopt;
    if (!direction)
        return failed("the re-INVITE was not accepted");
    const bool right = *direction == MediaDirection::recvonly || *direction == MediaDirection::inactive;
    const std::string text = fmt::format("answered {}", toString(*direction));
    if (!right)
        return failed(text);
    if (resumedAfter(result, *offer))
        return livedOn(result, text + ", and resumed");
    return lived(result) ? passed(text + ", and held to the end") : failed(text + "; then " + endText(result));
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
    if (result.earlyMedia || !ringing->message->body().empty())
        return unproven("it rang with media, then " + outcomeText(result));
    return soundedOn(result, "180 without media, then " + outcomeText(result));
}

Judgement earlyMedia(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const progress = findAnswer(result, received, "INVITE", 180, 199);
    if (!progress || !result.earlyMedia)
        return failed("no media came before the answer: " + outcomeText(result));
    if (!isAudible(result.earlyAudio))
        return unheard(result.earlyAudio);
    const std::string text = fmt::format("{} with media, {} in them, then {}", progress->message->status(),
        soundText(result.earlyAudio), outcomeText(result));
    return isAnswered(result) ? soundedOn(result, text) : failed(text);
}

Judgement earlyFailure(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!result.earlyMedia)
        return failed("no media came, then " + outcomeText(result));
    if (result.outcome != TestCallOutcome::rejected)
        return failed("media came, then " + outcomeText(result));
    if (!isAudible(result.earlyAudio))
        return unheard(result.earlyAudio);
    return passed(fmt::format("media came, {} in them, then {}", soundText(result.earlyAudio), outcomeText(result)));
}

Judgement forked(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return failed(outcomeText(result));
    const std::size_t dialogs = countEarlyDialogs(result);
    if (dialogs < 2)
        return unproven("the call was not forked: " + outcomeText(result));
    return heardOn(result, fmt::format("{} early dialogs, answered", dialogs));
}

Judgement reliable(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!findRequest(result, sent, "PRACK"))
        return unproven("no provisional answer asked for PRACK: " + outcomeText(result));
    const bool accepted = findAnswer(result, received, "PRACK", 200, 299) != nullptr;
    const std::string text =
        fmt::format("PRACK {}, INVITE {}", accepted ? "accepted" : "not accepted", outcomeText(result));
    return accepted && isAnswered(result) ? soundedOn(result, text) : failed(text);
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
    const LastOffer last = lastOffer(result);
    if (hold.status == 0 && last.hasCrossed)
        return unmade(result, "not held: the re-INVITE crossed another one and was not made again");
    if (hold.status / 100 != 2)
        return failed("not held: the re-INVITE was " + answerText(hold.status));
    if (hold.farDirection.empty())
        return failed(fmt::format("the re-INVITE was answered {}, but without a description", hold.status));
    if (wentOnSending(result) && !isHeld(hold.farDirection))
        return failed(
            fmt::format("answered {}, but {} packets came while it was held", hold.farDirection, hold.packets));
    if (hold.resumeStatus == 0 && last.holds)
        return unmade(result, fmt::format("answered {}; no resume was sent", hold.farDirection));
    if (hold.resumeStatus == 0 && last.hasCrossed)
        return unmade(result,
            fmt::format("answered {}; the resume crossed another offer and was not made again", hold.farDirection));
    if (hold.resumeStatus / 100 != 2)
        return failed(fmt::format("answered {}; the resume was {}", hold.farDirection, answerText(hold.resumeStatus)));
    if (!hold.audioBack)
        return failed(fmt::format("answered {}, but audio did not come back after the resume", hold.farDirection));
    const std::string text =
        fmt::format("answered {}, audio back after {}", hold.farDirection, secondsText(*hold.audioBack));
    return *hold.audioBack <= std::chrono::seconds(1) ? livedOn(result, text) : failed(text);
}

Judgement heldMedia(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    if (!result.hold || result.hold->status / 100 != 2)
        return unproven("not held");
    return judged(!wentOnSending(result),
        fmt::format("answered {}, {} packets came while it was held", result.hold->farDirection, result.hold->packets));
}

Judgement longHold(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result) || !result.endedByFarSide) {
        Judgement judgement = hold(played, profile);
        judgement.advice = findCheck("hold")->setting;
        return judgement;
    }
    const bool wasHeld = result.hold && result.hold->status / 100 == 2;
    return {Verdict::fail,
        fmt::format("the trunk ended the call {} after its answer", secondsText(result.talk.value_or(Duration()))),
        wasHeld ? std::string() : "Session timer of the trunk, and how long its calls may last"};
}

Judgement delayedOffer(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const answer = findAnswer(result, received, "INVITE", 200, 299);
    if (!answer)
        return failed(outcomeText(result));
    const LadderEntry* const offer = findOffer(result);
    if (!offer)
        return failed("the 200 holds no offer");
    return heardOn(result, fmt::format("the {} holds an offer", offer->message->status()));
}

Judgement farHold(const Played& played, const Profile&)
{
    return farHeld(played.first(), holds, "the far side did not hold the call");
}

Judgement farHoldOld(const Played& played, const Profile&)
{
    return farHeld(played.first(), holdsWithoutAddress, "the far side did not hold the call with 0.0.0.0");
}

Judgement lateOffer(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const Judgement taken =
        farRequest(result, "INVITE", asksForOffer, "no re-INVITE without an offer came: " + outcomeText(result));
    const bool isTaken = findFarRequest(result, "INVITE", asksForOffer) && taken.verdict != Verdict::fail;
    if (isAnswered(result) && isTaken && !findFarRequest(result, "ACK", offers))
        return failed(taken.text + ", but no ACK with an answer came");
    return taken;
}

Judgement codecSwitch(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const first = findAnswer(result, received, "INVITE", 200, 299);
    if (!isAnswered(result) || !first)
        return notAnswered(result);
    const std::string before = codecOf(*first->message);
    for (std::size_t i = 0; const LadderEntry* const request = findRequest(result, received, "INVITE", i); ++i) {
        const LadderEntry* const answer = findFinalAnswer(result, *request);
        const std::string after = answer ? codecOf(*answer->message) : std::string();
        if (!after.empty() && !before.empty() && !equalsIgnoringCase(after, before))
            return livedOn(result, fmt::format("{}, then {}", before, after));
    }
    return unproven("no re-INVITE changed the codec");
}

Judgement farUpdate(const Played& played, const Profile&)
{
    return farRequest(played.first(), "UPDATE", offers, "no UPDATE with an offer came");
}

Judgement sessionTimer(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const refusal = findAnswer(result, received, "INVITE", 422, 422);
    if (!refusal)
        return isAnswered(result) ? unproven("no interval was refused with 422: " + outcomeText(result))
                                  : failed("no 422: " + outcomeText(result));
    const auto least = sessionHeader(*refusal->message, HeaderName::minSe);
    const std::string wanted = least && *least ? std::to_string((*least)->seconds) + " s" : "an interval not told";
    const std::string text = fmt::format("422 asked for {}, then {}", wanted, outcomeText(result));
    return isAnswered(result) ? soundedOn(result, text) : failed(text);
}

Judgement sessionRefresh(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const answer = findAnswer(result, received, "INVITE", 200, 299);
    if (!isAnswered(result) || !answer)
        return notAnswered(result);
    const auto interval = sessionInterval(*answer->message);
    if (!interval)
        return unproven("the answer has no Session-Expires");
    if (*interval < std::chrono::seconds(leastSessionInterval_s))
        return failed(fmt::format(
            "the session lasts {} s, and {} s is the least (RFC 4028 4)", interval->count(), leastSessionInterval_s));
    const LadderEntry* refresh = findFarRequest(result, "UPDATE", refreshes);
    if (!refresh)
        refresh = findFarRequest(result, "INVITE", refreshes);
    if (!refresh)
        return unproven(fmt::format("no refresh came in a call of {}, the session lasts {} s",
            secondsText(result.talk.value_or(Duration())), interval->count()));
    const Duration after = refresh->at - answer->at;
    const Judgement judgement = taken(result, *refresh);
    const std::string text = fmt::format(
        "refreshed after {}, the session lasts {} s; {}", secondsText(after), interval->count(), judgement.text);
    return after <= *interval ? Judgement{judgement.verdict, text} : failed(text);
}

Judgement refer(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    const LadderEntry* const request = findRequest(result, received, "REFER");
    if (!request)
        return unproven("no REFER came");
    const LadderEntry* const answer = findFinalAnswer(result, *request);
    const int status = answer ? answer->message->status() : 0;
    if (status != 202)
        return unproven("REFER was " + answerText(status));
    const int end = referralEnd(result);
    if (end == 0)
        return unproven("REFER answered 202, but the transfer came to no end");
    const std::string text = fmt::format("REFER answered 202, the transfer ended in {}", end);
    return end / 100 == 2 ? heardOn(result, text) : failed(text);
}

Judgement survivesGlare(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (const auto judgement = afterRefusal(result, 491))
        return *judgement;
    if (result.hold->status == 0 && lastOffer(result).hasCrossed)
        return unmade(result, "re-INVITE answered 491 and not made again");
    const std::string text = "re-INVITE answered 491, then " + answerText(result.hold->status);
    return result.hold->status / 100 == 2 ? livedOn(result, text) : failed(text);
}

Judgement survivesRefusal(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    return afterRefusal(result, 488).value_or(livedOn(result, "re-INVITE answered 488"));
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
    return isAnswered(result) ? unproven("no unknown method came, or it was not refused") : notAnswered(result);
}

}  // namespace trunkwright::engine::judgements
