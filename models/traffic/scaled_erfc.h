#pragma once
// The scaled complementary error function, the part of the normal tail that stays of order one where the tail
// underflows.

namespace trunkwright::models {

/// exp(y²)·erfc(y) for y ≥ 0 (also +inf, giving 0), relative error below 1e-15. Pure; any thread.
/// Source: Shepherd and Laframboise, "Chebyshev approximation of (1+2x)exp(x²)erfc x", Mathematics of Computation 36
/// (1981) 249–253; the coefficients were computed anew with 80 digits for the map (y - 3.75)/(y + 3.75).
[[nodiscard]] double scaledErfc(double y);

}  // namespace trunkwright::models
