#include "models/report/compare_json.h"

#include "models/report/labels.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace trunkwright::models {

namespace {

using Json = nlohmann::ordered_json;

Json number(std::optional<double> value)
{
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json whole(std::optional<std::int64_t> value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json cents(std::optional<Money> amount)
{
    return amount && std::isfinite(amount->amount) ? Json(toCents(*amount)) : Json(nullptr);
}

Json text(const std::string& value)
{
    return value.empty() ? Json(nullptr) : Json(value);
}

Json dimensioned(const std::optional<Dimensioned>& way)
{
    if (!way)
        return nullptr;
    return {{"offered_erl", number(way->offeredErl)}, {"channels", way->channels}, {"blocking", number(way->blocking)}};
}

Json lineJson(const CostLine& line)
{
    return {{"item", line.item}, {"site", text(line.site)}, {"trunk", text(line.trunk)}, {"link", text(line.link)},
        {"quantity", number(line.quantity)}, {"one_off", cents(line.oneOff)}, {"monthly", cents(line.monthly)},
        {"source", line.source}};
}

template <class Entities, class Function>
Json array(const Entities& entities, Function toJson)
{
    Json list = Json::array();
    for (const auto& entity : entities)
        list.push_back(toJson(entity));
    return list;
}

Json costJson(const Cost& cost)
{
    return {{"one_off", cents(cost.oneOff)}, {"monthly", cents(cost.monthly)}, {"total", cents(cost.total)},
        {"monthly_equivalent", cents(cost.monthlyEquivalent)}, {"npv", cents(cost.netPresentValue)},
        {"lines", array(cost.lines, lineJson)}};
}

Json trunkJson(const TrunkResult& trunk)
{
    return {{"id", trunk.id}, {"site", trunk.site}, {"carrier", text(trunk.carrier)},
        {"connection", trunk.connection ? Json(connectionKey(*trunk.connection)) : Json(nullptr)},
        {"security", trunk.security ? Json(securityKey(*trunk.security)) : Json(nullptr)},
        {"redundant", trunk.redundant}, {"offered_erl", number(trunk.offeredErl)}, {"channels", whole(trunk.channels)},
        {"blocking", number(trunk.blocking)}, {"sum_of_busy_hours", dimensioned(trunk.sumOfBusyHours)},
        {"pooled_peak", dimensioned(trunk.pooledPeak)}, {"pooled_busy_hour", text(trunk.pooledBusyHour)},
        {"kbps_per_call", number(trunk.kbpsPerCall)}, {"voice_kbps", number(trunk.voiceKbps)},
        {"lead_time_weeks", number(trunk.leadTimeWeeks)}, {"codec", text(trunk.codec)}, {"peer", text(trunk.peer)},
        {"peer_count", trunk.peerCount}, {"fallback", text(trunk.fallback)},
        {"blocking_without_this_trunk", number(trunk.blockingWithoutThisTrunk)}, {"sites", trunk.sites}};
}

Json siteJson(const SiteResult& site)
{
    return {{"id", site.id}, {"trunk", text(site.trunk)}, {"users", whole(site.users)},
        {"offered_erl", number(site.offeredErl)}, {"measured", site.measured},
        {"channels_alone", whole(site.channelsAlone)}, {"busy_hour", text(site.busyHour)},
        {"r_factor", number(site.rFactor)}, {"mos", number(site.mos)}, {"one_way_delay_ms", number(site.oneWayDelayMs)},
        {"jitter_ms", number(site.jitterMs)}, {"loss_percent", number(site.lossPercent)},
        {"availability", number(site.availability)}, {"downtime_min_per_year", number(site.downtimeMinPerYear)},
        {"survives_wan_loss", site.survivesWanLoss}, {"reachable", site.reachable}, {"path", site.path}};
}

Json linkJson(const LinkResult& link)
{
    return {{"id", link.id}, {"offered_erl", number(link.offeredErl)}, {"calls", whole(link.calls)},
        {"kbps_per_call", number(link.kbpsPerCall)}, {"voice_kbps", number(link.voiceKbps)},
        {"voice_limit_kbps", number(link.voiceLimitKbps)}, {"utilization", number(link.utilization)},
        {"fits", link.fits}, {"upgrade_kbps", number(link.upgradeKbps)},
        {"upgrade_monthly", cents(link.upgradeMonthly)}, {"carried_erl", number(link.carriedErl)},
        {"lost_erl", number(link.lostErl)}};
}

Json mediationJson(const MediationResult& mediation)
{
    return {{"site", mediation.site}, {"model", text(mediation.model)}, {"calls", whole(mediation.calls)},
        {"servers", whole(mediation.servers)}};
}

Json findingJson(const Finding& finding)
{
    return {{"rule", finding.rule}, {"severity", severityKey(finding.severity)}, {"subject", finding.subject},
        {"text", english(finding.text)}, {"source", english(finding.source)}, {"fix", text(english(finding.fixText))}};
}

Json evaluationJson(const Evaluation& evaluation)
{
    return {{"name", evaluation.name}, {"base", strategyKey(evaluation.base)}, {"allowed", evaluation.allowed},
        {"score_rank", evaluation.scoreRank ? Json(*evaluation.scoreRank) : Json(nullptr)},
        {"lead_time_weeks", number(evaluation.leadTimeWeeks)}, {"cost", costJson(evaluation.cost)},
        {"trunks", array(evaluation.trunks, trunkJson)}, {"sites", array(evaluation.sites, siteJson)},
        {"links", array(evaluation.links, linkJson)}, {"mediation", array(evaluation.mediation, mediationJson)},
        {"findings", array(evaluation.findings, findingJson)}};
}

Json demandJson(const DemandWeek& demand)
{
    return {{"sum_of_busy_hours_erl", number(demand.sumOfBusyHoursErl)},
        {"pooled_peak_erl", demand.offeredErl.empty() ? Json(nullptr) : number(demand.pooledPeakErl)},
        {"pooled_busy_hour", text(demand.pooledBusyHour)}, {"time_zone", text(demand.timeZone)}};
}

Json adviceJson(const Advice& advice)
{
    return {{"strategy", text(advice.strategy)}, {"sentence", english(advice.sentence)},
        {"reasons",
            array(advice.reasons,
                [](const Reason& reason) {
                    return Json{{"rule", text(reason.rule)}, {"text", english(reason.text)}};
                })},
        {"would_change_if", array(advice.wouldChangeIf, [](const Text& change) { return Json(english(change)); })}};
}

}  // namespace

nlohmann::ordered_json compareJson(const Comparison& comparison)
{
    return {{"plan", comparison.plan}, {"revision", comparison.revision}, {"currency", comparison.currency},
        {"months", comparison.months}, {"demand", demandJson(comparison.demand)},
        {"strategies", array(comparison.strategies, evaluationJson)}, {"advice", adviceJson(comparison.advice)}};
}

std::string compareJsonText(const Comparison& comparison)
{
    return compareJson(comparison).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace trunkwright::models
