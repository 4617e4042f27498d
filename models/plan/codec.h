#pragma once
// The codecs a trunk can carry and how each packs speech into an RTP payload. Constant data, safe from any thread.
//
// Payload octets = headerBytes + frames x frameBytes, frames = ptime / frameUs. The frame is the smallest unit that
// fills whole octets: RFC 3551 section 4.5 (G.711, G.722, G.723, G.726, G.728, G.729, GSM, GSM-EFR), RFC 3952 (iLBC),
// RFC 4867 section 4.4 (AMR and AMR-WB, octet-aligned: one CMR octet, then a table-of-contents octet and the padded
// speech bits per frame).

#include "models/base/error.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trunkwright::models {

enum class AudioBand { narrow, wide };

struct Codec {
    std::string_view name;     ///< as in tables and reports: "G.711", "G.722-64", "AMR-12.2-OA"
    std::string_view rtpName;  ///< the encoding name in SDP: "PCMU", "G722"; G.711 is PCMU or PCMA by law
    AudioBand band = AudioBand::narrow;
    double bitRateKbps = 0;  ///< nominal, without any header
    int frameUs = 0;         ///< speech in one packing frame, µs
    int frameBytes = 0;
    int headerBytes = 0;       ///< payload octets that each packet carries once
    double codingFrameMs = 0;  ///< the coder's own frame: it must be complete before coding starts
    double lookaheadMs = 0;    ///< speech the coder needs beyond the frame

    bool operator==(const Codec&) const = default;
};

/// All codecs with a fixed frame, in the order they are offered for choice.
[[nodiscard]] std::span<const Codec> codecCatalog();

/// By name, by SDP encoding name or by a usual alias ("PCMA", "g711", "G.729A", "AMR-WB"), case ignored.
[[nodiscard]] std::optional<Codec> findCodec(std::string_view name);

/// findCodec, or an error at `where` that lists the names.
[[nodiscard]] Result<Codec> codecNamed(std::string_view name, const std::string& where = "codec");

}  // namespace trunkwright::models
