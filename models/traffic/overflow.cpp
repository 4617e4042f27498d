#include "models/traffic/overflow.h"

#include "models/traffic/erlang_b.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace trunkwright::models {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double asymptoticTraffic = 60;  ///< erlang from which the finite sum also serves real channels (error e^-A)

/// Carried traffic and idle channels.
struct Occupation {
    double carried = 0;
    double idle = 0;
};

/// J = 1/B - 1 = Σ_{k≥1} t_k and idle = B·Σ k·t_k with t_k = N(N-1)…(N-k+1)/A^k: the difference N - carried would lose
/// all digits when there is much more traffic than channels.
Occupation heavyLoad(double offered, double channels)
{
    double term = 1;
    double excess = 0;
    double weighted = 0;
    for (double k = 1; k <= channels + 1; ++k) {
        term *= (channels - k + 1) / offered;
        excess += term;
        weighted += k * term;
        if (std::abs(k * term) <= epsilon / 8 * weighted)
            break;
    }
    const double blocking = 1 / (1 + excess);
    return {offered * excess * blocking, weighted * blocking};
}

Occupation occupation(double offered, double channels)
{
    if (offered > channels && (channels == std::floor(channels) || offered > asymptoticTraffic))
        return heavyLoad(offered, channels);
    const double carried = carriedErlang(offered, channels);
    return {carried, channels - carried};
}

bool isSize(double value)
{
    return value >= 0 && std::isfinite(value);
}

}  // namespace

double overflowPeakedness(double offered, double channels)
{
    if (!isSize(offered) || !isSize(channels))
        return notANumber;
    if (offered == 0 || channels == 0)
        return 1;
    const double mean = offered * erlangB(offered, channels);
    const auto [carried, idle] = occupation(offered, channels);
    return 1 + std::max(0.0, carried - mean * idle) / (1 + idle);  // Riordan's formula with A - M = carried
}

TrafficMoments overflowMoments(double offered, double channels)
{
    const double mean = offered * erlangB(offered, channels);
    return {mean, mean * overflowPeakedness(offered, channels)};
}

}  // namespace trunkwright::models
