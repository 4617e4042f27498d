#include "engine/mediation/admission.h"

#include <algorithm>

namespace trunkwright::engine {

using namespace std::chrono_literals;

void CallRate::setLimit(double perSecond)
{
    if (perSecond <= 0) {
        m_interval = m_tolerance = Duration::zero();
        return;
    }
    m_interval = std::chrono::round<Duration>(std::chrono::duration<double>(1 / perSecond));
    m_tolerance = std::max(Duration(1s) - m_interval, Duration::zero());
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
