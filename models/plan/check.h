#pragma once
// Structural faults of a plan: what must be mended before it can be evaluated.

#include "models/base/error.h"
#include "models/plan/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace trunkwright::models {

/// A fault and the member of the plan that it is about: "sites[12].latitude"; empty: the plan as a whole.
struct PlanFault {
    Error error;  ///< where: the subject, "site:boulder"; without a usable id "sites[12]"
    std::string path;

    bool operator==(const PlanFault&) const = default;
};

/// Every fault, with what would be right: no site; empty, ill-formed and duplicate ids; references to nothing; links
/// from a node to itself; links that ride on themselves; numbers that are negative, absurd, NaN or infinite (limits:
/// fields.h); shares that add up to more than 1; a week whose busiest hour is not 1; unknown countries, currencies,
/// time zones, codecs and layers; price steps out of order; exchange rates missing; assignments in a circle; a
/// DID listed twice; text that
/// is not UTF-8. Any thread; some milliseconds for 10,000 sites.
[[nodiscard]] std::vector<PlanFault> findFaults(const Plan& plan);

/// The same without the paths. Empty: none.
[[nodiscard]] std::vector<Error> structuralFaults(const Plan& plan);

/// Those of them that leave open which entity is meant: empty and duplicate ids. Edits need a plan without these.
[[nodiscard]] std::vector<PlanFault> findIdFaults(const Plan& plan);

/// The first number that is not finite or text that is not UTF-8: what no file can hold. Empty: the plan can be
/// written.
[[nodiscard]] std::optional<Error> unwritable(const Plan& plan);

}  // namespace trunkwright::models
