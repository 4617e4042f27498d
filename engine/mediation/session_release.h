#pragma once
// How a session ended, as the other side of the call is to hear of it.

#include "engine/mediation/cause_map.h"
#include "engine/sip/invite_session.h"

namespace trunkwright::engine {

/// Silence is 408 with cause 102, no way there is 503 with cause 38; else status and Reason of the message decide.
Release releaseOf(const SessionEnded& event);

/// What a 200 whose description agrees on no media is worth: a failure of who sent it, 502 with cause 65.
SessionEnded failureByUnfitAnswer();

/// Of a final response: Reason, and Retry-After if the release has it.
std::vector<Header> headersOf(const Release& release);
SessionRejection rejectionOf(const Release& release);
SessionEnding endingOf(const Release& release);

/// Whether the caller is told of that provisional response: 100 is each hop's own, 199 and what is not known would tell
/// it nothing.
constexpr bool isTold(int status)
{
    return status >= 180 && status <= 183;
}

}  // namespace trunkwright::engine
