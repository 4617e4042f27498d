#include "ui/document/edits.h"

#include "models/design/trunk_design.h"

#include <algorithm>
#include <set>

namespace trunkwright::ui {

using namespace models;

namespace {

template <class Entity>
const Entity* find(const std::vector<Entity>& entities, const Id& id)
{
    const auto found = std::ranges::find(entities, id, &Entity::id);
    return found == entities.end() ? nullptr : &*found;
}

template <class Entity>
Result<Edit> change(const Entity* entity, const std::string& subject, const std::function<void(Entity&)>& changer)
{
    if (!entity)
        return badInput(subject, "is not in the plan");
    Entity changed = *entity;
    changer(changed);
    return Edit{Put<Entity>{std::move(changed)}};
}

}  // namespace

const Site* findSite(const Plan& plan, const Id& id)
{
    return find(plan.sites, id);
}

const Link* findLink(const Plan& plan, const Id& id)
{
    return find(plan.links, id);
}

const WanNode* findNode(const Plan& plan, const Id& id)
{
    return find(plan.nodes, id);
}

const Carrier* findCarrier(const Plan& plan, const Id& id)
{
    return find(plan.carriers, id);
}

Result<Edit> editSite(const Plan& plan, const Id& id, const std::function<void(Site&)>& changer)
{
    return change(findSite(plan, id), "site:" + id, changer);
}

Result<Edit> editLink(const Plan& plan, const Id& id, const std::function<void(Link&)>& changer)
{
    return change(findLink(plan, id), "link:" + id, changer);
}

Result<Edit> editCarrier(const Plan& plan, const Id& id, const std::function<void(Carrier&)>& changer)
{
    return change(findCarrier(plan, id), "carrier:" + id, changer);
}

Carrier newCarrier(const Plan& plan, const std::string& name)
{
    Carrier carrier;
    for (int number = 1; carrier.id.empty() || findCarrier(plan, carrier.id); ++number)
        carrier.id = "carrier-" + std::to_string(number);
    carrier.name = name;
    std::set<std::string> countries, unserved;
    for (const Site& site : plan.sites)
        if (!site.country.empty())
            countries.insert(site.country);
    for (const std::string& country : countries)
        if (std::ranges::none_of(plan.carriers, [&](const Carrier& other) { return serves(other, country); }))
            unserved.insert(country);
    const std::set<std::string>& wanted = unserved.empty() ? countries : unserved;
    carrier.countries.assign(wanted.begin(), wanted.end());
    return carrier;
}

Result<Edit> removeCarrier(const Plan& plan, const Id& id)
{
    if (!findCarrier(plan, id))
        return badInput("carrier:" + id, "is not in the plan");
    EditBatch batch;
    for (const Site& site : plan.sites)
        if (site.carrier == id) {
            Site free = site;
            free.carrier.clear();
            batch.edits.push_back({Put<Site>{std::move(free)}});
        }
    for (const Strategy& strategy : plan.strategies) {
        Strategy free = strategy;
        for (TrunkConnection& connection : free.connections)
            if (connection.carrier == id)
                connection.carrier.clear();
        if (free != strategy)
            batch.edits.push_back({Put<Strategy>{std::move(free)}});
    }
    batch.edits.push_back({Remove<Carrier>{id}});
    return Edit{std::move(batch)};
}

std::string placeName(const Plan& plan, const Id& id)
{
    if (const Site* site = findSite(plan, id))
        return site->name.empty() ? id : site->name;
    const WanNode* node = findNode(plan, id);
    return node && !node->name.empty() ? node->name : id;
}

}  // namespace trunkwright::ui
