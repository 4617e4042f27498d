#pragma once
// Round values for an axis.

#include <vector>

namespace trunkwright::models {

/// From `low` to `high` a linear scale onto pixels `from` … `to`.
struct Scale {
    double low = 0, high = 1, from = 0, to = 1;

    [[nodiscard]] double operator()(double value) const
    {
        return high > low ? from + (value - low) / (high - low) * (to - from) : from;
    }
};

/// Multiples of 1, 2, 2.5 or 5 times a power of ten that cover low … high in about `about` steps, both ends included.
[[nodiscard]] std::vector<double> niceTicks(double low, double high, int about);

}  // namespace trunkwright::models
