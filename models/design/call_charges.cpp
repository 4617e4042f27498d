#include "models/design/call_charges.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trunkwright::models {

namespace {

constexpr double weeksPerMonth = 365.0 / 7 / 12;

const MinutePrice* priceOf(const Carrier& carrier, const std::string& destination)
{
    for (const std::string& wanted : {destination, std::string("*")})
        if (const auto found = std::ranges::find(carrier.minutes, wanted, &MinutePrice::destination);
            found != carrier.minutes.end())
            return &*found;
    return nullptr;
}

std::optional<double> pricePerCall(const Carrier& carrier, const UserProfile& profile)
{
    std::vector<DestinationShare> shares = profile.destinations;
    if (shares.empty())
        shares = {{"national", 1}};
    double perCall = 0;
    for (const DestinationShare& share : shares) {
        const MinutePrice* price = priceOf(carrier, share.destination);
        if (!price)
            return {};
        const double minutes = billedSeconds(*profile.holdingTimeS, price->firstIncrementS, price->nextIncrementS) / 60;
        perCall += share.share * (price->perCall.amount + price->perMinute.amount * minutes);
    }
    return perCall;
}

std::optional<double> groupCharges(const PlanFacts& facts, const Carrier& carrier, const UserGroup& group)
{
    const auto erl = groupErl(facts.plan, facts.index, group);
    if (erl == 0)
        return 0;
    const UserProfile* profile = profileOf(facts.plan, facts.index, group);
    if (!erl || !profile->inboundShare || !profile->shape || !(*profile->holdingTimeS > 0))
        return {};
    const auto perCall = pricePerCall(carrier, *profile);
    if (!perCall)
        return {};
    const double weekHours = *erl * std::accumulate(profile->shape->begin(), profile->shape->end(), 0.0);
    return weekHours * weeksPerMonth * 3600 / *profile->holdingTimeS * (1 - *profile->inboundShare) * *perCall;
}

}  // namespace

double billedSeconds(double holdingTimeS, int firstIncrementS, int nextIncrementS)
{
    const double later = std::exp(-firstIncrementS / holdingTimeS) / -std::expm1(-nextIncrementS / holdingTimeS);
    return firstIncrementS + nextIncrementS * later;
}

std::optional<Money> monthlyCallCharges(const PlanFacts& facts, const Carrier& carrier, int number)
{
    const Site& site = facts.site(number);
    if (facts.demandOf(number).busyHourErl == 0)
        return Money{};
    double charges = 0;
    double profileErl = 0;
    for (const UserGroup& group : site.groups) {
        const auto more = groupCharges(facts, carrier, group);
        if (!more)
            return {};
        charges += *more;
        profileErl += groupErl(facts.plan, facts.index, group).value_or(0);
    }
    if (profileErl == 0)
        return {};
    const double scale = site.measured ? site.measured->busyHourErl / profileErl : 1;
    return facts.inPlanCurrency(Money{charges * scale}, carrier);
}

}  // namespace trunkwright::models
