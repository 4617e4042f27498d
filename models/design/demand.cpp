#include "models/design/demand.h"

namespace trunkwright::models {

const UserProfile* profileOf(const Plan& plan, const PlanIndex& index, const UserGroup& group)
{
    const int found = index.profile(group.profile);
    return found < 0 ? nullptr : &plan.profiles[static_cast<std::size_t>(found)];
}

std::optional<double> groupErl(const Plan& plan, const PlanIndex& index, const UserGroup& group)
{
    if (group.users == 0)
        return 0;
    const UserProfile* profile = profileOf(plan, index, group);
    const auto perUser = profile ? busyHourErlPerUser(*profile) : std::nullopt;
    if (!perUser || !group.users)
        return {};
    return static_cast<double>(*group.users) * *perUser;
}

namespace {

bool isShaped(const Plan& plan, const PlanIndex& index, const Site& site)
{
    if (site.measured)
        return site.measured->shape.has_value();
    for (const UserGroup& group : site.groups) {
        const UserProfile* profile = profileOf(plan, index, group);
        if (group.users != 0 && !(profile && profile->shape))
            return false;
    }
    return true;
}

}  // namespace

SiteDemand siteDemand(const Plan& plan, const PlanIndex& index, const Site& site)
{
    SiteDemand demand;
    demand.measured = site.measured.has_value();
    demand.utcOffsetMinutes = utcOffsetMinutes(site.timeZone, plan.settings.referenceWeek);
    if (site.measured) {
        demand.busyHourErl = site.measured->busyHourErl;
    } else if (!site.groups.empty()) {
        demand.busyHourErl = 0;
        for (const UserGroup& group : site.groups) {
            const auto erl = groupErl(plan, index, group);
            demand.busyHourErl = erl && demand.busyHourErl ? std::optional(*demand.busyHourErl + *erl) : std::nullopt;
        }
    }
    demand.shaped = demand.busyHourErl && demand.utcOffsetMinutes && isShaped(plan, index, site);
    return demand;
}

void addToCurve(WeekCurve& curve, const Plan& plan, const PlanIndex& index, const Site& site, const SiteDemand& demand)
{
    if (!demand.shaped)
        return;
    if (site.measured) {
        curve.add(site.measured->busyHourErl, *site.measured->shape, *demand.utcOffsetMinutes);
        return;
    }
    for (const UserGroup& group : site.groups)
        if (const UserProfile* profile = profileOf(plan, index, group); profile && profile->shape)
            curve.add(groupErl(plan, index, group).value_or(0), *profile->shape, *demand.utcOffsetMinutes);
}

}  // namespace trunkwright::models
