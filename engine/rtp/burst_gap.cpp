#include "engine/rtp/burst_gap.h"

namespace trunkwright::engine {

namespace {

constexpr std::uint64_t gmin = 16;

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void BurstGap::packetWasLost()
{
    if (m_sinceLoss >= gmin || m_run.lost == 0)
        endRun();
    m_run.all += m_sinceLoss + 1;
    ++m_run.lost;
    m_sinceLoss = 0;
}

/// What came since the last loss is of the gap that follows.
void BurstGap::endRun()
{
    const bool isBurst = m_run.lost > 1;
    Packets& period = isBurst ? m_bursts : m_gaps;
    period.all += m_run.all;
    period.lost += m_run.lost;
    m_burstCount += isBurst ? 1 : 0;
    m_gaps.all += m_sinceLoss;
    m_sinceLoss = 0;
    m_run = {};
}

BurstGap::Figures BurstGap::figures() const
{
    BurstGap ended = *this;
    ended.endRun();
    return {share(ended.m_bursts.lost, ended.m_bursts.all), share(ended.m_gaps.lost, ended.m_gaps.all),
        share(ended.m_bursts.all, ended.m_burstCount), share(ended.m_gaps.all, ended.m_burstCount + 1)};
}

}  // namespace trunkwright::engine
