#include "models/quality/opinion.h"

#include <fmt/format.h>

#include <cmath>
#include <numbers>

namespace trunkwright::models {

namespace {

double normalPercent(double x)
{
    return 50 * std::erfc(-x / std::numbers::sqrt2);
}

}  // namespace

double mosFromR(double r)
{
    if (r <= 0)
        return 1;
    if (r >= 100)
        return 4.5;
    return 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6;
}

double goodOrBetterPercent(double r)
{
    return normalPercent((r - 60) / 16);
}

double poorOrWorsePercent(double r)
{
    return normalPercent((45 - r) / 16);
}

double terminateEarlyPercent(double r)
{
    return normalPercent((36 - r) / 16);
}

Result<double> rFromMos(double mos)
{
    if (!(mos >= 1 && mos <= 4.5))
        return badInput("mos", fmt::format("{} is not a mean opinion score of the E-model; give 1…4.5", mos));
    const double root = std::sqrt(-903522 + mos * (1113960 - mos * 202500));
    const double h = std::atan2(15 * root, 18566 - 6750 * mos) / 3;
    return 20.0 / 3 * (8 - std::sqrt(226.0) * std::cos(h + std::numbers::pi / 3));
}

}  // namespace trunkwright::models
