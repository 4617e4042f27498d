#include "models/plan/check.h"

#include "models/plan/fault_list.h"

namespace trunkwright::models {

namespace {

bool isEntity(const PlanPlace& place)
{
    return place.id != nullptr;
}

std::string step(const PlanPlace& place)
{
    std::string text(place.key);
    if (place.index >= 0)
        text += '[' + std::to_string(place.index) + ']';
    return text;
}

/// The steps below the entity or the settings, joined by dots.
std::string pathBelow(const PlanPlace& place)
{
    if (isEntity(place) || !place.parent)
        return {};
    const std::string above = pathBelow(*place.parent);
    return above.empty() ? step(place) : above + '.' + step(place);
}

const PlanPlace& root(const PlanPlace& place)
{
    return place.parent ? root(*place.parent) : place;
}

}  // namespace

std::string pathOf(const PlanPlace& place)
{
    const std::string above = step(root(place));
    const std::string below = pathBelow(place);
    return below.empty() ? above : above + '.' + below;
}

std::string subjectOf(const PlanPlace& place)
{
    const PlanPlace& top = root(place);
    if (!isEntity(top))
        return top.key.empty() ? "plan" : std::string(top.key);
    return top.id->empty() ? step(top) : std::string(top.kind) + ':' + *top.id;
}

void FaultList::add(const PlanPlace& place, const std::string& what)
{
    addWhole(place, '"' + pathBelow(place) + "\" " + what);
}

void FaultList::addWhole(const PlanPlace& place, std::string what)
{
    m_faults.push_back({{ErrorKind::badInput, subjectOf(place), std::move(what)}, pathOf(place)});
}

std::vector<PlanFault> findFaults(const Plan& plan)
{
    FaultList faults;
    if (plan.sites.empty())
        faults.addWhole({}, "has no site; add at least one");
    checkIds(plan, faults);
    checkIdSpelling(plan, faults);
    checkReferences(plan, faults);
    checkValues(plan, faults);
    checkMeanings(plan, faults);
    checkDids(plan, faults);
    return faults.take();
}

std::vector<PlanFault> findIdFaults(const Plan& plan)
{
    FaultList faults;
    checkIds(plan, faults);
    return faults.take();
}

std::vector<Error> structuralFaults(const Plan& plan)
{
    std::vector<Error> errors;
    for (PlanFault& fault : findFaults(plan))
        errors.push_back(std::move(fault.error));
    return errors;
}

}  // namespace trunkwright::models
