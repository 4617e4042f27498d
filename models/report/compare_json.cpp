#include "models/report/compare_json.h"

#include "models/report/labels.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <concepts>

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
        {"fits", link.fits ? Json(*link.fits) : Json()}, {"upgrade_kbps", number(link.upgradeKbps)},
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

std::string lineOf(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// An object that is written while it is made, an entity on each line: a large comparison never stands in memory as a
/// tree of values.
class ObjectText {
public:
    ObjectText(std::string& text, int depth)
        : m_text(text)
        , m_indent(static_cast<std::size_t>(depth) * 2, ' ')
    {
        m_text += '{';
    }

    void member(std::string_view key, const Json& value) { begin(key) += lineOf(value); }

    /// The value is what `write` appends.
    template <class Write>
    void member(std::string_view key, Write write)
        requires std::invocable<Write, std::string&>
    {
        write(begin(key));
    }

    template <class Entities, class Function>
    void array(std::string_view key, const Entities& entities, Function toJson)
    {
        begin(key) += '[';
        const char* between = "\n";
        for (const auto& entity : entities) {
            m_text += between + m_indent + "    " + lineOf(toJson(entity));
            between = ",\n";
        }
        m_text += entities.empty() ? "]" : "\n" + m_indent + "  ]";
    }

    void close() { m_text += '\n' + m_indent + '}'; }

private:
    std::string& begin(std::string_view key)
    {
        m_text += m_first ? "\n" : ",\n";
        m_first = false;
        m_text += m_indent + "  \"" + std::string(key) + "\": ";
        return m_text;
    }

    std::string& m_text;
    std::string m_indent;
    bool m_first = true;
};

void addCost(std::string& text, const Cost& cost)
{
    ObjectText object(text, 3);
    object.member("one_off", cents(cost.oneOff));
    object.member("monthly", cents(cost.monthly));
    object.member("total", cents(cost.total));
    object.member("monthly_equivalent", cents(cost.monthlyEquivalent));
    object.member("npv", cents(cost.netPresentValue));
    object.array("lines", cost.lines, lineJson);
    object.close();
}

void addEvaluation(std::string& text, const Evaluation& evaluation)
{
    ObjectText object(text, 2);
    object.member("name", evaluation.name);
    object.member("base", strategyKey(evaluation.base));
    object.member("allowed", evaluation.allowed);
    object.member("score_rank", evaluation.scoreRank ? Json(*evaluation.scoreRank) : Json(nullptr));
    object.member("lead_time_weeks", number(evaluation.leadTimeWeeks));
    object.member("cost", [&](std::string& value) { addCost(value, evaluation.cost); });
    object.array("trunks", evaluation.trunks, trunkJson);
    object.array("sites", evaluation.sites, siteJson);
    object.array("links", evaluation.links, linkJson);
    object.array("mediation", evaluation.mediation, mediationJson);
    object.array("findings", evaluation.findings, findingJson);
    object.close();
}

/// A room that the text will about fill, so that it does not move while it grows.
std::size_t expectedSize(const Comparison& comparison)
{
    std::size_t entities = 20;
    for (const Evaluation& evaluation : comparison.strategies)
        entities += evaluation.cost.lines.size() + evaluation.trunks.size() + evaluation.sites.size()
            + evaluation.links.size() + evaluation.mediation.size() + evaluation.findings.size();
    return entities * 400;
}

}  // namespace

std::string compareJsonText(const Comparison& comparison)
{
    std::string text;
    text.reserve(expectedSize(comparison));
    ObjectText object(text, 0);
    object.member("plan", comparison.plan);
    object.member("revision", comparison.revision);
    object.member("currency", comparison.currency);
    object.member("months", comparison.months);
    object.member("demand", demandJson(comparison.demand));
    object.member("strategies", [&](std::string& value) {
        value += '[';
        for (const Evaluation& evaluation : comparison.strategies) {
            value += &evaluation == &comparison.strategies.front() ? "\n    " : ",\n    ";
            addEvaluation(value, evaluation);
        }
        value += comparison.strategies.empty() ? "]" : "\n  ]";
    });
    object.member("advice", adviceJson(comparison.advice));
    object.close();
    return text + '\n';
}

std::string checkJsonText(const Comparison& comparison, const Evaluation& evaluation)
{
    std::string text;
    ObjectText object(text, 0);
    object.member("plan", comparison.plan);
    object.member("revision", comparison.revision);
    object.member("strategy", evaluation.name);
    object.member("allowed", evaluation.allowed);
    object.array("findings", evaluation.findings, findingJson);
    object.member("advice", adviceJson(comparison.advice));
    object.close();
    return text + '\n';
}

}  // namespace trunkwright::models
