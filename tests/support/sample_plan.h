#pragma once
// A plan of sample_topologies by its name.

#include "models/storage/plan_store.h"

#include <QTest>

namespace trunkwright::tests {

/// An empty plan, and a failed test, when it cannot be read.
inline models::Plan samplePlan(const std::string& name)
{
    auto plan = models::readPlan(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/" + name + ".json");
    if (!plan)
        QTest::qFail(models::toString(plan.error().front()).c_str(), __FILE__, __LINE__);
    return plan.value_or(models::Plan{});
}

}  // namespace trunkwright::tests
