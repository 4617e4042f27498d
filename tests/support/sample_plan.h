#pragma once
// The plans that ship with the product, as fixtures.

#include "models/exchange/plan_json.h"

#include <QFile>
#include <QtTest>

namespace trunkwright::tests {

/// A plan of sample_topologies/ by its file name without ending; an empty plan and a failed test when it cannot be
/// read.
inline models::Plan samplePlan(const QString& name)
{
    QFile file(QStringLiteral(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::qFail("the sample plan cannot be opened", __FILE__, __LINE__);
        return {};
    }
    auto plan = models::planFromJson(file.readAll().toStdString(), name.toStdString());
    if (!plan) {
        QTest::qFail(models::toString(plan.error()).c_str(), __FILE__, __LINE__);
        return {};
    }
    return *plan;
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
