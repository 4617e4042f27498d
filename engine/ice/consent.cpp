#include "engine/ice/consent.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxAsked = 8;

}  // namespace

Consent::Consent(Scheduler& scheduler, RandomSource& random, const IceSettings& settings, DatagramPort& port,
    const IpEndpoint& remote, const CheckCredentials& credentials, const BindingRequest& question,
    std::function<void()> lost)
    : m_random(random)
    , m_settings(settings)
    , m_port(port)
    , m_remote(remote)
    , m_credentials(credentials)
    , m_question(question)
    , m_next(scheduler, [this] { ask(); })
    , m_limit(scheduler, std::move(lost))
{
    m_limit.startAfter(settings.consentLimit);
    scheduleNext();
}

bool Consent::receive(const IpEndpoint& from, ByteView datagram, const ReceivedStun& received)
{
    const auto found = std::ranges::find(m_asked, received.message.transactionId);
    if (found == m_asked.end())
        return false;
    const bool isProved = provesIntegrity(datagram, received, m_credentials.remotePassword);
    if (received.message.kind != StunClass::success || from != m_remote || !isProved)
        return true;
    m_asked.erase(m_asked.begin(), found + 1);
    m_limit.startAfter(m_settings.consentLimit);
    return true;
}

void Consent::ask()
{
    m_asked.push_back(newTransactionId(m_random));
    if (m_asked.size() > maxAsked)
        m_asked.pop_front();
    m_port.send(m_remote, checkRequest(m_asked.back(), m_question, m_credentials));
    scheduleNext();
}

/// 0.8 to 1.2 times the interval, so that questions of many calls do not come together (RFC 7675 5.1).
void Consent::scheduleNext()
{
    const Duration least = m_settings.consentInterval * 4 / 5;
    const Duration range = m_settings.consentInterval * 2 / 5;
    m_next.startAfter(least + range * m_random.number16() / 65536);
}

}  // namespace trunkwright::engine
