#include "models/report/cost_share.h"

namespace trunkwright::models {

CostShares::CostShares(const Cost& cost)
{
    if (!cost.total || !cost.monthlyEquivalent || !cost.oneOff || !cost.monthly)
        return;
    const double perMonth = cost.monthlyEquivalent->amount;
    m_months = perMonth != 0 ? cost.total->amount / perMonth : 1;
    const double flat = cost.monthly->amount * m_months;
    if (flat > 0)
        m_growth = (*cost.total - *cost.oneOff).amount / flat;
}

Money CostShares::of(const CostLine& line) const
{
    if (!known())
        return {};
    return line.oneOff.value_or(Money{}) / m_months + line.monthly.value_or(Money{}) * m_growth;
}

}  // namespace trunkwright::models
