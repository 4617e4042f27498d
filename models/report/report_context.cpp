#include "models/report/report_context.h"

#include "models/report/labels.h"
#include "models/report/number_format.h"

#include <fmt/core.h>

#include <algorithm>

namespace trunkwright::models {

namespace {

const Evaluation* focusOf(const Comparison& comparison)
{
    if (const Evaluation* advised = findEvaluation(comparison, comparison.advice.strategy))
        return advised;
    const auto best = std::ranges::min_element(comparison.strategies, {},
        [](const Evaluation& evaluation) { return evaluation.scoreRank.value_or(std::numeric_limits<int>::max()); });
    return best == comparison.strategies.end() ? nullptr : &*best;
}

bool sameTrunks(const Evaluation& one, const Evaluation& other)
{
    return one.trunks == other.trunks && one.cost.total == other.cost.total && one.allowed == other.allowed;
}

}  // namespace

ReportContext::ReportContext(const Plan& ofPlan, const Comparison& ofComparison, const ReportOptions& withOptions)
    : plan(ofPlan)
    , comparison(ofComparison)
    , options(withOptions)
    , focus(focusOf(ofComparison))
{
    for (const Evaluation& evaluation : comparison.strategies) {
        const auto same =
            std::ranges::find_if(strategies, [&](const Evaluation* other) { return sameTrunks(*other, evaluation); });
        if (same == strategies.end()) {
            strategies.push_back(&evaluation);
            continue;
        }
        const Evaluation* other = *same;
        if (&evaluation == focus)
            *same = &evaluation;
        sameNote += fmt::format("{}{} comes to the same trunks as {}.", sameNote.empty() ? "" : " ",
            title(&evaluation == focus ? *other : evaluation), title(**same));
    }
    for (const Site& site : plan.sites)
        sites.emplace(site.id, &site);
    for (const Carrier& carrier : plan.carriers)
        carriers.emplace(carrier.id, &carrier);
    for (const PeerModel& peer : plan.peers)
        peers.emplace(peer.id, &peer);
    for (const Link& link : plan.links) {
        links.emplace(link.id, &link);
        for (const Id* end : {&link.from, &link.to}) {
            const Link*& known = linkOfSite[*end];
            if (!known || (known->type == LinkType::internet && link.type != LinkType::internet))
                known = &link;
        }
    }
}

std::string ReportContext::siteName(const Id& id) const
{
    const auto found = sites.find(id);
    return found != sites.end() && !found->second->name.empty() ? found->second->name : id;
}

std::string ReportContext::carrierName(const Id& id) const
{
    const auto found = carriers.find(id);
    return found != carriers.end() && !found->second->name.empty() ? found->second->name : id;
}

std::string ReportContext::subjectName(const std::string& subject) const
{
    const std::size_t colon = subject.find(':');
    const std::string id = colon == std::string::npos ? subject : subject.substr(colon + 1);
    if (subject == "plan")
        return "Plan";
    if (subject.starts_with("carrier:"))
        return carrierName(id);
    return siteName(id);
}

std::string ReportContext::shown(std::optional<Money> amount) const
{
    return cellText(money(amount), comparison.currency);
}

std::string ReportContext::title(const Evaluation& evaluation) const
{
    return strategyTitle(plan, evaluation.name);
}

bool ReportContext::isAdvised(const Evaluation& evaluation) const
{
    return evaluation.name == comparison.advice.strategy;
}

std::string rateText(double kbps)
{
    if (kbps < 1000)
        return fmt::format("{} kbit/s", groupedNumber(kbps, 0));
    return fmt::format("{:g} Mbit/s", std::round(kbps / 10) / 100);
}

std::string rateText(const Link& link)
{
    if (!link.rateUpKbps && !link.rateDownKbps)
        return {};
    return rateText(std::min(link.rateUpKbps.value_or(1e12), link.rateDownKbps.value_or(1e12)));
}

std::string counted(std::int64_t number, std::string_view noun)
{
    return fmt::format("{} {}{}", groupedNumber(static_cast<double>(number), 0), noun, number == 1 ? "" : "s");
}

}  // namespace trunkwright::models
