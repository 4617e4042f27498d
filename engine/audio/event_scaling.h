#pragma once
// Telephone events (RFC 4733) from one pair of clocks to another: that of the audio, which timestamps count, and that
// of the telephone-event format, which durations count. The two are mostly the same, but Opus with telephone-event/8000
// and G.711 with telephone-event/48000 are met. One stream, one thread, no allocation.

#include "engine/rtp/dtmf_event.h"

namespace trunkwright::engine {

class EventScaling {
public:
    struct Clocks {
        std::uint32_t audio_hz = 8000;
        std::uint32_t event_hz = 8000;
    };
    struct Scaled {
        DtmfPayload payload;
        std::uint32_t onset = 0;      ///< timestamp of the key's begin, as it came in
        std::uint32_t later_rtp = 0;  ///< how far this segment is from the key's begin, as it goes out
    };

    /// Neither clock is 0.
    Scaled scale(std::uint32_t timestamp, const DtmfPayload& payload, Clocks from, Clocks to);

private:
    std::optional<std::uint32_t> segmentOf(std::uint32_t timestamp, const DtmfPayload& payload, Clocks from) const;

    bool m_known = false;
    bool m_ended = false;
    std::uint8_t m_event = 0;
    std::uint32_t m_onset = 0;
    std::uint32_t m_segment = 0;  ///< the last one seen, from 0 on
};

}  // namespace trunkwright::engine
