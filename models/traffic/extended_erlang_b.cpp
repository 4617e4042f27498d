#include "models/traffic/extended_erlang_b.h"

#include "models/traffic/bracketed_root.h"
#include "models/traffic/erlang_b.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trunkwright::models {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// (1-r)·A + r·Y(A) - A0, which rises with A; Y is the carried traffic and Y' = 1 - B(N + 1 - Y).
Slope surplus(double offered, double firstOffered, double channels, double recallFactor)
{
    const double carried = carriedErlang(offered, channels);
    const double rise = 1 - erlangB(offered, channels) * (channels + 1 - carried);
    return {
        (1 - recallFactor) * offered + recallFactor * carried - firstOffered, 1 - recallFactor + recallFactor * rise};
}

double totalOffered(double firstOffered, double channels, double recallFactor)
{
    const auto balance = [&](double offered) { return surplus(offered, firstOffered, channels, recallFactor); };
    double high = firstOffered;
    while (balance(high).value < 0)
        high *= 2;
    return high == firstOffered ? high : increasingRoot(balance, firstOffered, high, firstOffered);
}

}  // namespace

RetriedLoad extendedErlangB(double firstOffered, double channels, double recallFactor)
{
    const bool known = firstOffered >= 0 && std::isfinite(firstOffered) && channels >= 0 && std::isfinite(channels)
        && recallFactor >= 0 && recallFactor <= 1;
    if (!known)
        return {notANumber, notANumber, notANumber};
    if (firstOffered == 0)
        return {0, erlangB(0, channels), 0};
    if (recallFactor == 1 && firstOffered >= channels)
        return {infinity, 1, channels};
    const double offered = totalOffered(firstOffered, channels, recallFactor);
    return {offered, erlangB(offered, channels), carriedErlang(offered, channels)};
}

}  // namespace trunkwright::models
