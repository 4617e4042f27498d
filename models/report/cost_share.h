#pragma once
// What a line of the bill adds to the month: one-off prices spread over the months, monthly prices with all that growth
// and escalators add to them later, so that the shares add up to Cost::monthlyEquivalent.

#include "models/design/evaluation.h"

namespace trunkwright::models {

class CostShares {
public:
    /// A cost that is not known gives no shares.
    explicit CostShares(const Cost& cost);

    [[nodiscard]] bool known() const { return m_months > 0; }
    [[nodiscard]] Money of(const CostLine& line) const;

private:
    double m_months = 0;
    double m_growth = 1;
};

}  // namespace trunkwright::models
