#pragma once
// Transport protocols of media lines and the a=crypto lines of offer and answer (RFC 4568 5.1, 7.1; RFC 8643). Pure.

#include "engine/base/random_source.h"
#include "engine/call/media_capabilities.h"
#include "engine/call/media_flow.h"
#include "engine/call/media_refusal.h"

namespace trunkwright::engine {

/// RTP over UDP; other transports (TCP/…, udptl) are null.
struct RtpProfile {
    bool secure = false;  ///< RTP/SAVP, RTP/SAVPF
    bool dtls = false;    ///< UDP/TLS/RTP/SAVP(F), RFC 5764
};
std::optional<RtpProfile> rtpProfile(std::string_view protocol);

/// The a=crypto lines that can be read, name a suite of this side and want nothing that it cannot (RFC 4568 6.3).
std::vector<SdesCrypto> usableCryptos(const SdpMedia& media, const std::vector<std::string>& suites);

/// A key for each suite, with tags from 1.
std::vector<SdesCrypto> offeredCryptos(const std::vector<std::string>& suites, RandomSource& random);

struct SrtpAgreement {
    SdesCrypto own;  ///< as it stands in this side's description
    SrtpKeys keys;

    bool operator==(const SrtpAgreement&) const = default;
};

/// What answers the crypto lines of an offer; null for plain RTP. `previous`, when its suite is chosen again, keeps its
/// key (RFC 4568 7.1.4).
Negotiated<std::optional<SrtpAgreement>> answeredSrtp(const SdpMedia& offer, const MediaCapabilities& own,
    const std::optional<SrtpAgreement>& previous, RandomSource& random);

/// What an answer makes of the offered crypto lines; null for plain RTP.
Negotiated<std::optional<SrtpAgreement>> acceptedSrtp(const SdpMedia& answer, std::string_view offeredProtocol,
    const std::vector<SdesCrypto>& offered, const MediaCapabilities& own);

}  // namespace trunkwright::engine
