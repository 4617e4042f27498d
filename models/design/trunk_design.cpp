#include "models/design/trunk_design.h"

#include "models/design/trunk_bill.h"
#include "models/plan/catalog.h"
#include "models/traffic/erlang_b.h"

#include <algorithm>

namespace trunkwright::models {

bool serves(const Carrier& carrier, const std::string& country)
{
    return std::ranges::any_of(
        carrier.countries, [&](const std::string& one) { return one == "*" || (!country.empty() && one == country); });
}

namespace {

Dimensioned dimension(double offeredErl, double blocking)
{
    const std::int64_t channels = offeredErl > 0 ? channelsForBlocking(offeredErl, blocking) : 0;
    return {offeredErl, channels, offeredErl > 0 ? erlangB(offeredErl, static_cast<double>(channels)) : 0};
}

void dimensionPooled(TrunkResult& result, const PlanFacts& facts, const TrunkRequest& request, double loadFactor)
{
    WeekCurve curve;
    for (const int member : request.members) {
        if (!facts.demandOf(member).shaped)
            return;
        addToCurve(curve, facts.plan, facts.index, facts.site(member), facts.demandOf(member));
    }
    const WeekCurve::Peak peak = curve.peak();
    result.pooledPeak = dimension(peak.erl * loadFactor, facts.plan.settings.targets.blocking);
    if (const auto offset = facts.demandOf(request.site).utcOffsetMinutes)
        result.pooledBusyHour = weekTime(peak.utcMinute, *offset, facts.site(request.site).timeZone);
}

/// Offered traffic and channels in both ways; the plan's choice counts.
void dimensionTrunk(TrunkResult& result, const PlanFacts& facts, const TrunkRequest& request, double loadFactor)
{
    std::optional<double> sum = request.offeredErl.value_or(0) * loadFactor;
    for (const int member : request.members) {
        const auto erl = facts.demandOf(member).busyHourErl;
        sum = erl && sum ? std::optional(*sum + *erl * loadFactor) : std::nullopt;
    }
    if (!sum)
        return;
    result.sumOfBusyHours = dimension(*sum, facts.plan.settings.targets.blocking);
    dimensionPooled(result, facts, request, loadFactor);
    const bool pooled = facts.plan.settings.dimensioning == Dimensioning::pooledPeak && result.pooledPeak;
    const Dimensioned& chosen = pooled ? *result.pooledPeak : *result.sumOfBusyHours;
    result.offeredErl = chosen.offeredErl;
    result.channels = chosen.channels;
    result.blocking = chosen.blocking;
}

std::vector<const Carrier*> candidates(const PlanFacts& facts, const TrunkRequest& request)
{
    const Site& site = facts.site(request.site);
    const int wanted = request.carrier >= 0 ? request.carrier : facts.index.carrier(site.carrier);
    if (wanted >= 0)
        return {&facts.plan.carriers[static_cast<std::size_t>(wanted)]};
    std::vector<const Carrier*> serving;
    for (const Carrier& carrier : facts.plan.carriers)
        if (serves(carrier, site.country))
            serving.push_back(&carrier);
    return serving;
}

std::string codecOf(const Site& site)
{
    const Country* country = findCountry(site.country);
    return !country ? "" : country->g711Law == G711Law::muLaw ? "PCMU" : "PCMA";
}

std::optional<double> leadTime(const TrunkDesign& design)
{
    if (!design.offer || !design.offer->leadTimeWeeks || !design.result.redundant)
        return design.offer ? design.offer->leadTimeWeeks : std::nullopt;
    const auto extra = design.carrier->redundancyLeadTimeWeeks;
    return extra ? std::optional(*design.offer->leadTimeWeeks + *extra) : std::nullopt;
}

/// The connection that the user wants and no other, else what comes nearest to the advised one. A carrier that does not
/// serve the country offers nothing there.
const Offer* offerOf(const PlanFacts& facts, const TrunkRequest& request, const TrunkDesign& design)
{
    const Carrier& carrier = *design.carrier;
    if (!serves(carrier, facts.site(request.site).country))
        return nullptr;
    if (!request.connection)
        return offerFor(
            carrier, design.advised.connection, facts.plan.settings.securityDemand == SecurityDemand::strict);
    const auto wanted = std::ranges::find(carrier.offers, *request.connection, &Offer::connection);
    return wanted == carrier.offers.end() ? nullptr : &*wanted;
}

/// Puts the trunk with that carrier: connection, rate, bill.
void contract(TrunkDesign& design, const PlanFacts& facts, const TrunkRequest& request, double loadFactor)
{
    TrunkResult& result = design.result;
    if (design.carrier) {
        design.offer = offerOf(facts, request, design);
        result.carrier = design.carrier->id;
    }
    if (design.offer) {
        result.connection = design.offer->connection;
        result.security = request.security.value_or(advisedSecurity(*design.carrier, design.offer->connection));
        result.kbpsPerCall = facts.rates.onTrunk(*result.connection, *result.security, design.offer->layer2);
        if (result.channels && result.kbpsPerCall)
            result.voiceKbps = static_cast<double>(*result.channels) * *result.kbpsPerCall;
    }
    result.leadTimeWeeks = leadTime(design);
    design.lines = trunkBill(facts, design, request, loadFactor);
}

std::optional<Money> sum(const std::vector<CostLine>& lines, std::optional<Money> CostLine::* amount)
{
    Money total;
    for (const CostLine& line : lines) {
        if (!(line.*amount))
            return {};
        total += *(line.*amount);
    }
    return total;
}

}  // namespace

TrunkDesign designTrunk(const PlanFacts& facts, const TrunkRequest& request, double loadFactor)
{
    TrunkDesign design;
    TrunkResult& result = design.result;
    result.site = facts.site(request.site).id;
    result.id = "trunk:" + result.site;
    result.redundant = request.redundant;
    for (const int member : request.members)
        result.sites.push_back(facts.site(member).id);
    result.codec = codecOf(facts.site(request.site));
    dimensionTrunk(result, facts, request, loadFactor);
    if (result.channels) {
        const PeerChoice peer = choosePeer(facts, request.site, *result.channels);
        result.peer = peer.model ? peer.model->id : Id{};
        result.peerCount = peer.count;
    }
    design.mediation = chooseMediation(facts, request.site, result.channels);
    design.advised = advisedConnection(facts, request.site, request.members, result.offeredErl);

    const auto serving = candidates(facts, request);
    design.carrier = serving.empty() ? nullptr : serving.front();
    contract(design, facts, request, loadFactor);
    for (std::size_t i = 1; i < serving.size(); ++i) {
        TrunkDesign other = design;
        other.carrier = serving[i];
        other.offer = nullptr;
        contract(other, facts, request, loadFactor);
        const auto best = monthlyEquivalent(design.lines, facts.plan.settings.months);
        const auto price = monthlyEquivalent(other.lines, facts.plan.settings.months);
        if (price && (!best || *price < *best))
            design = std::move(other);
    }
    return design;
}

std::optional<Money> sumOneOff(const std::vector<CostLine>& lines)
{
    return sum(lines, &CostLine::oneOff);
}

std::optional<Money> sumMonthly(const std::vector<CostLine>& lines)
{
    return sum(lines, &CostLine::monthly);
}

std::optional<Money> monthlyEquivalent(const std::vector<CostLine>& lines, int months)
{
    const auto oneOff = sumOneOff(lines);
    const auto monthly = sumMonthly(lines);
    return oneOff && monthly ? std::optional(*oneOff / months + *monthly) : std::nullopt;
}

}  // namespace trunkwright::models
