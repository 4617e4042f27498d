#include "models/design/sensitivity.h"

#include "models/design/compare.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace trunkwright::models {

namespace {

void scale(Money& price, double factor)
{
    price = price * factor;
}

void scale(std::optional<Money>& price, double factor)
{
    if (price)
        price = *price * factor;
}

void scale(std::optional<double>& value, double factor)
{
    if (value)
        value = *value * factor;
}

void scaleUsers(Plan& plan, double factor)
{
    for (Site& site : plan.sites) {
        for (UserGroup& group : site.groups)
            if (group.users)
                group.users = std::llround(static_cast<double>(*group.users) * factor);
        if (site.measured)
            site.measured->busyHourErl *= factor;
    }
}

void scaleHoldingTime(Plan& plan, double factor)
{
    for (UserProfile& profile : plan.profiles)
        scale(profile.holdingTimeS, factor);
}

void scaleChannels(Plan& plan, double factor)
{
    for (Carrier& carrier : plan.carriers)
        for (Offer& offer : carrier.offers)
            scale(offer.channelMonthly, factor);
}

void scaleConnections(Plan& plan, double factor)
{
    for (Carrier& carrier : plan.carriers)
        for (Offer& offer : carrier.offers) {
            scale(offer.trunkMonthly, factor);
            scale(offer.trunkOneOff, factor);
            scale(offer.accessMonthly, factor);
            for (PortStep& port : offer.ports) {
                scale(port.oneOff, factor);
                scale(port.monthly, factor);
            }
        }
}

void scaleEquipment(Plan& plan, double factor)
{
    for (PeerModel& peer : plan.peers) {
        scale(peer.oneOff, factor);
        scale(peer.monthly, factor);
    }
    for (MediationModel& server : plan.mediation) {
        scale(server.oneOff, factor);
        scale(server.monthly, factor);
    }
}

void scaleNumbers(Plan& plan, double factor)
{
    for (Carrier& carrier : plan.carriers)
        scale(carrier.didMonthly, factor);
}

void scaleMinutes(Plan& plan, double factor)
{
    for (Carrier& carrier : plan.carriers)
        for (MinutePrice& price : carrier.minutes) {
            scale(price.perCall, factor);
            scale(price.perMinute, factor);
        }
}

void scaleRedundancy(Plan& plan, double factor)
{
    for (Carrier& carrier : plan.carriers) {
        scale(carrier.redundancySurcharge, factor);
        scale(carrier.backupAccessMonthly, factor);
    }
}

void scaleWan(Plan& plan, double factor)
{
    for (Link& link : plan.links) {
        scale(link.monthly, factor);
        scale(link.pricePerMbpsMonthly, factor);
        for (PriceStep& step : link.priceSteps)
            scale(step.monthly, factor);
    }
}

struct Input {
    const char* name;
    void (*scale)(Plan&, double);
};

constexpr Input inputs[]{
    {TRUNKWRIGHT_TEXT("Users"), scaleUsers},
    {TRUNKWRIGHT_TEXT("Holding time"), scaleHoldingTime},
    {TRUNKWRIGHT_TEXT("SIP channel price"), scaleChannels},
    {TRUNKWRIGHT_TEXT("Connection prices"), scaleConnections},
    {TRUNKWRIGHT_TEXT("Device and server prices"), scaleEquipment},
    {TRUNKWRIGHT_TEXT("Number prices"), scaleNumbers},
    {TRUNKWRIGHT_TEXT("Call minute prices"), scaleMinutes},
    {TRUNKWRIGHT_TEXT("Redundancy prices"), scaleRedundancy},
    {TRUNKWRIGHT_TEXT("WAN prices"), scaleWan},
};

Result<std::optional<Money>> priceWith(const Plan& plan, const std::string& strategy, const Input& input, double factor)
{
    Plan moved = plan;
    input.scale(moved, factor);
    const auto comparison = compare(moved, {strategy});
    if (!comparison)
        return std::unexpected(comparison.error());
    return comparison->strategies.front().cost.monthlyEquivalent;
}

double swing(const Sensitivity& one)
{
    return std::abs(one.high.amount - one.low.amount);
}

}  // namespace

Result<std::vector<Sensitivity>> sensitivities(
    const Plan& plan, const std::string& strategy, double part, const Progress& progress)
{
    std::vector<Sensitivity> found;
    double done = 0;
    for (const Input& input : inputs) {
        if (progress.stopRequested())
            return std::unexpected(Error{ErrorKind::cancelled, "sensitivity", "stopped on request"});
        const auto low = priceWith(plan, strategy, input, 1 - part);
        const auto high = priceWith(plan, strategy, input, 1 + part);
        if (!low || !high)
            return std::unexpected(low ? high.error() : low.error());
        if (*low && *high && (*low)->amount != (*high)->amount)
            found.push_back({{input.name, {}}, part, **low, **high});
        progress.report(++done / static_cast<double>(std::size(inputs)));
    }
    std::ranges::stable_sort(found, std::greater<>{}, swing);
    return found;
}

}  // namespace trunkwright::models
