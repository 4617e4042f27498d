#pragma once
// Adaptive jitter buffer: audio packets in as the network brings them, in play-out order out (RFC 3550 5.1, 6.4.1).
//
// Time inside is counted in ticks of 1/48000 s, a whole number in one unit of every RTP clock in use, so that a stream
// may change between clocks. A packet is due when the least transit of the last 512 packets plus the target delay has
// passed since its timestamp. The target is the variation of transit that at most one of them exceeded, plus the time
// between two pulls, within [least, most]. It is reached by waiting in pauses, by stretching when the buffer runs dry
// or is short by half a packet, and by leaving out one packet now and then when it holds one too many; clock drift is
// met in that way too.
//
// A change of SSRC, of clock or of the origin of timestamps goes on in the same timeline. All memory is taken at the
// start. One thread.

#include "engine/audio/transit_window.h"
#include "engine/base/bytes.h"
#include "engine/io/clock.h"
#include "engine/rtp/rtp_packet.h"

#include <bitset>
#include <memory>

namespace trunkwright::engine {

/// Of 1/48000 s.
using Ticks = std::int64_t;
constexpr Ticks ticksPerSecond = 48'000;

struct JitterBufferSettings {
    int leastDelay_ms = 20;
    int mostDelay_ms = 200;
    int firstDelay_ms = 40;            ///< until 50 packets have shown what the path is like
    int pull_ms = 20;                  ///< how much audio is taken at once: the next packets must be there before
    int mostConcealment_ms = 100;      ///< of one gap; then it is a pause
    std::size_t capacity = 32;         ///< packets that may wait
    std::size_t payloadOctets = 1400;  ///< of the longest
};

struct JitterBufferStats {
    std::uint64_t received = 0;
    std::uint64_t played = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t late = 0;        ///< came after their turn
    std::uint64_t overflowed = 0;  ///< the oldest of too many, or longer than may be
    std::uint64_t reordered = 0;   ///< came after a later one, in time or not
    std::uint64_t skipped = 0;     ///< left out to shorten the delay
    std::uint64_t concealed = 0;   ///< frames given as lost while the time went on
    std::uint64_t stretched = 0;   ///< frames given as lost to lengthen the delay
    std::uint64_t restarts = 0;    ///< changes of SSRC, clock or origin of timestamps
    double targetDelay_ms = 0;     ///< nominal delay of RFC 3611 4.7.7
    double highestDelay_ms = 0;    ///< highest target so far

    /// Packets that came and were not played (RFC 3611 4.7.1).
    std::uint64_t discarded() const { return late + overflowed + skipped; }
};

class JitterBuffer {
public:
    struct Packet {
        RtpHeader header;
        ByteView payload;
        std::uint32_t clockRate_hz = 8000;  ///< 8000, 16000, 24000 or 48000
        std::uint32_t duration_rtp = 0;     ///< 0 for comfort noise: it lasts until the next packet
    };
    enum class Arrival : std::uint8_t { queued, duplicate, late, tooLong };

    struct Frame {
        enum class Kind : std::uint8_t {
            audio,         ///< decode the payload
            comfortNoise,  ///< begin noise as the payload says; it has no duration
            lost,          ///< conceal `duration`
            nothing,       ///< silence or comfort noise for `duration`; for 0 until it is asked again
        };
        Kind kind = Kind::nothing;
        RtpHeader header = {};  ///< of audio and comfortNoise
        ByteView payload = {};  ///< of audio and comfortNoise, until the next call
        ByteView next = {};     ///< of lost: the packet after the lost one, when that is there, until the next call
        Ticks duration = 0;
        bool joined = false;  ///< of audio: packets before it were left out
    };

    explicit JitterBuffer(const JitterBufferSettings& settings = {});

    Arrival put(const Packet& packet, TimePoint arrival);
    /// A packet of the same stream that is not audio (RFC 4733) came: its number is not missing.
    void note(std::uint32_t ssrc, std::uint16_t sequence);
    /// What is to be played from `playout` on. Times of successive calls do not decrease; the caller asks for the time
    /// after what it was given before.
    Frame get(TimePoint playout);

    const JitterBufferStats& stats() const { return m_stats; }
    /// Packets that wait.
    std::size_t size() const { return m_queue.size(); }

private:
    struct Slot {
        std::int64_t sequence = 0;  ///< extended
        Ticks time = 0;             ///< of the timestamp
        Ticks duration = 0;
        RtpHeader header;
        std::size_t octets = 0;
        std::uint16_t memory = 0;  ///< which part of m_memory has the payload
    };
    /// Where a source that was left ended.
    struct FormerSource {
        std::uint32_t ssrc = 0;
        std::uint16_t number = 0;
    };
    /// How RTP numbers of the present source become numbers of the timeline.
    struct Source {
        std::uint32_t ssrc = 0;
        std::uint32_t clockRate_hz = 0;
        std::uint32_t timestamp = 0;  ///< of the highest packet
        Ticks time = 0;               ///< of that timestamp
        std::uint16_t number = 0;     ///< sequence number of the highest packet
        std::int64_t sequence = 0;    ///< that number, extended
        int strays = 0;               ///< packets in a row that do not fit into the timeline
        Ticks strayArrival = 0;       ///< of the first of them
        Ticks strayTransit = 0;       ///< of the last of them
    };

    Ticks ticksOf(TimePoint time) const;
    Ticks timeOf(std::uint32_t timestamp) const;
    std::int64_t extended(std::uint16_t sequence) const;
    Arrival accept(const Packet& packet, TimePoint arrival);
    bool isOfFormer(const RtpHeader& header) const;
    bool startsAnew(const Packet& packet, Ticks arrival);
    void anchor(const Packet& packet, Ticks arrival);
    void follow(const RtpHeader& header, std::int64_t sequence, Ticks time);
    void markReceived(std::int64_t sequence);
    bool wasReceived(std::int64_t sequence) const;
    bool allReceived(std::int64_t first, std::int64_t last) const;
    std::size_t place(std::int64_t sequence) const { return static_cast<std::uint64_t>(sequence) % m_received.size(); }
    void insert(const Packet& packet, std::int64_t sequence, Ticks time, Ticks duration);
    void updateTarget();

    Frame begin(Ticks now);
    Frame goOn(Ticks now);
    Frame afterGap(Ticks now);
    Frame runDry(Ticks missing);
    Frame lose(Ticks duration);
    Frame stretch(Ticks missing);
    Frame take(bool joined);
    void skipFirst();
    void dropFirst();
    Ticks due(const Slot& slot) const { return slot.time + m_transit.least() + m_target; }
    ByteView payloadOf(const Slot& slot) const;
    Ticks mostConcealment() const;

    JitterBufferSettings m_settings;
    JitterBufferStats m_stats;
    TransitWindow m_transit;
    std::unique_ptr<std::uint8_t[]> m_memory;  ///< of all payloads; what no packet needed was never touched
    std::vector<Slot> m_queue;                 ///< by sequence; never longer than the capacity
    std::vector<std::uint16_t> m_free;         ///< parts of m_memory
    std::optional<TimePoint> m_epoch;
    Source m_source;
    std::optional<FormerSource> m_former;
    std::bitset<1024> m_received;  ///< of the last sequences up to m_highest
    std::int64_t m_highest = 0;
    Ticks m_target = 0;
    bool m_talking = false;
    Ticks m_cursor = 0;             ///< end of what was played
    std::int64_t m_lastPlayed = 0;  ///< sequence
    Ticks m_lastDuration = 0;
    Ticks m_concealedInARow = 0;
    Ticks m_lastSkip = 0;
};

}  // namespace trunkwright::engine
