#pragma once
// How sequence numbers and timestamps of a stream that comes in become those of the stream that it is turned into: loss
// stays loss, a pause stays a pause, and a new source (SSRC, clock, origin of timestamps) goes on in the old numbers.
// One thread, no allocation.

#include "engine/io/clock.h"
#include "engine/rtp/rtp_packet.h"

#include <optional>

namespace trunkwright::engine {

class RtpMapping {
public:
    struct Settings {
        std::uint32_t clockRate_hz = 8000;  ///< of what goes out
        std::uint32_t packet_rtp = 160;     ///< how long each packet of audio is that goes out
        std::uint16_t firstSequence = 0;
        std::uint32_t firstTimestamp = 0;
    };
    struct Incoming {
        RtpHeader header;
        std::uint32_t clockRate_hz = 8000;
        std::uint32_t duration_rtp = 0;  ///< 0 for events and comfort noise
        TimePoint arrival;
    };
    enum class Order : std::uint8_t {
        begins,   ///< a new source, also the first one
        follows,  ///< right after the one before it
        resumes,  ///< after a gap
        late,     ///< behind one that was seen
    };

    explicit RtpMapping(const Settings& settings);

    Order place(const Incoming& packet);
    /// Whether the packet is next by its number.
    bool isNext(const RtpHeader& header) const { return m_begun && header.sequence == m_expected; }
    /// Whether it comes behind one that was placed.
    bool isLate(const RtpHeader& header) const;
    /// Whether the packet is neither late nor follows right after what was placed last.
    bool leavesGap(const Incoming& packet) const;
    /// How long that lasts which got lost right before this packet of audio, in its clock: what both its number and its
    /// time leave out. 0 when nothing got lost, or when a pause is in the gap too.
    std::uint32_t lost_rtp(const Incoming& packet) const;
    /// Places, as one packet, the begin of what got lost before `packet`, at most lost_rtp(). How many packets that
    /// was.
    int fill(const Incoming& packet, std::uint32_t filled_rtp);
    /// Of the packet that was placed last.
    std::uint32_t timestamp() const { return m_placed; }
    /// Of any time of the same source.
    std::uint32_t timestampOf(std::uint32_t incoming) const;
    std::uint16_t takeSequence();
    /// Of a late packet: what it would have had; null when numbers did not go one by one from there on.
    std::optional<std::uint16_t> lateSequence(std::uint16_t sequence) const;
    /// A packet went in that nothing goes out for, or does not go out one by one.
    void unlink() { m_linked = 0; }

private:
    std::uint32_t scaled(std::int32_t units) const;
    std::int32_t missing(const RtpHeader& header) const;
    std::int32_t gap_rtp(const Incoming& packet) const;
    bool isNew(const Incoming& packet, std::int32_t missing) const;
    void begin(const Incoming& packet);
    void leaveOut(const Incoming& packet, std::int32_t missing, std::int32_t gap);

    Settings m_settings;
    bool m_begun = false;
    std::uint32_t m_ssrc = 0;
    std::uint32_t m_clockRate_hz = 0;
    std::uint16_t m_expected = 0;   ///< sequence number of what comes next
    std::uint32_t m_timestamp = 0;  ///< of the last audio or first packet that came in
    std::uint32_t m_duration = 0;   ///< of it
    std::uint32_t m_mapped = 0;     ///< m_timestamp of what went out
    std::uint32_t m_placed = 0;
    TimePoint m_arrival;           ///< likewise
    std::uint16_t m_sequence = 0;  ///< of what goes out next
    std::uint16_t m_linked = 0;    ///< so many numbers before it went out as they came in
};

}  // namespace trunkwright::engine
