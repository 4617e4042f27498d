#include "models/traffic/engset.h"

#include <cmath>
#include <limits>

namespace trunkwright::models {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr std::int64_t mostSources = 100'000'000;  ///< half a second of work
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

bool isGroup(std::int64_t sources, double beta)
{
    return sources >= 1 && sources <= mostSources && beta >= 0 && std::isfinite(beta);
}

bool isTarget(double target)
{
    return target > 0 && target <= 1;
}

/// One more channel: J(n) = (1 + J(n-1))·n/((S-n+1)β) for J = 1/E - 1.
double nextExcess(double excess, double n, double sources, double beta)
{
    return (1 + excess) * (n / ((sources - n + 1) * beta));
}

/// All measures of n ≤ S channels from their excess 1/E - 1.
EngsetCongestion congestion(double excess, double channels, double sources, double beta)
{
    const double time = 1 / (1 + excess);
    const double traffic = (sources - channels) / sources * time;
    const double carriedShare = std::isinf(excess) ? 1 : (excess + channels / sources) * time;
    return {time, (1 + beta) * traffic / (1 + beta * traffic), traffic, sources * beta / (1 + beta) * carriedShare};
}

double valueOf(const EngsetCongestion& congestion, EngsetMeasure measure)
{
    switch (measure) {
    case EngsetMeasure::time:
        return congestion.time;
    case EngsetMeasure::call:
        return congestion.call;
    case EngsetMeasure::traffic:
        break;
    }
    return congestion.traffic;
}

}  // namespace

EngsetCongestion engset(std::int64_t sources, std::int64_t channels, double beta)
{
    if (!isGroup(sources, beta) || channels < 0)
        return {notANumber, notANumber, notANumber, notANumber};
    const auto size = static_cast<double>(sources);
    if (channels > sources)
        return {0, 0, 0, size * beta / (1 + beta)};
    double excess = 0;
    for (std::int64_t n = 1; n <= channels && std::isfinite(excess); ++n)
        excess = nextExcess(excess, static_cast<double>(n), size, beta);
    return congestion(excess, static_cast<double>(channels), size, beta);
}

std::int64_t engsetChannels(std::int64_t sources, double beta, double target, EngsetMeasure measure)
{
    if (!isGroup(sources, beta) || !isTarget(target))
        return -1;
    const auto size = static_cast<double>(sources);
    const double tolerated = target * (1 + 4 * epsilon);
    double excess = 0;
    for (std::int64_t n = 0; n <= sources; ++n) {
        if (n > 0)
            excess = nextExcess(excess, static_cast<double>(n), size, beta);
        if (valueOf(congestion(excess, static_cast<double>(n), size, beta), measure) <= tolerated)
            return n;
    }
    return sources + 1;
}

}  // namespace trunkwright::models
