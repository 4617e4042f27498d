#pragma once
// Lets the packets that were made of a stream leave evenly (see EvenDeparture). What is even already passes at once:
// no timer, no copy. Events and comfort noise go in their place among the audio.
//
// Belongs to the loop of its session, which outlives it. No allocation per packet once some have waited.

#include "engine/rtp/even_departure.h"
#include "engine/rtp/rtp_session.h"

namespace trunkwright::engine {

class PacketSpacer {
public:
    PacketSpacer(Scheduler& scheduler, RtpSession& out, const RtpFormat& audio);

    /// Forwards it by the session, now or later. Repaired: made up, or waited for.
    void forward(const RtpHeader& header, ByteView payload, TimePoint now, bool isRepaired);
    /// What waits leaves now.
    void flush();

private:
    static constexpr std::size_t places = 16;  ///< more than EvenDeparture::mostDelay holds of 10 ms each

    struct Packet {
        RtpHeader header;
        Bytes payload;
        TimePoint due;
    };

    void wait(const RtpHeader& header, ByteView payload, TimePoint due);
    Packet& place(std::size_t index) { return m_packets[(m_first + index) % places]; }
    void sendFirst();
    void sendDue();

    Scheduler& m_scheduler;
    RtpSession& m_out;
    std::uint8_t m_payloadType;  ///< of audio
    EvenDeparture m_departure;
    std::vector<Packet> m_packets;  ///< a ring
    std::size_t m_first = 0;
    std::size_t m_count = 0;
    Timer m_timer;
};

}  // namespace trunkwright::engine
