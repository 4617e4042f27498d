#include "engine/rtp/burst_gap.h"

namespace trunkwright::engine {

namespace {

constexpr std::uint64_t gmin = 16;
constexpr std::uint64_t leastLosses = 10;

double share(std::uint64_t part, std::uint64_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void BurstGap::packetWasLost()
{
    m_lossRuns += m_sinceLoss > 0 || m_lossRuns == 0 ? 1 : 0;
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

/// A run is lost with the next packet too, at random, by the share of losses: its mean length is 1 / (1 - share).
std::optional<double> BurstGap::burstRatio() const
{
    BurstGap ended = *this;
    ended.endRun();
    const std::uint64_t lost = ended.m_gaps.lost + ended.m_bursts.lost;
    const std::uint64_t all = ended.m_gaps.all + ended.m_bursts.all;
    if (lost < leastLosses || lost == all)
        return std::nullopt;
    return static_cast<double>(lost) / static_cast<double>(m_lossRuns) * (1 - share(lost, all));
}

BurstGap::Figures BurstGap::figures() const
{
    BurstGap ended = *this;
    ended.endRun();
    return {share(ended.m_bursts.lost, ended.m_bursts.all), share(ended.m_gaps.lost, ended.m_gaps.all),
        share(ended.m_bursts.all, ended.m_burstCount), share(ended.m_gaps.all, ended.m_burstCount + 1)};
}

}  // namespace trunkwright::engine
