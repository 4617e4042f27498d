#include "models/traffic/erlang_b.h"

#include "models/traffic/erlang_excess.h"

#include <cmath>
#include <limits>
#include <numbers>

namespace trunkwright::models {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

bool isTraffic(double offered)
{
    return offered >= 0 && std::isfinite(offered);
}

}  // namespace

double erlangB(double offered, double channels)
{
    if (!isTraffic(offered) || !isTraffic(channels))
        return notANumber;
    if (channels == 0)
        return 1;
    if (offered == 0)
        return 0;
    const double excess = erlangExcess(offered, channels);
    return std::isfinite(excess) ? 1 / (1 + excess) : std::exp(-logReciprocalBlocking(offered, channels));
}

double log10ErlangB(double offered, double channels)
{
    if (!isTraffic(offered) || !isTraffic(channels))
        return notANumber;
    if (channels == 0)
        return 0;
    if (offered == 0)
        return -std::numeric_limits<double>::infinity();
    return -logReciprocalBlocking(offered, channels) * std::numbers::log10e;
}

double carriedErlang(double offered, double channels)
{
    if (!isTraffic(offered) || !isTraffic(channels))
        return notANumber;
    if (channels == 0 || offered == 0)
        return 0;
    const double excess = erlangExcess(offered, channels);
    return std::isfinite(excess) ? offered * (excess / (1 + excess)) : offered;
}

}  // namespace trunkwright::models
