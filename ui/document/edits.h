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
[[nodiscard]] models::Result<models::Edit> editCarrier(
    const models::Plan& plan, const models::Id& id, const std::function<void(models::Carrier&)>& change);

/// A carrier named `name`, without a price, in the countries that none serves yet (all of the plan, when there is no
/// such country).
[[nodiscard]] models::Carrier newCarrier(const models::Plan& plan, const std::string& name);
/// Takes the carrier away, also from the sites and strategies that name it.
[[nodiscard]] models::Result<models::Edit> removeCarrier(const models::Plan& plan, const models::Id& id);

/// The name of a site or a WAN node, its id when it has none.
[[nodiscard]] std::string placeName(const models::Plan& plan, const models::Id& id);

}  // namespace trunkwright::ui
