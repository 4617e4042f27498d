#include "models/plan/edit.h"

#include <algorithm>
#include <utility>

namespace trunkwright::models {

namespace {

template <class Entity>
std::vector<Entity>& entitiesOf(Plan& plan)
{
    if constexpr (std::is_same_v<Entity, UserProfile>)
        return plan.profiles;
    else if constexpr (std::is_same_v<Entity, Site>)
        return plan.sites;
    else if constexpr (std::is_same_v<Entity, WanNode>)
        return plan.nodes;
    else if constexpr (std::is_same_v<Entity, Link>)
        return plan.links;
    else if constexpr (std::is_same_v<Entity, Carrier>)
        return plan.carriers;
    else if constexpr (std::is_same_v<Entity, PeerModel>)
        return plan.peers;
    else if constexpr (std::is_same_v<Entity, MediationModel>)
        return plan.mediation;
    else
        return plan.strategies;
}

struct Applier {
    Plan& plan;

    Result<Edit> operator()(const SetSettings& change) const
    {
        return Edit{SetSettings{std::exchange(plan.settings, change.settings)}};
    }

    template <class Entity>
    Result<Edit> operator()(const Put<Entity>& change) const
    {
        if (change.entity.id.empty())
            return badInput("edit", "an entity needs an id");
        auto& entities = entitiesOf<Entity>(plan);
        const auto found = std::ranges::find(entities, change.entity.id, &Entity::id);
        if (found != entities.end())
            return Edit{
                Put<Entity>{std::exchange(*found, change.entity), static_cast<std::size_t>(found - entities.begin())}};
        const std::size_t position = std::min(change.position, entities.size());
        entities.insert(entities.begin() + static_cast<std::ptrdiff_t>(position), change.entity);
        return Edit{Remove<Entity>{change.entity.id}};
    }

    template <class Entity>
    Result<Edit> operator()(const Remove<Entity>& change) const
    {
        auto& entities = entitiesOf<Entity>(plan);
        const auto found = std::ranges::find(entities, change.id, &Entity::id);
        if (found == entities.end())
            return badInput(change.id, "is not in the plan, so it cannot be removed");
        Edit inverse{Put<Entity>{*found, static_cast<std::size_t>(found - entities.begin())}};
        entities.erase(found);
        return inverse;
    }

    Result<Edit> operator()(const EditBatch& batch) const
    {
        EditBatch inverse;
        for (const Edit& edit : batch.edits) {
            auto undone = applyEdit(plan, edit);
            if (!undone) {
                takeBack(inverse);
                return undone;
            }
            inverse.edits.push_back(std::move(*undone));
        }
        std::ranges::reverse(inverse.edits);
        return Edit{std::move(inverse)};
    }

    void takeBack(const EditBatch& applied) const
    {
        for (auto edit = applied.edits.rbegin(); edit != applied.edits.rend(); ++edit)
            static_cast<void>(applyEdit(plan, *edit));
    }
};

}  // namespace

bool EditBatch::operator==(const EditBatch&) const = default;

Result<Edit> applyEdit(Plan& plan, const Edit& edit)
{
    return std::visit(Applier{plan}, edit.change);
}

Result<Edit> setUsers(const Plan& plan, const Id& site, std::int64_t wanted)
{
    const auto found = std::ranges::find(plan.sites, site, &Site::id);
    if (found == plan.sites.end())
        return badInput("site:" + site, "is not in the plan");
    if (wanted < 0)
        return badInput("site:" + site, "users cannot be negative; give 0 or more");
    Site changed = *found;
    if (changed.groups.empty())
        return badInput("site:" + site, "has no user profile; choose one first");
    const auto largest =
        std::ranges::max_element(changed.groups, {}, [](const UserGroup& group) { return group.users.value_or(0); });
    std::int64_t others = 0;
    for (auto group = changed.groups.begin(); group != changed.groups.end(); ++group)
        others += group == largest ? 0 : group->users.value_or(0);
    if (wanted < others)
        return badInput("site:" + site,
            "its smaller user groups alone have " + std::to_string(others) + "; change them one by one");
    largest->users = wanted - others;
    return Edit{Put<Site>{std::move(changed)}};
}

}  // namespace trunkwright::models
