#pragma once
// What people say about a call with transmission rating R: ITU-T G.107 (06/2015) Annex B, and Appendix I for the way
// back. Pure functions, safe from any thread. On the wideband scale (G.107.1 Annex A) give them R / 1.29.

#include "models/base/error.h"

namespace trunkwright::models {

/// Estimated conversational mean opinion score, equation B-4: 1 for R <= 0, 4.5 for R >= 100. Between, the polynomial
/// as it stands: it dips below 1 (to 0.992) for 0 < R < 6.5, as the Recommendation has it.
[[nodiscard]] double mosFromR(double r);

/// Percentage of people who call it good or better, 100 Phi((R - 60) / 16).
[[nodiscard]] double goodOrBetterPercent(double r);

/// Percentage who call it poor or worse, 100 Phi((45 - R) / 16).
[[nodiscard]] double poorOrWorsePercent(double r);

/// Percentage who hang up early, 100 Phi((36 - R) / 16).
[[nodiscard]] double terminateEarlyPercent(double r);

/// R in 6.5…100 for a score in 1…4.5: the closed form of Appendix I. Error outside that range or for NaN.
[[nodiscard]] Result<double> rFromMos(double mos);

}  // namespace trunkwright::models
