#include "models/design/cost.h"

#include "models/design/trunk_design.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

Cost costOverTime(
    std::vector<CostLine> lines, const Settings& settings, const std::function<YearlyBill(double loadFactor)>& billFor)
{
    Cost cost;
    cost.lines = std::move(lines);
    cost.oneOff = sumOneOff(cost.lines);
    cost.monthly = sumMonthly(cost.lines);
    if (!cost.oneOff || !cost.monthly || settings.months <= 0)
        return cost;
    YearlyBill bill{cost.oneOff, cost.monthly};
    Money paid = *cost.oneOff;
    Money present = *cost.oneOff;
    cost.cumulative = {paid};
    for (int month = 1; month <= settings.months; ++month) {
        const int year = (month - 1) / 12;
        if (month % 12 == 1 && year > 0 && settings.growthPerYear != 0) {
            const YearlyBill grown = billFor(std::pow(1 + settings.growthPerYear, year));
            if (!grown.oneOff || !grown.monthly) {
                cost.cumulative.clear();
                return cost;
            }
            const Money added{std::max(0.0, grown.oneOff->amount - bill.oneOff->amount)};
            paid += added;
            present += added * std::pow(1 + settings.discountRatePerYear, -(month - 1) / 12.0);
            bill = {std::max(*grown.oneOff, *bill.oneOff), grown.monthly};
        }
        const Money due = *bill.monthly * std::pow(1 + settings.escalatorPerYear, year);
        paid += due;
        present += due * std::pow(1 + settings.discountRatePerYear, -month / 12.0);
        cost.cumulative.push_back(paid);
    }
    cost.total = paid;
    cost.monthlyEquivalent = paid / settings.months;
    cost.netPresentValue = present;
    return cost;
}

}  // namespace trunkwright::models
