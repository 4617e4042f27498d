#pragma once
// The plans that ship with the product, as fixtures.

#include "models/storage/plan_store.h"

#include <QTest>

#include <algorithm>

namespace trunkwright::tests {

/// A plan of sample_topologies by its name. An empty plan, and a failed test, when it cannot be read.
inline models::Plan samplePlan(const std::string& name)
{
    auto plan = models::readPlan(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/" + name + ".json");
    if (!plan)
        QTest::qFail(models::toString(plan.error().front()).c_str(), __FILE__, __LINE__);
    return plan.value_or(models::Plan{});
}

inline models::Plan samplePlan(const QString& name)
{
    return samplePlan(name.toStdString());
}

inline models::Plan samplePlan(const char* name)
{
    return samplePlan(std::string(name));
}

inline models::Site& siteOf(models::Plan& plan, const models::Id& id)
{
    return *std::ranges::find(plan.sites, id, &models::Site::id);
}

inline models::Link& linkOf(models::Plan& plan, const models::Id& id)
{
    return *std::ranges::find(plan.links, id, &models::Link::id);
}

}  // namespace trunkwright::tests
