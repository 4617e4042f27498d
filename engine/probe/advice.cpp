#include "engine/probe/advice.h"

#include "engine/probe/call_story.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

struct CodeAdvice {
    int least, most;
    std::string_view text;
};

constexpr std::string_view credentials = "User name, password and realm of the trunk, and its access list";
constexpr std::string_view number = "Routing of the number, and its format";
constexpr std::string_view person = "Another number: this one was reached, and is busy, absent or declines";
constexpr std::string_view media = "Codec list and SRTP mode of the trunk";

/// The first that fits counts.
constexpr std::array byCode{
    CodeAdvice{200, 299, "Contact and media description in the answers of the trunk"},
    CodeAdvice{305, 305, "Address of the trunk: it names a proxy to ask instead (RFC 3261 21.3.4), and none is asked"},
    CodeAdvice{380, 380,
        "Routing of the number: the trunk offers another service in place of the call (RFC 3261 21.3.5), as with "
        "numbers that it takes for emergency calls"},
    CodeAdvice{300, 399,
        "Where the trunk redirects to: only its own host is followed, five times at most, and never to an emergency "
        "number"},
    CodeAdvice{401, 401, credentials},
    CodeAdvice{403, 403, credentials},
    CodeAdvice{404, 404, number},
    CodeAdvice{407, 407, credentials},
    CodeAdvice{410, 410, number},
    CodeAdvice{415, 415, media},
    CodeAdvice{480, 480, person},
    CodeAdvice{484, 485, number},
    CodeAdvice{486, 486, person},
    CodeAdvice{488, 488, media},
    CodeAdvice{500, 599, "Load of the trunk, and its routes behind the SBC: it does not take the call now"},
    CodeAdvice{600, 600, person},
    CodeAdvice{603, 603, person},
    CodeAdvice{604, 604, number},
    CodeAdvice{606, 606, media},
};

bool holds(const TestCallResult& result, LadderEntry::Kind kind)
{
    return std::ranges::count(result.ladder, kind, &LadderEntry::kind) > 0;
}

/// SIP came that could not be taken.
bool holdsGarbled(const TestCallResult& result)
{
    return std::ranges::count(result.ladder, true, &LadderEntry::isSip) > 0;
}

}  // namespace

std::string_view reachingAdvice(const TestCallResult& result)
{
    const bool hasOtherCause = result.tlsFault || result.stopped || !result.machineFault.empty();
    if (hasOtherCause || holds(result, LadderEntry::Kind::received))
        return {};
    if (holdsGarbled(result))
        return garbledAdvice;
    if (holds(result, LadderEntry::Kind::malformed))
        return "Port and transport of the trunk: what answers there is no SIP";
    if (result.outcome == TestCallOutcome::failed && holds(result, LadderEntry::Kind::sent)
        && result.protocol != SipProtocol::udp)
        return "Access list of the trunk, and what listens at its port: the connection stood and ended without an "
               "answer";
    return result.outcome == TestCallOutcome::noAnswer
        ? "Access list of the trunk, and firewall rules on the way: nothing came back; also its address, port and "
          "transport"
        : "Address, port and transport of the trunk, and its name in DNS: there was no way to it";
}

std::string_view answeringAdvice(const TestCallResult& result)
{
    const bool isUnanswered = result.outcome == TestCallOutcome::noAnswer;
    if (result.tlsFault && result.tlsFault->isDemand)
        return "The own certificate (--cert and --key), and the authorities that the SBC trusts";
    if (result.connectionLost ? result.connectionGarbled : isUnanswered && holdsGarbled(result))
        return garbledAdvice;
    if (result.connectionLost)
        return "Idle time of connections at the SBC, and firewalls on the way: one ended while the call was under way";
    if (isUnanswered)
        return findAnswer(result, LadderEntry::Kind::received, "INVITE", 180, 189)
            ? "Where the number rings, or a longer --ring-timeout: nobody answered there"
            : "Routes of the trunk behind the SBC: it took the call and got no further";
    const auto found = std::ranges::find_if(
        byCode, [&](const CodeAdvice& advice) { return result.code >= advice.least && result.code <= advice.most; });
    return found == byCode.end() ? std::string_view() : found->text;
}

}  // namespace trunkwright::engine
