#pragma once
// What a person should know of a call's course that its messages do not say aloud. Pure functions.

#include "engine/call/stall_watch.h"
#include "engine/sip/session_event.h"
#include "engine/sip/validation.h"

namespace trunkwright::engine {

constexpr std::uint32_t leastSessionInterval_s = 90;  ///< RFC 4028 4

/// What a 2xx to INVITE has to have, and this one lacks (RFC 3261 12.1.1); a session interval that is too small.
/// Nothing for an ACK.
std::vector<std::string> remarksOn(const Message& answer);

/// "the Session-Expires of the 200 is passed over: there is no number below 2^32", "line 3 of the 200 ends in LF
/// alone": what is not read of a response, or only by guessing. Nothing of a request.
std::vector<std::string> unreadTexts(const Message& response, std::string_view octets);

/// Of a BYE, or a CANCEL before the answer, that did not reach the far side or that it did not answer; else empty.
std::string farewellText(Farewell farewell, bool wasAnswered, int code);

/// Why an answered call ended, where neither side had hung up in the usual way; empty where it had.
std::string remarkOn(const SessionEnded& end);
/// RTCP of the far side; there was one at least.
std::string implausibleText(std::uint64_t reports);
/// There was one at least.
std::string remarkOn(const Stalls& stalls);

}  // namespace trunkwright::engine
