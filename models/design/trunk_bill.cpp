#include "models/design/trunk_bill.h"

#include "models/design/call_charges.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

double priceOverTerm(const Plan& plan, Money oneOff, Money monthly)
{
    return oneOff.amount + monthly.amount * plan.settings.months;
}

/// Collects lines of one trunk.
struct Bill {
    const PlanFacts& facts;
    const TrunkDesign& design;
    std::vector<CostLine> lines;

    [[nodiscard]] std::optional<Money> converted(std::optional<Money> price) const
    {
        return price && design.carrier ? facts.inPlanCurrency(*price, *design.carrier) : std::nullopt;
    }

    void add(const char* item, std::optional<double> quantity, std::optional<Money> oneOff,
        std::optional<Money> monthly, std::string source)
    {
        if (quantity == 0.0 || (oneOff == Money{} && monthly == Money{}))
            return;
        CostLine line;
        line.item = item;
        line.site = design.result.site;
        line.trunk = design.result.id;
        line.quantity = quantity;
        line.oneOff = oneOff && quantity ? std::optional(billed(*oneOff * *quantity)) : std::nullopt;
        line.monthly = monthly && quantity ? std::optional(billed(*monthly * *quantity)) : std::nullopt;
        line.source = std::move(source);
        lines.push_back(std::move(line));
    }

    [[nodiscard]] std::string offerSource(const char* field) const
    {
        if (!design.carrier || !design.offer)
            return "no carrier offers a trunk here";
        return fmt::format(
            "carrier:{} offers[{}].{}", design.carrier->id, design.offer - design.carrier->offers.data(), field);
    }
    [[nodiscard]] std::string carrierSource(const char* field) const
    {
        return design.carrier ? fmt::format("carrier:{} {}", design.carrier->id, field)
                              : "no carrier serves the country";
    }
};

void addChannels(Bill& bill)
{
    const Offer* offer = bill.design.offer;
    const auto channels = bill.design.result.channels;
    const auto quantity = channels ? std::optional(static_cast<double>(*channels)) : std::nullopt;
    const auto price = offer ? bill.converted(offer->channelMonthly) : std::nullopt;
    // without an offer nothing is known of set-up, ports and access either
    const auto oneOff = offer ? std::optional(Money{}) : std::nullopt;
    bill.add("sip_channels", quantity, oneOff, price, bill.offerSource("channel_monthly"));
    if (bill.design.result.redundant && bill.design.carrier) {
        const auto surcharge = bill.design.carrier->redundancySurcharge;
        bill.add("redundancy_surcharge", quantity, Money{},
            price && surcharge ? std::optional(*price * *surcharge) : std::nullopt,
            bill.carrierSource("redundancy_surcharge"));
        bill.add("backup_access", 1, Money{}, bill.converted(bill.design.carrier->backupAccessMonthly),
            bill.carrierSource("backup_access_monthly"));
    }
}

void addConnection(Bill& bill)
{
    const Offer* offer = bill.design.offer;
    if (!offer)
        return;
    const auto limit = bill.design.carrier->sessionLimit;
    const auto channels = bill.design.result.channels;
    std::optional<double> trunks;
    if (channels)
        trunks = limit && *limit > 0 ? std::ceil(static_cast<double>(*channels) / static_cast<double>(*limit))
            : *channels > 0          ? 1
                                     : 0;
    bill.add("trunk_base", trunks, Money{}, bill.converted(offer->trunkMonthly), bill.offerSource("trunk_monthly"));
    bill.add("trunk_setup", trunks, bill.converted(offer->trunkOneOff), Money{}, bill.offerSource("trunk_one_off"));
    if (offer->connection == ConnectionType::internet
        && bill.facts.internetLink[static_cast<std::size_t>(bill.facts.index.site(bill.design.result.site))] < 0)
        bill.add(
            "internet_access", 1, Money{}, bill.converted(offer->accessMonthly), bill.offerSource("access_monthly"));
}

void addPort(Bill& bill)
{
    const Offer* offer = bill.design.offer;
    if (!offer || offer->ports.empty() || bill.design.result.channels == 0)
        return;
    const auto kbps = bill.design.result.voiceKbps;
    if (!kbps) {
        bill.add("connection_port", {}, {}, {}, bill.offerSource("ports"));
        return;
    }
    const auto step = std::ranges::find_if(offer->ports, [&](const PortStep& port) { return port.rateKbps >= *kbps; });
    const PortStep& port = step == offer->ports.end() ? offer->ports.back() : *step;
    const double count = step == offer->ports.end() ? std::ceil(*kbps / port.rateKbps) : 1;
    bill.add(
        "connection_port", count, bill.converted(port.oneOff), bill.converted(port.monthly), bill.offerSource("ports"));
}

void addDevices(Bill& bill, const PeerChoice& peer)
{
    if (peer.model)
        bill.add("peer_device", static_cast<double>(peer.count), peer.model->oneOff, peer.model->monthly,
            "peer:" + peer.model->id);
    else
        bill.add("peer_device", {}, {}, {},
            bill.facts.plan.peers.empty() ? "no peer model in the plan" : "channels are not known");
    const MediationResult& mediation = bill.design.mediation;
    const auto& models = bill.facts.plan.mediation;
    const auto model = std::ranges::find(models, mediation.model, &MediationModel::id);
    if (model == models.end())
        bill.add("mediation_server", {}, {}, {}, "no mediation server model in the plan");
    else
        bill.add("mediation_server",
            mediation.servers ? std::optional(static_cast<double>(*mediation.servers)) : std::nullopt, model->oneOff,
            model->monthly, "mediation:" + model->id);
}

void addNumbers(Bill& bill, const TrunkRequest& request)
{
    if (!bill.design.carrier || bill.design.carrier->didMonthly == Money{})
        return;
    std::optional<double> numbers = 0;
    for (const int member : request.members) {
        const auto rented = rentedDids(bill.facts.site(member));
        numbers = rented && numbers ? std::optional(*numbers + static_cast<double>(*rented)) : std::nullopt;
    }
    bill.add("did_numbers", numbers, Money{}, bill.converted(bill.design.carrier->didMonthly),
        bill.carrierSource("did_monthly"));
}

void addMinutes(Bill& bill, const TrunkRequest& request, double loadFactor)
{
    if (!bill.design.carrier || bill.design.carrier->flatRate)
        return;
    std::optional<Money> charges = Money{};
    for (const int member : request.members) {
        const auto more = monthlyCallCharges(bill.facts, *bill.design.carrier, member);
        charges = more && charges ? std::optional(*charges + *more * loadFactor) : std::nullopt;
    }
    bill.add(
        "call_minutes", charges ? std::optional(1.0) : std::nullopt, Money{}, charges, bill.carrierSource("minutes"));
}

}  // namespace

Money billed(Money amount)
{
    return {toCents(amount)};
}

PeerChoice choosePeer(const PlanFacts& facts, int site, std::int64_t channels)
{
    const Plan& plan = facts.plan;
    const auto countFor = [&](const PeerModel& model) {
        return std::max<std::int64_t>(
            1, model.maxSessions > 0 ? (channels + model.maxSessions - 1) / model.maxSessions : 1);
    };
    if (channels == 0 || plan.peers.empty())
        return {};
    if (const int own = facts.index.peer(facts.site(site).peer); own >= 0) {
        const PeerModel& model = plan.peers[static_cast<std::size_t>(own)];
        return {&model, countFor(model)};
    }
    const PeerModel* best = nullptr;
    for (const PeerModel& model : plan.peers)
        if (model.maxSessions >= channels
            && (!best
                || priceOverTerm(plan, model.oneOff, model.monthly) < priceOverTerm(plan, best->oneOff, best->monthly)))
            best = &model;
    if (!best)
        best = &*std::ranges::max_element(plan.peers, {}, &PeerModel::maxSessions);
    return {best, countFor(*best)};
}

MediationResult chooseMediation(const PlanFacts& facts, int site, std::optional<std::int64_t> calls)
{
    MediationResult best{facts.site(site).id, {}, calls, {}};
    double bestPrice = 0;
    for (const MediationModel& model : facts.plan.mediation) {
        const std::int64_t capacity =
            facts.plan.settings.mediaBypass ? model.maxBypassCalls.value_or(model.maxCalls) : model.maxCalls;
        if (capacity <= 0)
            continue;
        std::optional<std::int64_t> servers;
        if (calls)
            servers = *calls == 0 ? 0 : (*calls + capacity - 1) / capacity + model.spare;
        const double price =
            priceOverTerm(facts.plan, model.oneOff, model.monthly) * static_cast<double>(servers.value_or(1));
        if (best.model.empty() || price < bestPrice) {
            best = {facts.site(site).id, model.id, calls, servers};
            bestPrice = price;
        }
    }
    return best;
}

std::vector<CostLine> trunkBill(
    const PlanFacts& facts, const TrunkDesign& design, const TrunkRequest& request, double loadFactor)
{
    Bill bill{facts, design, {}};
    const bool used = design.result.channels != 0;
    if (used) {
        addChannels(bill);
        addConnection(bill);
        addPort(bill);
        addDevices(
            bill, design.result.channels ? choosePeer(facts, request.site, *design.result.channels) : PeerChoice{});
    }
    addNumbers(bill, request);  // rented also where nobody calls
    if (used)
        addMinutes(bill, request, loadFactor);
    return std::move(bill.lines);
}

}  // namespace trunkwright::models
