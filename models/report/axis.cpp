#include "models/report/axis.h"

#include <array>
#include <cmath>

namespace trunkwright::models {

namespace {

double niceStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    static constexpr std::array<double, 5> factors{1, 2, 2.5, 5, 10};
    for (const double factor : factors)
        if (factor * power >= rough * (1 - 1e-9))
            return factor * power;
    return 10 * power;
}

}  // namespace

std::vector<double> niceTicks(double low, double high, int about)
{
    if (!std::isfinite(low) || !std::isfinite(high) || !(high > low))
        return {low, low + 1};
    const double step = niceStep((high - low) / about);
    const double first = std::floor(low / step + 1e-9);
    const double last = std::ceil(high / step - 1e-9);
    std::vector<double> ticks;
    for (double at = first; at <= last; ++at)
        ticks.push_back(at * step);
    return ticks;
}

}  // namespace trunkwright::models
