#pragma once
// One STUN request on its way over UDP (RFC 8489 6.2.1): sent again after RTO, 2 RTO, 4 RTO … until someone takes its
// response and destroys it, or its time is over: 39.5 s with the usual numbers.

#include "engine/base/random_source.h"
#include "engine/ice/stun.h"
#include "engine/io/scheduler.h"

namespace trunkwright::engine {

struct StunTiming {
    Duration rto = std::chrono::milliseconds(500);
    int requests = 7;   ///< Rc
    int lastRtos = 16;  ///< Rm: how many RTO to wait after the last request

    bool operator==(const StunTiming&) const = default;
};

class StunTransaction {
public:
    using Send = std::function<void(ByteView request)>;

    /// Sends at once. `timedOut` may destroy the transaction.
    StunTransaction(
        Scheduler& scheduler, Bytes request, const StunTiming& timing, Send send, std::function<void()> timedOut);

    /// Sends no more; a response may still come until the time is over (RFC 8445 7.3.1.4).
    void stopSending();

private:
    void sendOrEnd();

    Bytes m_request;
    Send m_send;
    std::function<void()> m_timedOut;
    Duration m_interval;
    int m_left;
    TimePoint m_end;
    Timer m_timer;
};

StunTransactionId newTransactionId(RandomSource& random);

}  // namespace trunkwright::engine
