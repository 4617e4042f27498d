#pragma once
// Why an offer or an answer is not taken: the status for an offer, the warning for both (RFC 3261 20.43).

#include <expected>
#include <string>
#include <string_view>

namespace trunkwright::engine {

enum class MediaWarning : std::uint16_t {
    networkProtocol = 300,    ///< IPv6 where there is IPv4 only, or the reverse
    addressFormat = 301,      ///< a name for an address
    transportProtocol = 302,  ///< RTP/SAVP, RTP/AVP …
    mediaType = 304,          ///< no audio
    mediaFormat = 305,        ///< no codec in common
    miscellaneous = 399,
};

struct MediaRefusal {
    int status = 488;  ///< 400 for a description that cannot be read
    MediaWarning warning = MediaWarning::miscellaneous;
    std::string text;  ///< for people; holds nothing of the other side but tokens

    bool operator==(const MediaRefusal&) const = default;
};

template <typename T>
using Negotiated = std::expected<T, MediaRefusal>;

std::unexpected<MediaRefusal> refusal(MediaWarning warning, std::string text);

/// The value of a Warning header field; `agent` is a host or a pseudonym.
std::string warningValue(const MediaRefusal& refusal, std::string_view agent);

}  // namespace trunkwright::engine
