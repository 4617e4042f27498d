#include "ui/document/edits.h"

#include <algorithm>

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

std::string placeName(const Plan& plan, const Id& id)
{
    if (const Site* site = findSite(plan, id))
        return site->name.empty() ? id : site->name;
    const WanNode* node = findNode(plan, id);
    return node && !node->name.empty() ? node->name : id;
}

}  // namespace trunkwright::ui
