#include "models/quality/delay_variation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace trunkwright::models {

namespace {

constexpr double precision = std::numeric_limits<double>::epsilon();
constexpr int mostTerms = 1'000'000;

/// x^a e^-x / Gamma(a)
double prefactor(double a, double x)
{
    int sign = 0;
    return std::exp(a * std::log(x) - x - ::lgamma_r(a, &sign));
}

double lowerBySeries(double a, double x)
{
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < mostTerms && term > precision * sum; ++n) {
        term *= x / (a + n);
        sum += term;
    }
    return sum * prefactor(a, x);
}

double upperByFraction(double a, double x)
{
    constexpr double tiny = std::numeric_limits<double>::min() / precision;
    double b = x + 1 - a;
    double c = 1 / tiny;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < mostTerms; ++n) {
        const double factor = -n * (n - a);
        b += 2;
        d = 1 / std::max(std::abs(factor * d + b), tiny) * (factor * d + b < 0 ? -1 : 1);
        c = b + factor / c;
        c = std::abs(c) < tiny ? tiny : c;
        const double change = c * d;
        fraction *= change;
        if (std::abs(change - 1) <= precision)
            break;
    }
    return fraction * prefactor(a, x);
}

}  // namespace

DelayVariation& DelayVariation::operator+=(const DelayVariation& other)
{
    meanMs += other.meanMs;
    varianceMs2 += other.varianceMs2;
    return *this;
}

double DelayVariation::deviationMs() const
{
    return std::sqrt(varianceMs2);
}

double DelayVariation::shareAbove(double ms) const
{
    if (ms < 0)
        return 1;
    if (varianceMs2 <= 0 || meanMs <= 0)
        return meanMs > ms ? 1 : 0;
    return upperGammaShare(meanMs * meanMs / varianceMs2, ms * meanMs / varianceMs2);
}

double DelayVariation::quantileMs(double share) const
{
    if (varianceMs2 <= 0 || meanMs <= 0)
        return meanMs;
    // The logarithm of the share falls almost in a straight line: regula falsi needs few steps, and the Illinois rule
    // (halve the value at an end that stays twice) keeps it from crawling.
    const auto excess = [&](double ms) { return std::log(shareAbove(ms) / share); };
    double low = 0, atLow = -std::log(share);
    double high = meanMs, atHigh = excess(high);
    while (atHigh > 0) {
        low = std::exchange(high, 2 * high);
        atLow = std::exchange(atHigh, excess(high));
    }
    int stayed = 0;  // above 0: the low end, below 0: the high end
    for (int step = 0; step < 200 && high - low > 1e-13 * high; ++step) {
        const bool canAim = std::isfinite(atHigh);
        const double middle = canAim ? low + (high - low) * atLow / (atLow - atHigh) : (low + high) / 2;
        const double atMiddle = excess(middle);
        if (std::abs(atMiddle) <= 1e-12)
            return middle;
        if (atMiddle > 0) {
            low = middle, atLow = atMiddle;
            atHigh /= stayed < 0 ? 2 : 1;
            stayed = -1;
        } else {
            high = middle, atHigh = atMiddle;
            atLow /= stayed > 0 ? 2 : 1;
            stayed = 1;
        }
    }
    return high;
}

double upperGammaShare(double a, double x)
{
    if (x <= 0)
        return 1;
    const double share = x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
    return std::clamp(share, 0.0, 1.0);
}

}  // namespace trunkwright::models
