#pragma once
// Session descriptions (RFC 8866, RFC 4566) as a value: the lines in order, attributes as text. Typed attributes are in
// sdp_attributes.h.
//
// Limits: 65,535 octets, 32 media sections, 256 attributes a section, 64 formats a media line. Lines may end in CRLF or
// LF (RFC 8866 5). Lines that calls do not need (i, u, e, p, b, r, z, k) are kept in order and given back.

#include "engine/base/parse_error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace trunkwright::engine {

struct SdpAttribute {
    std::string name;
    std::optional<std::string> value;

    bool operator==(const SdpAttribute&) const = default;
};

/// "c=IN IP4 192.0.2.1": a name, or an address without brackets; a multicast suffix stays in the address.
struct SdpConnection {
    bool ipv6 = false;
    std::string address;

    bool operator==(const SdpConnection&) const = default;
};

struct SdpOrigin {
    std::string user = "-";
    std::uint64_t sessionId = 0;
    std::uint64_t version = 0;
    SdpConnection address;

    bool operator==(const SdpOrigin&) const = default;
};

struct SdpLine {
    char type = 0;
    std::string value;

    bool operator==(const SdpLine&) const = default;
};

struct SdpMedia {
    std::string type;  ///< audio, video, image …
    std::uint16_t port = 0;
    std::uint16_t portCount = 1;
    std::string protocol;              ///< RTP/AVP, RTP/SAVP …
    std::vector<std::string> formats;  ///< payload types for RTP; never empty
    std::vector<SdpConnection> connections;
    std::vector<SdpLine> otherLines;  ///< i, b, k
    std::vector<SdpAttribute> attributes;

    bool operator==(const SdpMedia&) const = default;
};

struct SdpTime {
    std::uint64_t start = 0;
    std::uint64_t stop = 0;

    bool operator==(const SdpTime&) const = default;
};

struct SdpSession {
    SdpOrigin origin;
    std::string name = "-";
    std::optional<SdpConnection> connection;
    std::vector<SdpLine> otherLines;  ///< i, u, e, p, b, r, z, k
    std::vector<SdpTime> times{SdpTime()};
    std::vector<SdpAttribute> attributes;
    std::vector<SdpMedia> media;

    bool operator==(const SdpSession&) const = default;
};

Parsed<SdpSession> parseSdp(std::string_view text);
/// With CRLF, in the order of RFC 8866 5. Reading it gives the session back.
std::string toString(const SdpSession& session);

}  // namespace trunkwright::engine
