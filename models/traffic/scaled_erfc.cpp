#include "models/traffic/scaled_erfc.h"

#include <array>
#include <cmath>

namespace trunkwright::models {

namespace {

constexpr double mapCenter = 3.75;

/// (1 + 2y)·exp(y²)·erfc(y) as a polynomial in t = (y - 3.75)/(y + 3.75), lowest power first.
constexpr std::array<double, 25> coefficients = {1.2375126308378275796, -0.14024059858554696245,
    0.003585415485464429369, 0.082276738490145207683, -0.10880393014174885723, 0.09230432116037747776,
    -0.058693398589636774061, 0.028362277418956404286, -0.0097465795580292755337, 0.0017556258528952953569,
    0.00029371366559134481992, -0.00029015408054084171105, 0.000051649098892682403449, 0.00002238423915508222982,
    -0.000011444146237700523373, -9.7355989673677493407e-7, 1.7516376488490621431e-6, -5.7218230603224087501e-8,
    -2.5866850716155885443e-7, 2.3263508708859123732e-8, 3.8675334242222356816e-8, -3.7442100809620186444e-9,
    -5.1739902140113096269e-9, 3.1114333809799251993e-10, 4.2514714447963897761e-10};

}  // namespace

double scaledErfc(double y)
{
    if (std::isinf(y))
        return 0;
    const double t = (y - mapCenter) / (y + mapCenter);
    const double square = t * t;
    double even = coefficients[24];  // two chains: half the latency of one Horner scheme
    double odd = coefficients[23];
    for (std::size_t power = 22; power >= 2; power -= 2) {
        even = even * square + coefficients[power];
        odd = odd * square + coefficients[power - 1];
    }
    return (even * square + coefficients[0] + odd * t) / (1 + 2 * y);
}

}  // namespace trunkwright::models
