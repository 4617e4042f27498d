#include "engine/ice/stun_transaction.h"

namespace trunkwright::engine {

StunTransaction::StunTransaction(
    Scheduler& scheduler, Bytes request, const StunTiming& timing, Send send, std::function<void()> timedOut)
    : m_request(std::move(request))
    , m_send(std::move(send))
    , m_timedOut(std::move(timedOut))
    , m_interval(timing.rto)
    , m_left(timing.requests)
    , m_end(scheduler.now() + timing.rto * ((1 << (timing.requests - 1)) - 1 + timing.lastRtos))
    , m_timer(scheduler, [this] { sendOrEnd(); })
{
    sendOrEnd();
}

void StunTransaction::sendOrEnd()
{
    if (m_left == 0) {
        const auto timedOut = std::move(m_timedOut);
        return timedOut();
    }
    m_send(m_request);
    --m_left;
    if (m_left == 0)
        return m_timer.startAt(m_end);
    m_timer.startAfter(m_interval);
    m_interval *= 2;
}

void StunTransaction::stopSending()
{
    if (m_left == 0)
        return;
    m_left = 0;
    m_timer.startAt(m_end);
}

StunTransactionId newTransactionId(RandomSource& random)
{
    StunTransactionId id;
    random.fill(id);
    return id;
}

}  // namespace trunkwright::engine
