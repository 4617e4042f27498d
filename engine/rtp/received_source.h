#pragma once
// The far side as a series of streams: it may change its SSRC at any time, with music on hold, after a transfer, and
// come back to a former one. Each SSRC has statistics of its own. No allocation per packet.

#include "engine/rtp/received_stream.h"

#include <array>

namespace trunkwright::engine {

class ReceivedSource {
public:
    enum class Arrival : std::uint8_t {
        fresh,
        duplicate,
        stray,  ///< after a leap of the sequence, or of an SSRC that was left; two in sequence are believed
    };

    /// A new SSRC is followed at once. `isTimed` as for ReceivedStream, whose clock is that of its first packet.
    Arrival receive(
        const RtpHeader& header, std::size_t payloadBytes, std::uint32_t clockRate_hz, bool isTimed, TimePoint now);
    /// A copy that SRTP found.
    void countDuplicate();

    /// Null before the first packet.
    ReceivedStream* stream() { return m_stream ? &*m_stream : nullptr; }
    const ReceivedStream* stream() const { return m_stream ? &*m_stream : nullptr; }
    std::uint64_t changes() const { return m_changes; }
    ReceivedTotals totals() const;

private:
    struct Former {
        std::uint32_t ssrc = 0;
        std::optional<std::uint16_t> next;  ///< after a packet that came since it was left
    };

    bool mayFollow(const RtpHeader& header);
    void begin(std::uint32_t ssrc, std::uint32_t clockRate_hz);

    std::optional<ReceivedStream> m_stream;
    ReceivedTotals m_past;  ///< of the streams before
    std::array<Former, 8> m_former;
    std::uint64_t m_changes = 0;
};

}  // namespace trunkwright::engine
