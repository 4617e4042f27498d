#pragma once
// Steady-state availability of a structure of independent components, exact also where components are shared between
// branches, and what it means in downtime. Pure functions, safe from any thread.
//
// The structure becomes a reduced ordered binary decision diagram (Bryant, IEEE Trans. Comput. C-35(8), 1986), whose
// probability is a sum over disjoint paths (Shannon expansion). Up and down probabilities are both carried, so that the
// downtime of a six-nines structure keeps all its digits. Components are expanded in the order of their first
// appearance.

#include "models/base/error.h"
#include "models/quality/structure.h"

namespace trunkwright::models {

struct Availability {
    double up = 1;    ///< 0…1
    double down = 0;  ///< 1 - up, computed on its own

    bool operator==(const Availability&) const = default;
};

/// Errors: a component without a value, a value outside 0…1, a group without parts, k out of range, or a structure of
/// more than 2,000 components or whose diagram needs more than 500,000 nodes (shared in too many ways to be exact).
[[nodiscard]] Result<Availability> availabilityOf(const Structure& structure, const ComponentAvailabilities& values);

/// A = MTBF / (MTBF + MTTR), MTBF as the mean time between a repair and the next failure (mean up time). Both in the
/// same unit; MTBF > 0, MTTR >= 0.
[[nodiscard]] Result<Availability> availabilityFromRepair(double meanUpTime, double meanTimeToRepair);

inline constexpr double daysPerYear = 365;
inline constexpr double daysPerJulianYear = 365.25;

/// Expected downtime in minutes per year of 365 or 365.25 days.
[[nodiscard]] double downtimeMinPerYear(const Availability& availability, double days = daysPerYear);

}  // namespace trunkwright::models
