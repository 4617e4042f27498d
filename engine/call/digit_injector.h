#pragma once
// Puts telephone events (RFC 4733) into a stream that others make: digits that came by signaling. While a digit is
// sent, the stream has to rest; after it, its timestamps and numbers go on where the digit ends.
//
// Belongs to the loop of its session, which outlives it.

#include "engine/rtp/dtmf_event.h"
#include "engine/rtp/rtp_session.h"

#include <deque>

namespace trunkwright::engine {

class DigitInjector {
public:
    static constexpr std::size_t maxWaiting = 32;

    DigitInjector(Scheduler& scheduler, RtpSession& out, RtpFormat event);

    /// Waits for its turn. Dropped when it is no digit or when too many wait.
    void send(char digit, int duration_ms);
    bool isSending() const { return m_next < m_packets.size() || m_timer.isRunning(); }

private:
    struct Digit {
        std::uint8_t event = 0;
        std::uint32_t duration_ms = 0;
    };

    void begin();
    void sendDue();

    Scheduler& m_scheduler;
    RtpSession& m_out;
    RtpFormat m_event;
    std::deque<Digit> m_waiting;
    std::vector<DtmfPacket> m_packets;  ///< of the present digit
    std::size_t m_next = 0;             ///< of them
    TimePoint m_onset{};
    Timer m_timer;
};

}  // namespace trunkwright::engine
