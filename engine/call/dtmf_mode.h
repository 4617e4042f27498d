#pragma once
// How a leg sends and hears digits.

#include <cstdint>
#include <string_view>

namespace trunkwright::engine {

enum class DtmfMode : std::uint8_t {
    events,  ///< telephone-event (RFC 4733); tones in the audio with a far side that has none
    inBand,  ///< tones in the audio
    info,    ///< SIP INFO with application/dtmf-relay
};

std::string_view toString(DtmfMode mode);  ///< "events", "in_band", "info"

}  // namespace trunkwright::engine
