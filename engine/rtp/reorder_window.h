#pragma once
// Puts the packets of a stream back into their order, for a decoder that can only go on. On a line that keeps the order
// nobody waits: a packet behind a gap passes at once, and what got lost is made up for at once. Once a packet has come
// behind the one that followed it, packets behind a gap wait for as long as that one was late (60 ms at most) until
// the gap is filled; ten seconds after the last such packet nobody waits again.
//
// What comes when it is no more waited for is passed on as it comes, and so are packets of another source or far away
// in the count. Belongs to the loop of its scheduler. No allocation per packet once some have waited.

#include "engine/io/scheduler.h"
#include "engine/rtp/rtp_packet.h"

#include <array>
#include <functional>

namespace trunkwright::engine {

class ReorderWindow {
public:
    static constexpr Duration mostPatience = std::chrono::milliseconds(60);

    /// `isRepaired`: it waited, or was waited for. The packet is valid during the call.
    using Deliver = std::function<void(const RtpPacketView& packet, TimePoint now, bool isRepaired)>;

    ReorderWindow(Scheduler& scheduler, Deliver deliver);

    void receive(const RtpPacketView& packet, TimePoint now);
    /// What waits is delivered now.
    void flush();

private:
    static constexpr std::size_t places = 8;  ///< more than mostPatience brings of 10 ms each

    struct Held {
        RtpPacketView packet;  ///< its payload is in octets
        Bytes octets;
        TimePoint since;
    };
    /// Packets that were passed over.
    struct Gap {
        std::uint16_t first = 0;
        std::uint16_t count = 0;
        TimePoint since;
    };

    int ahead(const RtpHeader& header) const { return static_cast<std::int16_t>(header.sequence - m_expected); }
    void begin(const RtpPacketView& packet, TimePoint now);
    void noteLate(const RtpHeader& header, TimePoint now);
    void waitLonger(Duration late, TimePoint now);
    void skipTo(const RtpHeader& header, TimePoint since);
    void deliver(const RtpPacketView& packet, TimePoint now, bool isRepaired);
    void hold(const RtpPacketView& packet, TimePoint now);
    void deliverFirst(TimePoint now);
    void release(TimePoint now);
    void giveUp();

    Scheduler& m_scheduler;
    Deliver m_deliver;
    std::uint32_t m_ssrc = 0;
    bool m_begun = false;
    std::uint16_t m_expected = 0;
    Gap m_gap;  ///< the last one
    Duration m_patience{};
    TimePoint m_patientUntil;
    std::array<Held, places> m_held;  ///< in their order
    std::size_t m_count = 0;
    Timer m_timer;
};

}  // namespace trunkwright::engine
