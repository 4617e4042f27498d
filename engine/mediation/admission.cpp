#include "engine/mediation/admission.h"

#include <algorithm>

namespace trunkwright::engine {

using namespace std::chrono_literals;

void ExemptCalls::setLimits(int ofAddress, int ofAll)
{
    m_limitOfAddress = ofAddress;
    m_all.setLimit(ofAll);
}

bool ExemptCalls::hasPlaceFor(const IpAddress& address) const
{
    const auto known = m_ofAddress.find(address);
    const int inUse = known == m_ofAddress.end() ? 0 : known->second.inUse();
    return !m_all.isFull() && (m_limitOfAddress == 0 || inUse < m_limitOfAddress);
}

ExemptCalls::Place ExemptCalls::take(const IpAddress& address)
{
    std::erase_if(m_ofAddress, [](const auto& entry) { return entry.second.inUse() == 0; });
    return {m_ofAddress[address].take(), m_all.take()};
}

void CallRate::setLimit(double perSecond)
{
    const auto interval =
        perSecond > 0 ? std::chrono::round<Duration>(std::chrono::duration<double>(1 / perSecond)) : Duration::zero();
    if (std::exchange(m_interval, interval) == interval)
        return;
    m_tolerance = interval > Duration::zero() ? std::max(Duration(1s) - interval, Duration::zero()) : interval;
    m_due = {};
}

bool CallRate::take(TimePoint now)
{
    if (m_due - m_tolerance > now)
        return false;
    m_due = std::max(m_due, now) + m_interval;
    return true;
}

std::expected<ChannelPool::Channel, TrunkAdmission::Refused> TrunkAdmission::admit(TimePoint now)
{
    if (m_channels.isFull())
        return std::unexpected(Refused{refusal(503, q850::noCircuit), &RefusalCounts::channels});
    if (!m_rate.take(now)) {
        Release tooFast = refusal(503, q850::congestion);
        tooFast.retryAfter_s = 1;
        return std::unexpected(Refused{tooFast, &RefusalCounts::trunkRate});
    }
    return m_channels.take();
}

void TrunkAdmission::setLimits(int channels, double callsPerSecond)
{
    m_channels.setLimit(channels);
    m_rate.setLimit(callsPerSecond);
}

}  // namespace trunkwright::engine
