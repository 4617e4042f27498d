#include "engine/probe/advice.h"
#include "engine/probe/call_remarks.h"
#include "engine/probe/call_story.h"
#include "engine/probe/judgements.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace trunkwright::engine::judgements {

namespace {

constexpr std::string_view contactSetting =
    "Contact of the SBC: an address, a port and a transport that lead to it from here";

/// Where requests in the call did not go to the Contact of the far side; empty: they did.
std::string unreachedText(const TestCallResult& result)
{
    constexpr std::string_view instead = "requests in the call went where the INVITE went, and others lose them";
    if (!result.unresolvedContact.empty())
        return fmt::format("Contact {} cannot be resolved from here: {}", result.unresolvedContact, instead);
    const std::string missed = missedContact(result);
    return missed.empty() ? std::string()
                          : fmt::format("Contact leads to {}, which was not reached: {}", missed, instead);
}

}  // namespace

Judgement lasts(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!isAnswered(result))
        return notAnswered(result);
    const std::string talk = secondsText(result.talk.value_or(Duration::zero()));
    if (!result.brokenOff.empty())
        return failed(fmt::format("{} after {} of {}", result.brokenOff, talk, secondsText(played.request.talk)));
    return passed(fmt::format("it lasted {}{}", talk, result.stopped ? ", until it was stopped" : ""));
}

Judgement endSent(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const bool answered = isAnswered(result);
    const bool crossed = crossedCancel(result);
    if (!result.farewell)
        return answered ? passed("the far side ended it") : notAnswered(result);
    if (*result.farewell == Farewell::unsent)
        return failed(farewellText(Farewell::unsent, answered || crossed, 0));
    if (crossed)
        return passed("CANCEL was sent, and BYE after the answer that crossed it");
    return passed(answered ? "BYE was sent" : "CANCEL was sent");
}

Judgement endConfirmed(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (!result.farewell)
        return isAnswered(result) ? passed("the far side ended it") : notAnswered(result);
    const bool hadCall = isAnswered(result) || crossedCancel(result);
    if (*result.farewell == Farewell::unsent)
        return unproven("it could not be sent");
    if (*result.farewell != Farewell::answered)
        return failed(farewellText(*result.farewell, hadCall, result.farewellCode) + ": the far side may still "
            + (hadCall ? "be in the call" : "ring"));
    const bool wasForgotten = result.farewellCode == 481 || result.farewellCode == 408;
    if (hadCall && wasForgotten)
        return failed(fmt::format("BYE was answered {}: the far side knew the call no more", result.farewellCode));
    if (const std::string missed = unreachedText(result); hadCall && !missed.empty())
        return {Verdict::fail, "BYE was answered, but " + missed, std::string(contactSetting)};
    return passed(hadCall ? "BYE was answered" : "the INVITE was answered after CANCEL");
}

Judgement connectionStays(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    if (result.protocol == SipProtocol::udp)
        return skipped("UDP has no connections");
    if (result.connectionLost && result.connectionGarbled)
        return {Verdict::fail, "this side ended a connection, for what came by it cannot be read",
            std::string(garbledAdvice)};
    if (result.connectionLost)
        return failed("a connection ended while the call was under way");
    return isAnswered(result) ? passed("it stayed to the end") : notAnswered(result);
}

Judgement readable(const Played& played, const Profile&)
{
    constexpr std::size_t mostNamed = 5;
    std::vector<std::string> faults;
    std::size_t answers = 0;
    for (const LadderEntry& entry : played.first().ladder) {
        if (entry.kind == LadderEntry::Kind::malformed && entry.isSip)
            faults.push_back("what came as SIP could not be taken: " + entry.note);
        if (entry.kind != LadderEntry::Kind::received || !entry.message || entry.message->isRequest())
            continue;
        ++answers;
        std::ranges::copy(entry.unread, std::back_inserter(faults));
    }
    if (answers == 0)
        return unproven("no answer came");
    if (faults.empty())
        return passed(fmt::format("{} answer{}", answers, answers == 1 ? "" : "s"));
    const std::size_t number = faults.size();
    faults.resize(std::min(number, mostNamed));
    return failed(fmt::format("{}{}", fmt::join(faults, "; "), number > mostNamed ? "; and more" : ""));
}

}  // namespace trunkwright::engine::judgements
