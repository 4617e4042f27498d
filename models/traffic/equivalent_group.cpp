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
constexpr double mostSolvedMean =
    1e5;  ///< times √Z: above it Rapp's error, about 2Z²/M², is below the solution's rounding
constexpr double mostChannels = 9e15;  ///< whole numbers stay exact in a double

bool isMoment(double moment)
{
    return moment >= leastMoment && moment <= mostMoment;
}

bool isStream(const TrafficMoments& stream)
{
    return isMoment(stream.meanErl) && isMoment(stream.variance) && stream.variance <= mostPeakedness * stream.meanErl;
}

bool isGroup(const EquivalentGroup& group)
{
    return group.offeredErl > 0 && group.offeredErl <= mostChannels && group.channels >= 0;
}

bool isLoss(double loss)
{
    return loss > 0 && loss <= 1;
}

struct PrecisePair {
    Precise offered;
    Precise channels;
};

/// The pair with A = M + surplus that satisfies the variance equation: N = A(M+Z)/(M+Z-1) - M - 1, without its
/// cancellation.
PrecisePair pairOnVarianceCurve(const TrafficMoments& stream, Precise surplus)
{
    const auto mean = static_cast<Precise>(stream.meanErl);
    const Precise burst = (static_cast<Precise>(stream.variance) - mean) / mean;  // Z - 1
    return {mean + surplus, std::max(Precise(0), surplus + (surplus - burst) / (mean + burst))};
}

EquivalentGroup groupOnVarianceCurve(const TrafficMoments& stream, Precise surplus)
{
    const auto [offered, channels] = pairOnVarianceCurve(stream, surplus);
    return {static_cast<double>(offered), static_cast<double>(channels)};
}

/// The least whole number ≥ 0 for which `meets` holds, from a guess that is off by little; -1 for a guess beyond
/// counting. Steps double until the answer is between two of them.
template <class Predicate>
std::int64_t leastWhole(double guess, Predicate meets)
{
    if (!(guess <= mostChannels))
        return -1;
    double met = std::max(0.0, std::ceil(guess));
    double missed = met;
    for (double step = 1; !meets(met); step *= 2) {
        missed = met;
        met += step;
        if (met > mostChannels)
            return -1;
    }
    for (double step = 1; missed == met; step *= 2) {
        missed = met - step;
        if (missed < 0 || !meets(missed))
            break;
        met = missed;
    }
    for (missed = std::max(-1.0, missed); met - missed > 1;) {
        const double middle = std::floor(missed + (met - missed) / 2);
        (meets(middle) ? met : missed) = middle;
    }
    return static_cast<std::int64_t>(met);
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
    const double surplus = stream.variance - stream.meanErl + 3 * peakedness * burst;
    return groupOnVarianceCurve(stream, static_cast<Precise>(surplus));
}

std::optional<EquivalentGroup> equivalentGroup(const TrafficMoments& stream)
{
    const auto start = rappGroup(stream);
    if (!start || stream.variance == stream.meanErl || stream.meanErl > mostSolvedMean * std::sqrt(stream.peakedness()))
        return start;
    // Along the curve the overflow changes so little that a double's last digit moves the pair by thousands of its own,
    // hence the wider type. It falls with the surplus; at N = 0 it is still above the mean.
    const auto mean = static_cast<Precise>(stream.meanErl);
    const auto shortfall = [&](Precise surplus) {
        const auto [offered, channels] = pairOnVarianceCurve(stream, surplus);
        return std::log(mean / offered * (1 + preciseErlangExcess(offered, channels)));
    };
    const Precise burst = (static_cast<Precise>(stream.variance) - mean) / mean;
    const Precise low = burst / (mean + burst + 1);
    Precise high = static_cast<Precise>(start->offeredErl) - mean;
    while (shortfall(high) < 0)
        high *= 2;
    return groupOnVarianceCurve(stream, increasingRoot(shortfall, low, high));
}

double overflowLoss(const TrafficMoments& stream, const EquivalentGroup& group, double channels)
{
    return group.offeredErl * erlangB(group.offeredErl, group.channels + channels) / stream.meanErl;
}

std::int64_t overflowChannels(const TrafficMoments& stream, const EquivalentGroup& group, double loss)
{
    if (!isStream(stream) || !isLoss(loss) || !isGroup(group))
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
