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
    return judged(result.digitsHeard == asked, seen);
}

}  // namespace trunkwright::engine::judgements
