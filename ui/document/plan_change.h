#pragma once
// What an edit touched, so that a view repaints only what it must.

#include "models/plan/edit.h"

#include <vector>

namespace trunkwright::ui
{

enum class PlanPart { settings, profile, site, node, link, carrier, peer, mediation, strategy };

struct TouchedEntity {
    PlanPart part = PlanPart::settings;
    models::Id id; ///< empty for settings

    bool operator==(const TouchedEntity&) const = default;
};

struct PlanChange {
    bool wholePlan = false; ///< another plan took the place of the last one; touched is empty
    bool rows = false; ///< an entity came or went: positions in the plan's lists moved
    std::vector<TouchedEntity> touched;

    [[nodiscard]] bool touches(PlanPart part) const;
};

/// The change that `applied` made; `inverse` is what applyEdit gave for it.
[[nodiscard]] PlanChange changeOf(const models::Edit& applied, const models::Edit& inverse);

} // namespace trunkwright::ui
