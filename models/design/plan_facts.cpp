#include "models/design/plan_facts.h"

#include "models/design/landing.h"

namespace trunkwright::models {

namespace {

std::vector<int> internetAccesses(const Plan& plan, const PlanIndex& index)
{
    std::vector<int> accesses(plan.sites.size(), -1);
    for (std::size_t i = 0; i < plan.links.size(); ++i) {
        const Link& link = plan.links[i];
        if (link.type != LinkType::internet)
            continue;
        for (const Id* end : {&link.from, &link.to})
            if (const int site = index.site(*end); site >= 0 && accesses[static_cast<std::size_t>(site)] < 0)
                accesses[static_cast<std::size_t>(site)] = static_cast<int>(i);
    }
    return accesses;
}

/// G.711 is taken with packet loss concealment: gateways and clients have had it since G.711 Appendix I.
MediaLeg mediaLeg(const Media& media)
{
    MediaLeg leg;
    if (const auto codec = findCodec(media.codec))
        leg.codec = *codec;
    leg.ptimeMs = static_cast<int>(media.ptimeMs);
    leg.impairment = findCodecImpairment(media.codec == "G.711" ? "G.711+PLC" : media.codec);
    return leg;
}

}  // namespace

PlanFacts::PlanFacts(const Plan& of)
    : plan(of)
    , index(of)
    , records(recordCoverage(of, index))
    , internetLink(internetAccesses(of, index))
    , firmUsers(0)
    , leg(mediaLeg(of.settings.media))
    , rates(of.settings.media)
{
    demand.reserve(plan.sites.size());
    users.reserve(plan.sites.size());
    for (const Site& one : plan.sites) {
        demand.push_back(siteDemand(plan, index, one));
        users.push_back(models::users(one));
        firmUsers = firmUsers && users.back() ? std::optional(*firmUsers + *users.back()) : std::nullopt;
    }
    const WanGraph graph(plan, index);
    wanDrawn = graph.isDrawn();
    component = graph.components();
    dataCenter = preferredLanding(*this, {});
}

std::optional<Money> PlanFacts::inPlanCurrency(Money amount, const Carrier& carrier) const
{
    if (carrier.currency.empty() || carrier.currency == plan.settings.currency)
        return amount;
    const auto rate = plan.settings.exchangeRates.find(carrier.currency);
    return rate == plan.settings.exchangeRates.end() || !(rate->second > 0) ? std::nullopt
                                                                            : std::optional(amount / rate->second);
}

}  // namespace trunkwright::models
