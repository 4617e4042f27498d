// The inverses of Erlang B. A first guess from the normal limit lands within a few channels, so that most answers cost
// one evaluation of the formula and a few steps of its recursion.
#include "models/traffic/erlang_b.h"

#include "models/traffic/bracketed_root.h"
#include "models/traffic/erlang_excess.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace trunkwright::models {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double largestTraffic = 1e15;         ///< whole channel counts stay exact in a double
constexpr double recursionTraffic = 40;         ///< erlang up to which the recursion from 0 is the fastest way
constexpr double moreDigitsSize = 1e9;          ///< traffic up to which a near tie is always worth more digits
constexpr double nearTie = 1e-11;               ///< relative distance that needs more digits
constexpr double walk = 8;                      ///< channels that are cheaper to walk than to jump
constexpr double smallestComfortable = 1e-290;  ///< blocking whose reciprocal cannot overflow in the recursion

bool isCountable(double size)
{
    return size >= 0 && size <= largestTraffic;
}

bool isBlocking(double blocking)
{
    return blocking > 0 && blocking <= 1;
}

/// c with φ(c)/Φ(c) = e^t (normal density and distribution), within 0.03 for -62 ≤ t ≤ 1, as a polynomial in √(2 - t).
double inverseNormalLoss(double t)
{
    constexpr std::array<double, 7> fit = {
        -12.825034, 16.366345, -7.7671682, 2.1394608, -0.32403832, 0.025476443, -0.00081222369};
    const double u = std::min(std::sqrt(2 - t), 8.0);
    double c = 0;
    for (std::size_t power = fit.size(); power-- > 0;)
        c = c * u + fit[power];
    return c;
}

/// A first guess at the channels for A ≥ 40: carried traffic where the load is heavy (N = A(1-B) + (1-B)/B), else the
/// normal limit B ≈ φ(c)/(Φ(c)√A), N = A + c√A, with the skewness of the Poisson distribution.
double guessChannels(double offered, double blocking)
{
    const double spread = std::sqrt(offered);
    const double t = std::log(blocking * spread);
    if (t > 1)
        return offered * (1 - blocking) + (1 - blocking) / blocking;
    const double c = inverseNormalLoss(t);
    return std::max(0.0, offered + c * spread - 0.67 + (c > 0 ? 0.18 * c * c : 0));
}

/// Whether n channels meet the blocking; `excess` is 1/B(A,n) - 1 in double precision, `wanted` = 1/blocking - 1.
bool meets(double offered, double blocking, double n, double excess, double wanted)
{
    const double distance = (excess - wanted) * blocking;
    if (std::abs(distance) > nearTie || (offered > moreDigitsSize && n > moreDigitsSize / 1000))
        return distance >= 0;
    // A one-ulp change of the traffic moves ln B by (n - A + AB) ulp.
    const double rounding = 4 * epsilon * (1 + std::abs(n - offered * (1 - blocking)));
    const auto target = static_cast<Precise>(blocking);
    const Precise precise =
        preciseErlangExcess(static_cast<Precise>(offered), static_cast<Precise>(n)) * target - (1 - target);
    return precise >= -static_cast<Precise>(rounding);
}

/// Steps from n, whose excess is known, to the least number of channels that meets the blocking.
std::int64_t walkToLeast(double offered, double blocking, double n, double excess)
{
    const double wanted = (1 - blocking) / blocking;
    const double surelyTooFew = wanted - nearTie / blocking;
    const bool startMeets = meets(offered, blocking, n, excess, wanted);
    while (!startMeets) {
        ++n;
        excess = (1 + excess) * (n / offered);
        if (excess >= surelyTooFew && meets(offered, blocking, n, excess, wanted))
            return static_cast<std::int64_t>(n);
    }
    while (n > 0) {
        excess = excess * (offered / n) - 1;
        if (!meets(offered, blocking, n - 1, excess, wanted))
            break;
        --n;
    }
    return static_cast<std::int64_t>(n);
}

/// Newton's steps on ln(1/B), whose difference from n to n+1 is ln((n+1)/A + B), until the answer is within walking
/// distance.
std::int64_t jumpToLeast(double offered, double blocking)
{
    double n = std::floor(guessChannels(offered, blocking));
    double excess = erlangExcess(offered, n);
    for (int jump = 0; jump < 100; ++jump) {
        const double ratio = (1 + excess) * blocking;
        const double growth = (n + 1) / offered + 1 / (1 + excess);
        if (ratio > 0.5 && std::abs(ratio - 1) <= walk * (growth - 1))
            break;
        const double next =
            std::max(0.0, std::floor(n - (logReciprocalBlocking(offered, n) + std::log(blocking)) / std::log(growth)));
        if (next == n)
            break;
        n = next;
        excess = erlangExcess(offered, n);
    }
    return walkToLeast(offered, blocking, n, excess);
}

}  // namespace

std::int64_t channelsForBlocking(double offered, double blocking)
{
    if (!isCountable(offered) || !isBlocking(blocking))
        return -1;
    if (blocking == 1)
        return 0;
    if (offered == 0)
        return 1;
    if (blocking < smallestComfortable)
        return static_cast<std::int64_t>(std::ceil(realChannelsForBlocking(offered, blocking)));
    return offered < recursionTraffic ? walkToLeast(offered, blocking, 0, 0) : jumpToLeast(offered, blocking);
}

double realChannelsForBlocking(double offered, double blocking)
{
    if (!isCountable(offered) || !isBlocking(blocking))
        return notANumber;
    if (blocking == 1)
        return 0;
    if (offered == 0)
        return notANumber;
    const double wanted = -std::log(blocking);
    const auto distance = [&](double x) {
        const double reciprocal = logReciprocalBlocking(offered, x);
        return Slope{reciprocal - wanted, std::log((x + 1) / offered + std::exp(-reciprocal))};
    };
    double high = std::max(1.0, 2 * offered);
    while (logReciprocalBlocking(offered, high) < wanted)
        high *= 2;
    return increasingRoot(distance, 0, high, guessChannels(offered, blocking));
}

double offeredForBlocking(double channels, double blocking)
{
    if (!isCountable(channels) || channels == 0 || !isBlocking(blocking) || blocking == 1)
        return notANumber;
    // B ≥ 1 - N/A bounds the traffic from above, B ≤ A^N/Γ(N+1) from below.
    const double wanted = (1 - blocking) / blocking;
    const double logWanted = std::log1p(-blocking) - std::log(blocking);
    const double logGamma = channels < 150 ? std::log(std::tgamma(channels + 1)) : channels * (std::log(channels) - 1);
    const double low = (std::log(blocking) + logGamma) / channels;
    const double high = std::log(channels) - std::log1p(-blocking);
    // d ln J/d ln A = A - N(1 + 1/J)
    const auto distance = [&](double logOffered) {
        const double offered = std::exp(logOffered);
        const double excess = erlangExcess(offered, channels);
        return Slope{logWanted - std::log(excess), channels * (1 + 1 / excess) - offered};
    };
    const double offered = std::exp(increasingRoot(distance, low, high, std::min(high, std::log(channels))));
    const double excess = erlangExcess(offered, channels);  // one step more: logarithms cannot hold the last digits
    const double slope = channels * (1 + 1 / excess) - offered;
    return std::isfinite(excess) ? offered * (1 - (wanted - excess) / excess / slope) : offered;
}

}  // namespace trunkwright::models
