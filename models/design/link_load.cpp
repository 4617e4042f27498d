#include "models/design/link_load.h"

#include "models/traffic/erlang_b.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

std::optional<double> plus(std::optional<double> a, std::optional<double> b)
{
    return a && b ? std::optional(*a + *b) : std::nullopt;
}

/// What the link costs a month at a rate: the smallest step that has it, beyond the steps by the Mbit/s.
std::optional<Money> priceAt(const Link& link, double rateKbps, double& orderedKbps)
{
    const auto step =
        std::ranges::find_if(link.priceSteps, [&](const PriceStep& one) { return one.rateKbps >= rateKbps; });
    if (step != link.priceSteps.end()) {
        orderedKbps = step->rateKbps;
        return step->monthly;
    }
    if (!link.pricePerMbpsMonthly)
        return {};
    orderedKbps = std::ceil(rateKbps / 1000) * 1000;
    return *link.pricePerMbpsMonthly * (orderedKbps / 1000);
}

/// Sets upgradeKbps and upgradeMonthly of a link that does not fit.
void orderUpgrade(LinkResult& result, const Link& link, double rateKbps)
{
    const double data = link.backgroundLoad.value_or(0) * rateKbps;
    const double share = link.voiceShare.value_or(1);
    double needed = *result.voiceKbps + data;
    if (share > 0)
        needed = std::max(needed, *result.voiceKbps / share);
    result.upgradeKbps = needed;
    double ordered = needed;
    double todayKbps = rateKbps;
    const auto price = priceAt(link, needed, ordered);
    const auto today = link.monthly ? link.monthly : priceAt(link, rateKbps, todayKbps);
    result.upgradeKbps = ordered;
    result.upgradeMonthly =
        price && today ? std::optional(Money{std::max(0.0, price->amount - today->amount)}) : std::nullopt;
}

void judgeCapacity(LinkResult& result, const Link& link)
{
    const auto rate = voiceRateKbps(link);
    if (!rate || !(*rate > 0) || !result.voiceKbps) {
        if (result.voiceKbps != 0.0) {
            result.fits = {};
            result.upgradeMonthly = {};
        }
        return;
    }
    result.utilization = plus(*result.voiceKbps / *rate, link.backgroundLoad);
    const double freeOfData = *rate * std::max(0.0, 1 - link.backgroundLoad.value_or(0));
    result.voiceLimitKbps = std::min(*rate * link.voiceShare.value_or(1), freeOfData);
    result.fits = *result.voiceKbps <= *result.voiceLimitKbps * (1 + 1e-12);
    if (result.fits == false)
        orderUpgrade(result, link, *rate);
}

/// All calls on the link compete for the room that voice has on it.
void judgeCarried(LinkResult& result)
{
    if (!result.offeredErl || !result.kbpsPerCall || !result.voiceLimitKbps)
        return;
    const double lost = erlangB(*result.offeredErl, std::floor(*result.voiceLimitKbps / *result.kbpsPerCall + 1e-9));
    result.lostErl = *result.offeredErl > 0 ? *result.offeredErl * lost : 0;
    result.carriedErl = *result.offeredErl - *result.lostErl;
}

}  // namespace

std::optional<double> voiceRateKbps(const Link& link)
{
    if (link.rateUpKbps && link.rateDownKbps)
        return std::min(*link.rateUpKbps, *link.rateDownKbps);
    return link.rateUpKbps ? link.rateUpKbps : link.rateDownKbps;
}

void addRoutedTraffic(std::vector<LinkTraffic>& traffic, const PlanFacts& facts, const RouteTree& tree,
    const std::vector<int>& members, double loadFactor)
{
    std::vector<std::optional<double>> below(tree.parent.size(), 0.0);
    for (const int member : members) {
        const auto erl = facts.demandOf(member).busyHourErl;
        below[static_cast<std::size_t>(member)] = erl ? std::optional(*erl * loadFactor) : std::nullopt;
    }
    for (auto node = tree.order.rbegin(); node != tree.order.rend(); ++node) {
        const auto at = static_cast<std::size_t>(*node);
        if (tree.link[at] < 0)
            continue;
        auto& through = traffic[static_cast<std::size_t>(tree.link[at])].offeredErl;
        through = plus(through, below[at]);
        auto& parent = below[static_cast<std::size_t>(tree.parent[at])];
        parent = plus(parent, below[at]);
    }
}

LinkResult loadLink(const PlanFacts& facts, int number, const LinkTraffic& traffic)
{
    const Link& link = facts.plan.links[static_cast<std::size_t>(number)];
    LinkResult result;
    result.id = link.id;
    result.offeredErl = plus(traffic.offeredErl, traffic.otherErl);
    result.upgradeMonthly = Money{};
    if (traffic.offeredErl && traffic.otherCalls) {
        const bool idle = *traffic.offeredErl <= 0;
        const std::int64_t routed =
            idle ? 0 : channelsForBlocking(*traffic.offeredErl, facts.plan.settings.targets.blocking);
        result.kbpsPerCall = facts.rates.onLink(link);
        result.calls = routed + *traffic.otherCalls;
        result.voiceKbps = idle
            ? traffic.otherKbps
            : plus(traffic.otherKbps,
                  result.kbpsPerCall ? std::optional(static_cast<double>(routed) * *result.kbpsPerCall) : std::nullopt);
    }
    if (traffic.otherCalls != 0 && result.calls > 0 && result.voiceKbps)  // calls of several kinds: their mean
        result.kbpsPerCall = *result.voiceKbps / static_cast<double>(*result.calls);
    judgeCapacity(result, link);
    judgeCarried(result);
    return result;
}

}  // namespace trunkwright::models
