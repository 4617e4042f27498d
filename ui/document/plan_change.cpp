#include "ui/document/plan_change.h"

#include <algorithm>

namespace trunkwright::ui
{

using namespace models;

namespace
{

template <class Entity>
constexpr PlanPart partOf()
{
    if constexpr (std::is_same_v<Entity, UserProfile>)
        return PlanPart::profile;
    else if constexpr (std::is_same_v<Entity, Site>)
        return PlanPart::site;
    else if constexpr (std::is_same_v<Entity, WanNode>)
        return PlanPart::node;
    else if constexpr (std::is_same_v<Entity, Link>)
        return PlanPart::link;
    else if constexpr (std::is_same_v<Entity, Carrier>)
        return PlanPart::carrier;
    else if constexpr (std::is_same_v<Entity, PeerModel>)
        return PlanPart::peer;
    else if constexpr (std::is_same_v<Entity, MediationModel>)
        return PlanPart::mediation;
    else
        return PlanPart::strategy;
}

struct Collector {
    PlanChange& change;

    void operator()(const SetSettings&) const { add({PlanPart::settings, {}}); }
    template <class Entity>
    void operator()(const Put<Entity>& put) const
    {
        add({partOf<Entity>(), put.entity.id});
    }
    template <class Entity>
    void operator()(const Remove<Entity>& removed) const
    {
        change.rows = true;
        add({partOf<Entity>(), removed.id});
    }
    void operator()(const EditBatch& batch) const
    {
        for (const Edit& edit : batch.edits)
            std::visit(*this, edit.change);
    }

private:
    void add(const TouchedEntity& entity) const
    {
        if (std::ranges::find(change.touched, entity) == change.touched.end())
            change.touched.push_back(entity);
    }
};

} // namespace

bool PlanChange::touches(PlanPart part) const
{
    return wholePlan || std::ranges::find(touched, part, &TouchedEntity::part) != touched.end();
}

PlanChange changeOf(const Edit& applied, const Edit& inverse)
{
    PlanChange change, back;
    std::visit(Collector{change}, applied.change);
    std::visit(Collector{back}, inverse.change); // an entity that came is one that its inverse removes
    change.rows = change.rows || back.rows;
    return change;
}

} // namespace trunkwright::ui
