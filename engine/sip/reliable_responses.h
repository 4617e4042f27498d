#pragma once
// Reliable provisional responses of the called side (RFC 3262 3): numbered, one at a time, repeated until PRACK.

#include "engine/sip/header_values.h"
#include "engine/sip/server_transaction.h"

#include <deque>

namespace trunkwright::engine {

class ReliableResponses {
public:
    /// `failed`: no PRACK came within 64 T1. The first number is `first`, 1 to 2^31-1.
    ReliableResponses(Scheduler& scheduler, const SipTimers& timers, std::uint32_t first, std::function<void()> failed);

    /// Adds Require and RSeq; goes out when those before are acknowledged.
    void send(std::shared_ptr<ServerTransaction> invite, Message response);
    enum class Acknowledged : std::uint8_t {
        unknown,
        now,
        late,  ///< of a response that waited when the final one was sent
    };
    /// `response` gets the one that was acknowledged.
    Acknowledged take(const RAck& rack, Message& response);

    bool isEmpty() const { return m_waiting.empty(); }
    /// Whether an unacknowledged one carries a description: a 2xx must wait for it.
    bool holdsDescription() const;
    /// The final response goes out: nothing is repeated any more.
    void stop();

private:
    void sendFirst();
    void repeat();

    std::function<void()> m_failed;
    const SipTimers& m_timers;
    std::uint32_t m_next;
    std::shared_ptr<ServerTransaction> m_invite;
    std::deque<Message> m_waiting;  ///< the first of them has been sent
    bool m_stopped = false;
    Duration m_interval{};
    Timer m_repeat;
    Timer m_end;
};

}  // namespace trunkwright::engine
