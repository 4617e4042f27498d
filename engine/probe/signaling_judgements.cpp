#include "engine/probe/advice.h"
#include "engine/probe/call_remarks.h"
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"
#include "engine/sip/message_headers.h"

#include <fmt/format.h>

#include <algorithm>

namespace trunkwright::engine::judgements {

namespace {

using enum LadderEntry::Kind;

Judgement refusedWith(const Played& played, int code)
{
    const TestCallResult& result = played.first();
    const std::string seen = outcomeText(result);
    if (result.code == code)
        return passed(seen);
    if (result.code == 401 || result.code == 407)
        return unproven("user and password were not taken: " + seen);
    return failed(fmt::format("{} instead of {}", seen, code));
}

/// INVITE to the first answer beyond 100, the longest where there were several INVITEs before the call stood: one that
/// is challenged or redirected is followed by another, whose sign is to come too. Null: the last one had none.
std::optional<Duration> signAfter(const TestCallResult& result)
{
    std::optional<Duration> longest, waitingSince;
    for (const LadderEntry& entry : result.ladder) {
        const auto cseq = entry.message ? cseqHeader(*entry.message) : Parsed<CSeq>();
        if (!cseq || cseq->method != "INVITE")
            continue;
        if (entry.kind == LadderEntry::Kind::sent && entry.message->isRequest()) {
            waitingSince = waitingSince.value_or(entry.at);
        } else if (entry.kind == LadderEntry::Kind::received && !entry.message->isRequest()
            && entry.message->status() > 100 && waitingSince) {
            longest = std::max(longest.value_or(Duration()), entry.at - *std::exchange(waitingSince, std::nullopt));
            if (entry.message->status() / 100 == 2)
                break;
        }
    }
    return waitingSince ? std::nullopt : longest;
}

/// A lost ACK is sent again for each copy of the answer; so many are lost where it leads elsewhere.
Judgement acknowledged(const TestCallResult& result, const std::string& text)
{
    constexpr std::size_t mostRepeated = 2;
    const std::size_t repeated = countRepeatedAnswers(result);
    if (repeated == 0)
        return passed(text);
    const std::string told =
        fmt::format("{}; the answer came again {} time{} after its ACK", text, repeated, repeated == 1 ? "" : "s");
    if (repeated <= mostRepeated)
        return passed(told);
    return {Verdict::fail, told + ": no ACK reaches the far side, and most give such a call up after 32 s",
        "Contact and Record-Route of the SBC, and firewall rules on the way: the ACK is sent there"};
}

using Contacts = std::vector<NameAddress>;

bool isSameBinding(const Uri& contact, const Uri& asked)
{
    return contact.user == asked.user && equalsIgnoringCase(contact.host, asked.host) && contact.port == asked.port;
}

Contacts contactsOf(const Message& message)
{
    return addressHeaders(message, HeaderName::contact).value_or(Contacts());
}

/// That of the Contact, else of its user at another address; null: there is none.
std::optional<NameAddress> bindingOf(const Uri& asked, const Contacts& bound)
{
    auto found =
        std::ranges::find_if(bound, [&](const NameAddress& contact) { return isSameBinding(contact.uri, asked); });
    if (found == bound.end())
        found = std::ranges::find(bound, asked.user, [](const NameAddress& contact) { return contact.uri.user; });
    return found == bound.end() ? std::nullopt : std::optional(*found);
}

/// Of the binding, else of all; empty: it does not say.
std::optional<std::uint32_t> bindingTime_s(const NameAddress& contact, const Message& answer)
{
    if (const auto own = contact.parameters.value("expires"))
        return parseDeltaSeconds(*own).value_or(0);
    return secondsHeader(answer, HeaderName::expires).value_or(std::nullopt);
}

/// Of the calls that were answered.
Judgement heardInEach(const Played& played, std::string text)
{
    std::size_t heard = 0;
    Judgement worst = passed({});
    for (const TestCallResult& result : played.results) {
        if (!isAnswered(result))
            continue;
        Judgement judgement = heardOn(result, {});
        heard += judgement.verdict == Verdict::pass ? 1 : 0;
        if (worst.verdict == Verdict::pass || judgement.verdict == Verdict::fail)
            worst = std::move(judgement);
    }
    text += fmt::format("; audio was heard to the end in {}", heard);
    return worst.verdict == Verdict::pass
        ? passed(std::move(text))
        : Judgement{worst.verdict, text + ", in another not" + worst.text, worst.advice};
}

}  // namespace

Judgement optionsAnswered(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (result.code == 0)
        return failed(outcomeText(result));
    return judged(result.code == 200,
        result.setup ? fmt::format("{} after {}", outcomeText(result), secondsText(*result.setup))
                     : outcomeText(result));
}

Judgement optionsAllow(const Played& played, const Profile&)
{
    const LadderEntry* const answer = findAnswer(played.first(), received, "OPTIONS", 200, 299);
    if (!answer)
        return unproven("OPTIONS was not answered 200");
    const auto allow = answer->message->elements(HeaderName::allow);
    std::string methods;
    for (const std::string_view method : allow)
        methods += (methods.empty() ? "" : ", ") + std::string(method);
    return judged(!allow.empty(), allow.empty() ? "no Allow in the answer" : methods);
}

/// A registrar lists its bindings and how long they hold (RFC 3261 10.3 step 8).
Judgement registered(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const answer = findAnswer(result, received, "REGISTER", 200, 299);
    const LadderEntry* const request = findRequest(result, sent, "REGISTER");
    if (!answer || !request)
        return failed(outcomeText(result));
    const Uri asked = contactsOf(*request->message).at(0).uri;
    const auto binding = bindingOf(asked, contactsOf(*answer->message));
    if (!binding)
        return {Verdict::fail,
            outcomeText(result)
                + ", but the answer lists no binding of this side's Contact: calls from the trunk do "
                  "not reach it",
            "Registrar of the trunk: the bindings that it keeps and lists"};
    const auto expires_s = bindingTime_s(*binding, *answer->message);
    if (expires_s == 0U)
        return failed(outcomeText(result) + ", but this side's Contact expires at once");
    std::string text = outcomeText(result);
    if (expires_s)
        text += fmt::format(", for {} s", *expires_s);
    if (!isSameBinding(binding->uri, asked))
        text += fmt::format(", as {}: another address than was asked for, of a NAT or another phone of this account",
            toString(binding->uri));
    return passed(std::move(text));
}

Judgement wrongPasswordRefused(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const std::size_t tries = countRequests(result, sent, "INVITE");
    const bool refused = result.code == 401 || result.code == 403 || result.code == 407;
    const std::string text = fmt::format("{} after {} INVITEs", outcomeText(result), tries);
    const bool isAsked =
        findAnswer(result, received, "INVITE", 401, 401) || findAnswer(result, received, "INVITE", 407, 407);
    if (!isAsked)
        return unproven("the trunk asked for no password: " + outcomeText(result));
    if (isAnswered(result))
        return failed("the call was answered with a wrong password");
    return judged(refused && tries <= 3, text);
}

Judgement answered(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (isAnswered(result))
        return acknowledged(
            result, result.setup ? fmt::format("answered after {}", secondsText(*result.setup)) : outcomeText(result));
    if (result.stopped)
        return unproven("not answered: " + outcomeText(result));
    return {Verdict::fail, outcomeText(result), std::string(answeringAdvice(result))};
}

Judgement firstSign(const Played& played, const Profile& profile)
{
    const auto after = signAfter(played.first());
    if (!after)
        return failed("no sign of the far side");
    return judged(*after <= std::chrono::seconds(profile.failover_s),
        fmt::format("{} to the first sign, {} s allowed", secondsText(*after), profile.failover_s));
}

Judgement numberFormat(const Played& played, const Profile& profile)
{
    const TestCallResult& result = played.first();
    const std::string user = played.request.target.decodedUser();
    const bool isNumber = !user.empty() && user.find_first_not_of("+0123456789") == std::string::npos;
    if (!isNumber)
        return skipped("the URI names no number");
    if (!isAnswered(result) && result.code != 404 && result.code != 484)
        return notAnswered(result);
    const bool fits = profile.numberFormat == NumberFormat::asGiven
        || user.starts_with('+') == (profile.numberFormat == NumberFormat::e164Plus);
    return judged(fits && isAnswered(result), user + ": " + outcomeText(result));
}

Judgement callerHidden(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const std::string text = "From anonymous, P-Asserted-Identity, Privacy: id: " + outcomeText(result);
    return isAnswered(result) ? heardOn(result, text) : failed(text);
}

Judgement largeMessage(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    return isAnswered(result) ? heardOn(result, outcomeText(result)) : failed(outcomeText(result));
}

Judgement channelLimit(const Played& played, const Profile& profile)
{
    const auto number = static_cast<int>(std::ranges::count_if(played.results, isAnswered));
    const auto refused = std::ranges::find_if_not(played.results, isAnswered);
    if (refused == played.results.end())
        return failed(fmt::format("all {} calls were answered, {} channels were purchased", number, *profile.channels));
    std::string text =
        fmt::format("{} of {} calls answered, then {}", number, played.results.size(), outcomeText(*refused));
    if (number != *profile.channels || refused->code < 400)
        return failed(text);
    return heardInEach(played, text);
}

Judgement busy(const Played& played, const Profile&)
{
    return refusedWith(played, 486);
}

Judgement unknownNumber(const Played& played, const Profile&)
{
    return refusedWith(played, 404);
}

Judgement unavailable(const Played& played, const Profile&)
{
    return refusedWith(played, 480);
}

Judgement overloaded(const Played& played, const Profile&)
{
    const LadderEntry* const answer = findAnswer(played.first(), received, "INVITE", 503, 503);
    if (!answer)
        return refusedWith(played, 503);
    const auto seconds = secondsHeader(*answer->message, HeaderName::retryAfter);
    if (!seconds || !*seconds)
        return failed("503 without Retry-After");
    return passed(fmt::format("503, Retry-After: {}", **seconds));
}

Judgement cancelled(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!findRequest(result, sent, "CANCEL"))
        return failed("it did not ring: " + outcomeText(result));
    const bool accepted = findAnswer(result, received, "CANCEL", 200, 299) != nullptr;
    const bool terminated = findAnswer(result, received, "INVITE", 487, 487) != nullptr;
    return judged(accepted && terminated,
        fmt::format("CANCEL {}, INVITE {}", accepted ? "answered 200" : "not accepted", outcomeText(result)));
}

Judgement cancelRace(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!crossedCancel(result))
        return unproven("no answer crossed CANCEL: " + outcomeText(result));
    const std::string fault = farewellText(result.farewell.value_or(Farewell::unsent), true, result.farewellCode);
    return judged(fault.empty(), "200 crossed CANCEL: " + (fault.empty() ? "ACK, then BYE" : fault));
}

Judgement dids(const Played& played, const Profile& profile)
{
    constexpr std::size_t mostNamed = 10;
    std::string wrong;
    std::size_t failures = 0;
    for (std::size_t i = 0; i < played.results.size(); ++i) {
        const TestCallResult& result = played.results[i];
        if (isAnswered(result) || ++failures > mostNamed)
            continue;
        wrong +=
            fmt::format("; {}: {}", i < profile.dids.size() ? profile.dids[i] : result.target, outcomeText(result));
    }
    if (failures > mostNamed)
        wrong += fmt::format("; {} more", failures - mostNamed);
    return judged(failures == 0,
        fmt::format(
            "{} of {} numbers were answered{}", played.results.size() - failures, played.results.size(), wrong));
}

Judgement inbound(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const LadderEntry* const invite = findRequest(result, received, "INVITE");
    if (!invite)
        return failed(fmt::format(
            "no call came within {:.0f} s", std::chrono::duration<double>(played.request.ringTimeout).count()));
    const std::string called = invite->message->requestUri();
    if (!isAnswered(result))
        return failed(fmt::format("INVITE {}: {}", called, outcomeText(result)));
    const StreamResult* const stream = mainStream(result, false);
    if (!stream || stream->packets == 0)
        return failed(fmt::format("INVITE {} was answered, but no RTP came", called));
    return soundedOn(
        result, fmt::format("INVITE {} answered, {}, {} packets came", called, result.codec, stream->packets));
}

}  // namespace trunkwright::engine::judgements
