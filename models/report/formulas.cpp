#include "models/design/voice_rate.h"
#include "models/report/labels.h"
#include "models/report/number_format.h"
#include "models/report/sections.h"
#include "models/traffic/erlang_b.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace trunkwright::models {

namespace {

std::string number(double value, int decimals = 2)
{
    return groupedNumber(value, decimals);
}

const TrunkResult* largestTrunk(const Evaluation& evaluation)
{
    const TrunkResult* largest = nullptr;
    for (const TrunkResult& trunk : evaluation.trunks)
        if (trunk.channels && trunk.offeredErl && (!largest || *trunk.channels > *largest->channels))
            largest = &trunk;
    return largest;
}

const SiteResult* worstSite(const Evaluation& evaluation)
{
    const SiteResult* worst = nullptr;
    for (const SiteResult& site : evaluation.sites)
        if (site.mos && site.rFactor && (!worst || *site.mos < *worst->mos))
            worst = &site;
    return worst;
}

const SiteResult* mostDown(const Evaluation& evaluation)
{
    const SiteResult* worst = nullptr;
    for (const SiteResult& site : evaluation.sites)
        if (site.availability && site.downtimeMinPerYear && (!worst || *site.availability < *worst->availability))
            worst = &site;
    return worst;
}

/// The largest group whose profile is known, as the example of the traffic formula.
std::string trafficExample(const ReportContext& context)
{
    std::string example;
    double largest = 0;
    for (const Site& site : context.plan.sites)
        for (const UserGroup& group : site.groups) {
            const auto profile = std::ranges::find(context.plan.profiles, group.profile, &UserProfile::id);
            if (profile == context.plan.profiles.end() || !group.users || !profile->callsPerUserBusyHour
                || !profile->holdingTimeS)
                continue;
            const double erl =
                static_cast<double>(*group.users) * *profile->callsPerUserBusyHour * *profile->holdingTimeS / 3600;
            if (erl <= largest)
                continue;
            largest = erl;
            example = fmt::format(" {}, {}: {} × {:g} × {:g} / 3600 = {} Erl.", context.siteName(site.id),
                profile->name.empty() ? profile->id : profile->name, *group.users, *profile->callsPerUserBusyHour,
                *profile->holdingTimeS, number(erl, 3));
        }
    return example;
}

void addTraffic(const ReportContext& context, std::vector<Formula>& list)
{
    const DemandWeek& demand = context.comparison.demand;
    list.push_back({"Traffic of a site",
        "A = users × calls per user and hour × mean holding time / 3600." + trafficExample(context),
        "ITU-T E.600 (traffic intensity), E.500 (busy hour)"});
    std::string pooled = demand.sumOfBusyHoursErl
        ? fmt::format("Σ busy hours of the sites = {} Erl.", number(*demand.sumOfBusyHoursErl))
        : "Σ busy hours of the sites: not known, because the traffic of some is not.";
    if (!demand.offeredErl.empty())
        pooled += fmt::format(
            " Largest hourly sum over the week = {} Erl ({}).", number(demand.pooledPeakErl), demand.pooledBusyHour);
    list.push_back(
        {"Traffic of all sites", pooled, "ITU-T E.501 (offered traffic), E.500 (time-consistent busy hour)"});
}

/// The octets of a call on each kind of trunk in use, layer by layer.
void addCallRates(const ReportContext& context, const Evaluation& evaluation, std::vector<Formula>& list)
{
    std::set<std::pair<ConnectionType, TrunkSecurity>> seen;
    for (const TrunkResult& trunk : evaluation.trunks) {
        if (!trunk.connection || !trunk.security || !seen.insert({*trunk.connection, *trunk.security}).second)
            continue;
        const auto carrier = context.carriers.find(trunk.carrier);
        if (carrier == context.carriers.end())
            continue;
        const auto offer = std::ranges::find(carrier->second->offers, *trunk.connection, &Offer::connection);
        if (offer == carrier->second->offers.end())
            continue;
        const auto format =
            packetFormat(packetOnTrunk(context.plan.settings.media, *trunk.connection, *trunk.security, offer->layer2));
        const auto rate = format ? callBandwidth(*format) : std::unexpected(format.error());
        if (!rate)
            continue;
        std::string octets;
        for (const PacketPart& part : rate->parts)
            octets += fmt::format("{}{} {}", octets.empty() ? "" : " + ", part.name, part.bytes);
        list.push_back({fmt::format("One call ({})", connectionTitle(*trunk.connection)),
            fmt::format("{} = {} octets; × 8 bit × {:.4g} packets/s = {} kbit/s, one way.", octets, rate->frameBytes,
                rate->rate.perSecond(), number(rate->kbps, 1)),
            *trunk.security == TrunkSecurity::vpn ? "RFC 3550, RFC 4303 (ESP), IEEE 802.3"
                                                  : "RFC 3550, RFC 3711 (SRTP), IEEE 802.3"});
    }
}

void addTrunk(const ReportContext& context, const TrunkResult& trunk, std::vector<Formula>& list)
{
    const double erl = *trunk.offeredErl;
    const auto channels = static_cast<double>(*trunk.channels);
    std::string text = "B(0) = 1, B(n) = A·B(n−1) / (n + A·B(n−1)); the least n with B(n) ≤ target.";
    if (channels >= 1)
        text += fmt::format(" {}: A = {} Erl, B({}) = {:.4g} %, B({}) = {:.4g} %, target {:g} %.",
            context.siteName(trunk.site), number(erl, 3), channels - 1, 100 * erlangB(erl, channels - 1), channels,
            100 * erlangB(erl, channels), 100 * context.plan.settings.targets.blocking);
    list.push_back({"SIP channels", text,
        "A. K. Erlang 1917 (Erlang B); ITU-T E.520; ITU Teletraffic Engineering Handbook, eq. 4.10"});
    if (trunk.kbpsPerCall && trunk.voiceKbps)
        list.push_back({"Voice on a trunk",
            fmt::format("channels × rate of one call, one way. {}: {} × {} = {} kbit/s.", context.siteName(trunk.site),
                channels, number(*trunk.kbpsPerCall, 1), number(*trunk.voiceKbps, 1)),
            "packet anatomy above"});
}

void addQuality(const ReportContext& context, const Evaluation& evaluation, std::vector<Formula>& list)
{
    if (const SiteResult* site = worstSite(evaluation)) {
        const double r = *site->rFactor;
        list.push_back({"Quality",
            fmt::format("R = Ro − Is − Id − Ie,eff + A; MOS = 1 + 0.035·R + R·(R − 60)·(100 − R)·7·10⁻⁶ for 0 < R < "
                        "100. Worst site {}: R = {}, MOS = {}.",
                context.siteName(site->id), number(r, 1), number(*site->mos, 2)),
            "ITU-T G.107 (06/2015), equations 7-1 and B-4"});
    }
    if (const SiteResult* site = mostDown(evaluation))
        list.push_back({"Availability",
            fmt::format("in series Π aᵢ, in parallel 1 − Π (1 − aᵢ), shared parts counted once; minutes down a year = "
                        "(1 − A) × 525,600. {}: (1 − {:.6f}) × 525,600 = {}.",
                context.siteName(site->id), *site->availability, number(*site->downtimeMinPerYear, 0)),
            "IEC 61078 (reliability block diagrams), ITU-T E.800"});
}

void addMoney(const ReportContext& context, const Evaluation& evaluation, std::vector<Formula>& list)
{
    const Cost& cost = evaluation.cost;
    const Settings& settings = context.plan.settings;
    if (!cost.total || !cost.oneOff || !cost.monthly || !cost.monthlyEquivalent)
        return;
    const bool flat = settings.growthPerYear == 0 && settings.escalatorPerYear == 0;
    list.push_back({"Total",
        flat ? fmt::format("one-off + months × monthly = {} + {} × {} = {}.", context.shown(cost.oneOff),
                   settings.months, context.shown(cost.monthly), context.shown(cost.total))
             : fmt::format("one-off + Σ monthly payments; the first month costs {}, later years {} more for prices and "
                           "{} more for traffic each: {}.",
                   context.shown(cost.monthly), percentText(settings.escalatorPerYear, 1),
                   percentText(settings.growthPerYear, 1), context.shown(cost.total)),
        "undiscounted total cost of ownership"});
    list.push_back({"Total per month",
        fmt::format("total / months = {} / {} = {}.", context.shown(cost.total), settings.months,
            context.shown(cost.monthlyEquivalent)),
        "average over the horizon"});
    if (cost.netPresentValue)
        list.push_back({"Net present value",
            fmt::format("one-off + Σₜ payment in month t / (1 + r)^(t/12), r = {} a year, payments at the end of the "
                        "month: {}.",
                percentText(settings.discountRatePerYear, 1), context.shown(cost.netPresentValue)),
            "discounted cash flow, effective yearly rate"});
}

void addMediation(const ReportContext& context, const Evaluation& evaluation, std::vector<Formula>& list)
{
    const auto largest = std::ranges::max_element(
        evaluation.mediation, {}, [](const MediationResult& result) { return result.calls.value_or(-1); });
    if (largest == evaluation.mediation.end() || !largest->calls || !largest->servers)
        return;
    const auto model = std::ranges::find(context.plan.mediation, largest->model, &MediationModel::id);
    std::string text = "calls at once / capacity, rounded up, plus spares.";
    if (model != context.plan.mediation.end())
        text += fmt::format(" {}: ⌈{} / {}⌉ + {} = {}.", context.siteName(largest->site), *largest->calls,
            model->maxCalls, model->spare, *largest->servers);
    list.push_back({"Mediation servers", text, "rule S11; capacity as the plan gives it"});
}

}  // namespace

std::vector<Formula> formulas(const ReportContext& context)
{
    std::vector<Formula> list;
    addTraffic(context, list);
    if (!context.focus)
        return list;
    addCallRates(context, *context.focus, list);
    if (const TrunkResult* trunk = largestTrunk(*context.focus))
        addTrunk(context, *trunk, list);
    addMediation(context, *context.focus, list);
    addQuality(context, *context.focus, list);
    addMoney(context, *context.focus, list);
    return list;
}

}  // namespace trunkwright::models
