#pragma once
// ICE in session descriptions (RFC 8839 5): a=ice-ufrag, a=ice-pwd, a=ice-lite, a=candidate, a=remote-candidates and
// a=ice-options:ice2. All candidates are there from the start: a=end-of-candidates (RFC 8838) adds nothing and is
// neither written nor missed.

#include "engine/ice/ice_description.h"
#include "engine/sip/sdp.h"

namespace trunkwright::engine {

/// Of the media section, with what the session says for all; a=ice-lite counts in both places. Null without a user
/// fragment and password of right length and characters (RFC 8839 5.4). Candidates that are not UDP, have a name for an
/// address or are of another component than 1 and 2 are left out; at most 64 are read.
std::optional<IceDescription> iceDescription(const SdpSession& session, const SdpMedia& media);

void addIce(const IceDescription& ice, SdpSession& session, SdpMedia& media);

/// Whether the address for media is none of the candidates: someone between has changed it, and ICE must not be used
/// (RFC 8839 4.2.5, a=ice-mismatch). An unspecified address or a name says nothing.
bool isIceMismatch(const IceDescription& ice, const SdpSession& session, const SdpMedia& media);

}  // namespace trunkwright::engine
