#pragma once
// One root finder for the inverses of traffic formulas.

#include <cmath>
#include <limits>

namespace trunkwright::models {

/// Value and derivative of a function at a point.
struct Slope {
    double value = 0;
    double derivative = 0;
};

/// The root of an increasing function between low and high: Newton's steps, bisection where a step leaves the bracket
/// or the slope is of no use. Stops when a step no longer moves the point or after 200 steps, so it always returns.
/// `function(x)` gives a Slope; value(low) ≤ 0 ≤ value(high) is the caller's duty. Pure.
template <class Function>
[[nodiscard]] double increasingRoot(Function function, double low, double high, double start)
{
    double x = start > low && start < high ? start : low + (high - low) / 2;
    for (int step = 0; step < 200; ++step) {
        const Slope at = function(x);
        if (at.value == 0)
            return x;
        (at.value < 0 ? low : high) = x;
        double next = x - at.value / at.derivative;
        const bool isInside = next > low && next < high;
        if (!isInside)
            next = low + (high - low) / 2;
        if (std::abs(next - x) <= std::numeric_limits<double>::epsilon() / 2 * std::abs(x))
            return next;
        x = next;
    }
    return x;
}

/// As above from values alone, in any floating-point type: false position that halves the weight of an end that stays
/// (Illinois), with a bisection where the bracket has not shrunk enough.
template <class Real, class Function>
[[nodiscard]] Real increasingRoot(Function function, Real low, Real high)
{
    Real valueLow = function(low);
    Real valueHigh = function(high);
    if (!(valueLow < 0))
        return low;
    if (!(valueHigh > 0))
        return high;
    bool wasLow = false;
    for (int step = 0; step < 200 && high - low > std::numeric_limits<Real>::epsilon() * std::abs(high); ++step) {
        Real x = low + (high - low) * (valueLow / (valueLow - valueHigh));
        const bool isInside = x > low && x < high;
        if (!isInside || step % 4 == 3)
            x = low + (high - low) / 2;
        const Real value = function(x);
        if (value == 0)
            return x;
        const bool isLow = value < 0;
        (isLow ? low : high) = x;
        (isLow ? valueLow : valueHigh) = value;
        if (step > 0 && isLow == wasLow)
            (isLow ? valueHigh : valueLow) /= 2;
        wasLow = isLow;
    }
    return low + (high - low) / 2;
}

}  // namespace trunkwright::models
