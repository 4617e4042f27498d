#include "models/traffic/scaled_erfc.h"

#include <array>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr double mapCenter = 3.75;

/// (1 + 2y)·exp(y²)·erfc(y) as a polynomial in t = (y - 3.75)/(y + 3.75), lowest power first; the rest is below 1e-16.
constexpr std::array<double, 24> coefficients = {1.2375126308378275289, -0.14024059858554696245,
    0.0035854154854790256379, 0.082276738490145207683, -0.10880393014244461271, 0.09230432116037747776,
    -0.058693398576649338403, 0.028362277418956404286, -0.0097465796832652622308, 0.0017556258528952953569,
    0.00029371437804495802994, -0.00029015408054084171105, 0.000051646529741774161256, 0.00002238423915508222982,
    -0.000011438048033346893551, -9.7355989673677493407e-7, 1.7419821586224815923e-6, -5.7218230603224087501e-8,
    -2.4857126248016742872e-7, 2.3263508708859123732e-8, 3.1979266716668042918e-8, -3.7442100809620186444e-9,
    -2.6231073471334757612e-9, 3.1114333809799251993e-10};

}  // namespace

double scaledErfc(double y)
{
    if (std::isinf(y))
        return 0;
    const double t = (y - mapCenter) / (y + mapCenter);
    const double square = t * t;
    const double fourth = square * square;
    double sums[4] = {};  // four chains by the remainder of the power: a quarter of the latency of one Horner scheme
    for (std::size_t group = coefficients.size() / 4; group-- > 0;)
        for (std::size_t remainder = 0; remainder < 4; ++remainder)
            sums[remainder] = sums[remainder] * fourth + coefficients[4 * group + remainder];
    return (sums[0] + sums[1] * t + (sums[2] + sums[3] * t) * square) / (1 + 2 * y);
}

}  // namespace trunkwright::models
