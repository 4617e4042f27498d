#include "models/traffic/erlang_c.h"

#include "models/traffic/erlang_b.h"

#include <cmath>
#include <limits>

namespace trunkwright::models {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

bool isSize(double value)
{
    return value >= 0 && std::isfinite(value);
}

}  // namespace

double erlangC(double offered, double servers)
{
    if (!isSize(offered) || !isSize(servers))
        return notANumber;
    if (offered >= servers)
        return 1;
    const double blocking = erlangB(offered, servers);
    return servers * blocking / (servers - offered + offered * blocking);
}

Waiting waiting(double offered, double servers, double holdingTimeS, double waitS)
{
    if (!isSize(offered) || !isSize(servers) || !isSize(holdingTimeS) || holdingTimeS == 0 || !isSize(waitS))
        return {notANumber, notANumber, notANumber, notANumber, notANumber};
    if (offered >= servers)
        return {1, infinity, infinity, infinity, 0};
    const double spare = servers - offered;
    const double probability = erlangC(offered, servers);
    const double blocking = erlangB(offered, servers);
    // 1 - C without cancellation where almost everyone waits
    const double atOnce = (1 - blocking) * spare / (spare + offered * blocking);
    return {probability, probability * holdingTimeS / spare, holdingTimeS / spare, probability * offered / spare,
        atOnce - probability * std::expm1(-spare * waitS / holdingTimeS)};
}

}  // namespace trunkwright::models
