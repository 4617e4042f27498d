#pragma once
// Edits as the views make them: one entity changed by a function, found by its id. An error when it is not in the plan.

#include "models/plan/edit.h"

#include <functional>

namespace trunkwright::ui {

/// Null when it is not in the plan.
[[nodiscard]] const models::Site* findSite(const models::Plan& plan, const models::Id& id);
[[nodiscard]] const models::Link* findLink(const models::Plan& plan, const models::Id& id);
[[nodiscard]] const models::WanNode* findNode(const models::Plan& plan, const models::Id& id);
[[nodiscard]] const models::Carrier* findCarrier(const models::Plan& plan, const models::Id& id);

[[nodiscard]] models::Result<models::Edit> editSite(
    const models::Plan& plan, const models::Id& id, const std::function<void(models::Site&)>& change);
[[nodiscard]] models::Result<models::Edit> editLink(
    const models::Plan& plan, const models::Id& id, const std::function<void(models::Link&)>& change);

/// The name of a site or a WAN node, its id when it has none.
[[nodiscard]] std::string placeName(const models::Plan& plan, const models::Id& id);

}  // namespace trunkwright::ui
