#pragma once
// Which descriptions may go from one side of a call to the other, so that media go past the server (media bypass, as
// Lync Server 2013 has it between clients and a trunk's peer). What is not sure to work directly is mediated. Pure
// functions.

#include "engine/mediation/call_guide.h"

namespace trunkwright::engine {

/// The description when it can be read and is one audio line; the port may be 0. Others are not passed: a second line
/// could never be taken back (RFC 3264 8), and the server, should it have to carry the media, knows audio only.
std::optional<SdpSession> passableDescription(std::string_view text);

/// Whether a passable offer of one side would be understood by the other and keeps to the rules of both:
///   * media may go past the server on both sides, and both have digits the same way
///   * a codec that both sides list
///   * RTP/AVP or RTP/SAVP, as the SRTP policy of both wants it: a=crypto in RTP/AVP only where both say "optional"
///   * a numeric address of the other side's family
///   * no ICE: its candidates tell that the way is not known yet, and would tell the peer of the rooms inside
bool mayPass(const SdpSession& offer, const CallSide& from, const CallSide& to);

/// The direction in the place of that which the description states.
SdpSession withDirection(SdpSession description, MediaDirection direction);

}  // namespace trunkwright::engine
