#include "engine/probe/judgements.h"

#include <fmt/format.h>

namespace trunkwright::engine::judgements {

namespace {

std::string orNone(const std::string& digits)
{
    return digits.empty() ? "none" : digits;
}

/// What went out, and of the rest why it did not.
std::string sentText(const TestCallResult& result, const std::string& asked)
{
    if (result.digitsSent == asked)
        return asked + " sent";
    std::string text = fmt::format("{} of {} digits sent ({})", result.digitsSent.size(), asked.size(),
        result.digitsSent.empty() ? "none" : result.digitsSent);
    if (result.talk)
        text += fmt::format(": the talk of {} was too short for the rest", secondsText(*result.talk));
    return text;
}

/// Of the telephone-events that came; empty: nothing is wrong. That all packets of the end get lost is rare.
std::string eventFault(const HeardEvents& events)
{
    constexpr int least_ms = 40;
    if (events.count > 0 && events.withoutEnd == events.count)
        return "; the events came without an end (E bit, RFC 4733 2.5.1.4)";
    return events.shortest_ms.value_or(least_ms) >= least_ms
        ? std::string()
        : fmt::format(
              "; one of them lasted {} ms, and {} are the least that a receiver has to take (ETSI ES 201 235-3)",
              *events.shortest_ms, least_ms);
}

}  // namespace

Judgement dtmf(const Played& played, const Profile&)
{
    const TestCallResult& result = played.first();
    const std::string& asked = played.request.dtmf;
    if (!isAnswered(result))
        return notAnswered(result);
    const std::string seen = fmt::format("{}, {} came back", sentText(result, asked), orNone(result.digitsHeard));
    if (!result.telephoneEvents)
        return failed("telephone-event was not answered, so digits went as tones; " + seen);
    if (result.digitsSent != asked)
        return unproven(seen);
    if (result.digitsHeard.empty())
        return unproven(asked + " sent, none came back to show that they arrived");
    const std::string fault = eventFault(result.heardEvents);
    return judged(result.digitsHeard == asked && fault.empty(), seen + fault);
}

}  // namespace trunkwright::engine::judgements
