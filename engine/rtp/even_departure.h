#pragma once
// When the packets of a stream are to leave, so that they leave as evenly as their timestamps are, whatever clumps they
// are ready in: those of a sender that saves power, or the short ones that a long one was cut into.
//
// A packet leaves when the transit of the stream has passed since its timestamp. Transit is what one packet in eight
// took at least, of the last 32 and of the 32 before them alike: what comes once, as a late packet or a stall, delays
// nothing but itself. It rises at once, and falls by a twentieth of the time that goes by, so that drift of the
// sender's clock adds up to nothing. The first 32 packets go by the longest so far. A packet that was repaired, made up
// for a loss or waited for, is ready only when that was done; where this happens the next ones are held so long that
// the like of it leaves in time, for ten seconds since it was last needed. Nothing is held longer than mostDelay, and
// not at all when it is early by less than leastDelay: on an even line nobody waits.
//
// Timestamps are those of one source, of any origin. No input or output, no allocation.

#include "engine/io/clock.h"

#include <array>
#include <cstdint>
#include <optional>

namespace trunkwright::engine {

class EvenDeparture {
public:
    static constexpr Duration leastDelay = std::chrono::milliseconds(5);
    static constexpr Duration mostDelay = std::chrono::milliseconds(100);

    explicit EvenDeparture(std::uint32_t clockRate_hz);

    /// Of a packet that is ready at that time: `ready` itself, or later.
    TimePoint of(std::uint32_t timestamp, TimePoint ready, bool isRepaired = false);

private:
    static constexpr std::size_t block = 32;
    static constexpr std::size_t rank = 4;  ///< of the longest: one in eight

    /// Of the timestamp, on a clock that began with the first packet.
    TimePoint mediaTime(std::uint32_t timestamp);
    void restart(Duration transit);
    void beginBlock();
    void noteRepair(Duration transit);
    Duration wanted() const;
    void follow(Duration transit);
    void endBlock();

    std::uint32_t m_clockRate_hz;
    std::optional<std::uint32_t> m_timestamp;  ///< the last one
    TimePoint m_media{};                       ///< of it
    Duration m_passed{};                       ///< since the one before
    std::array<Duration, rank> m_longest{};    ///< of the present block, falling
    Duration m_least{};
    std::size_t m_count = 0;    ///< of its packets
    bool m_learning = true;     ///< it is the first one
    Duration m_before{};        ///< what the last one asked for
    Duration m_goal{};          ///< of the blocks
    Duration m_repair{};        ///< transit of what was repaired
    Duration m_repairCounts{};  ///< for so long yet
    Duration m_transit{};       ///< on its way to wanted()
};

}  // namespace trunkwright::engine
