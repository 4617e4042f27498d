#include "models/exchange/plan_draft.h"

#include "models/exchange/number_text.h"

#include <algorithm>

namespace trunkwright::models {

PlanDraft::PlanDraft(ImportOptions chosen)
    : options(std::move(chosen))
{
    plan.profiles = standardProfiles();
    plan.settings.name = options.name;
    if (!options.currency.empty())
        plan.settings.currency = options.currency;
}

Link& PlanDraft::addLink(const Id& from, const Id& to)
{
    Link& link = plan.links.emplace_back();
    link.id = linkIds.make(from + ' ' + to, "link");
    link.type = options.linkType;
    link.from = from;
    link.to = to;
    link.voicePriority = options.voicePriority;
    if (options.rateMbps)
        link.rateUpKbps = link.rateDownKbps = *options.rateMbps * 1000;
    return link;
}

void copyTariff(PlanDraft& draft, const Plan& tariff)
{
    Plan& plan = draft.plan;
    plan.carriers = tariff.carriers;
    plan.peers = tariff.peers;
    plan.mediation = tariff.mediation;
    if (draft.options.currency.empty())
        plan.settings.currency = tariff.settings.currency;
    if (plan.settings.currency == tariff.settings.currency)
        plan.settings.exchangeRates = tariff.settings.exchangeRates;
    for (const UserProfile& profile : tariff.profiles) {
        if (std::ranges::find(plan.profiles, profile.id, &UserProfile::id) == plan.profiles.end())
            plan.profiles.push_back(profile);
    }
}

std::optional<double> kbpsPer(std::string_view unit)
{
    const std::string name = comparableName(unit);
    if (name == "kbps" || name == "kbits")
        return 1;
    if (name == "mbps" || name == "mbits")
        return 1e3;
    if (name == "gbps" || name == "gbits")
        return 1e6;
    if (name == "tbps" || name == "tbits")
        return 1e9;
    return {};
}

}  // namespace trunkwright::models
