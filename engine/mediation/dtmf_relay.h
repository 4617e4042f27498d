#pragma once
// Digits in SIP INFO: application/dtmf-relay ("Signal=5\r\nDuration=160\r\n", duration in milliseconds) and
// application/dtmf (the digit alone), as gateways and telephone systems have it. Pure functions.

#include "engine/sip/invite_session.h"

namespace trunkwright::engine {

struct InfoDigit {
    char digit = '0';  ///< 0–9, *, #, A–D
    int duration_ms = 160;

    bool operator==(const InfoDigit&) const = default;
};

/// Null for another content, and for a signal that is no digit.
std::optional<InfoDigit> infoDigit(const Message& info);
DialogRequest infoOf(const InfoDigit& digit);

}  // namespace trunkwright::engine
