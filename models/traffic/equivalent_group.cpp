#include "models/traffic/equivalent_group.h"

#include "models/traffic/bracketed_root.h"
#include "models/traffic/erlang_b.h"
#include "models/traffic/erlang_excess.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trunkwright::models {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double leastMoment = 1e-12;
constexpr double mostMoment = 1e12;
constexpr double leastSharpenedTraffic = 0.01;  ///< erlang and channels between which sharpening takes milliseconds
constexpr double mostSharpenedChannels = 1e6;
constexpr double mostChannels = 9e15;  ///< whole numbers stay exact in a double

bool isMoment(double moment)
{
    return moment >= leastMoment && moment <= mostMoment;
}

bool isStream(const TrafficMoments& stream)
{
    return isMoment(stream.meanErl) && isMoment(stream.variance);
}

bool isLoss(double loss)
{
    return loss > 0 && loss <= 1;
}

template <class Real>
struct Pair {
    Real offered;
    Real channels;
};

/// The pair with A = M + surplus that satisfies the variance equation: N = A(M+Z)/(M+Z-1) - M - 1, without its
/// cancellation.
template <class Real>
Pair<Real> pairOnVarianceCurve(const TrafficMoments& stream, Real surplus)
{
    const auto mean = static_cast<Real>(stream.meanErl);
    const Real burst = (static_cast<Real>(stream.variance) - mean) / mean;  // Z - 1
    return {mean + surplus, std::max(Real(0), surplus + (surplus - burst) / (mean + burst))};
}

EquivalentGroup groupOnVarianceCurve(const TrafficMoments& stream, double surplus)
{
    const auto [offered, channels] = pairOnVarianceCurve(stream, surplus);
    return {offered, channels};
}

/// ln of the mean over the overflow of the pair at this surplus. It rises with the surplus: at N = 0 the overflow is
/// still above the mean.
double shortfall(const TrafficMoments& stream, double surplus)
{
    const auto [offered, channels] = pairOnVarianceCurve(stream, surplus);
    return std::log(stream.meanErl / offered * (1 + erlangExcess(offered, channels)));
}

Precise preciseShortfall(const TrafficMoments& stream, Precise surplus)
{
    const auto [offered, channels] = pairOnVarianceCurve(stream, surplus);
    return std::log(static_cast<Precise>(stream.meanErl) / offered * (1 + preciseErlangExcess(offered, channels)));
}

/// Along the curve the overflow changes so little that a double's last digit moves the pair by thousands of its own:
/// two steps of the secant with more digits bring them back.
EquivalentGroup sharpened(const TrafficMoments& stream, double surplus)
{
    const EquivalentGroup rough = groupOnVarianceCurve(stream, surplus);
    if (rough.offeredErl < leastSharpenedTraffic || rough.channels > mostSharpenedChannels)
        return rough;
    auto at = static_cast<Precise>(surplus);
    const Precise value = preciseShortfall(stream, at);
    const Precise slope = (preciseShortfall(stream, at * 1.001L) - value) / (at * 0.001L);
    at -= value / slope;
    at -= preciseShortfall(stream, at) / slope;
    const auto [offered, channels] = pairOnVarianceCurve(stream, at);
    return {static_cast<double>(offered), static_cast<double>(channels)};
}

/// The least whole number ≥ 0 for which `meets` holds, from a guess that is off by little; -1 for a guess beyond
/// counting.
template <class Predicate>
std::int64_t leastWhole(double guess, Predicate meets)
{
    if (!(guess <= mostChannels))
        return -1;
    auto least = static_cast<std::int64_t>(std::max(0.0, std::ceil(guess)));
    while (!meets(static_cast<double>(least)))
        ++least;
    while (least > 0 && meets(static_cast<double>(least - 1)))
        --least;
    return least;
}

/// A loss that may be passed by the rounding of the numbers that went into it.
double tolerated(double loss, double offered, double channels)
{
    return loss * (1 + 4 * epsilon * (1 + std::abs(channels - offered)));
}

}  // namespace

std::optional<EquivalentGroup> rappGroup(const TrafficMoments& stream)
{
    if (!isStream(stream) || stream.variance < stream.meanErl)
        return std::nullopt;
    const double peakedness = stream.peakedness();
    const double burst = (stream.variance - stream.meanErl) / stream.meanErl;
    return groupOnVarianceCurve(stream, stream.variance - stream.meanErl + 3 * peakedness * burst);
}

std::optional<EquivalentGroup> equivalentGroup(const TrafficMoments& stream)
{
    const auto start = rappGroup(stream);
    if (!start || stream.variance == stream.meanErl)
        return start;
    const auto rises = [&](double surplus) { return shortfall(stream, surplus); };
    const double burst = (stream.variance - stream.meanErl) / stream.meanErl;
    const double low = burst / (stream.meanErl + burst + 1);
    double high = start->offeredErl - stream.meanErl;
    while (rises(high) < 0)
        high *= 2;
    return sharpened(stream, increasingRoot(rises, low, high));
}

double overflowLoss(const TrafficMoments& stream, const EquivalentGroup& group, double channels)
{
    return group.offeredErl * erlangB(group.offeredErl, group.channels + channels) / stream.meanErl;
}

std::int64_t overflowChannels(const TrafficMoments& stream, const EquivalentGroup& group, double loss)
{
    if (!isStream(stream) || !isLoss(loss)
        || !(group.offeredErl > 0 && group.offeredErl <= mostChannels && group.channels >= 0))
        return -1;
    const double blocking = std::min(1.0, loss * stream.meanErl / group.offeredErl);
    const double guess = realChannelsForBlocking(group.offeredErl, blocking) - group.channels;
    return leastWhole(guess, [&](double channels) {
        return overflowLoss(stream, group, channels) <= tolerated(loss, group.offeredErl, group.channels + channels);
    });
}

double haywardLoss(const TrafficMoments& stream, double channels)
{
    if (!isStream(stream))
        return notANumber;
    const double peakedness = stream.peakedness();
    return erlangB(stream.meanErl / peakedness, channels / peakedness);
}

std::int64_t haywardChannels(const TrafficMoments& stream, double loss)
{
    if (!isStream(stream) || !isLoss(loss))
        return -1;
    const double peakedness = stream.peakedness();
    const double offered = stream.meanErl / peakedness;
    return leastWhole(realChannelsForBlocking(offered, loss) * peakedness, [&](double channels) {
        return haywardLoss(stream, channels) <= tolerated(loss, offered, channels / peakedness);
    });
}

}  // namespace trunkwright::models
