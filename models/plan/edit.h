#pragma once
// A change of a plan as data. Applying one gives its inverse, so undo needs no memory of its own and is tested without
// a desktop.

#include "models/base/error.h"
#include "models/plan/plan.h"

#include <variant>

namespace trunkwright::models {

/// Puts an entity: replaces the one with its id where it stands, or inserts it at `position` (past the end: appends).
template <class Entity>
struct Put {
    Entity entity;
    std::size_t position = static_cast<std::size_t>(-1);

    bool operator==(const Put&) const = default;
};

/// Removes the entity with this id; the inverse puts it back where it stood.
template <class Entity>
struct Remove {
    Id id;

    bool operator==(const Remove&) const = default;
};

struct SetSettings {
    Settings settings;

    bool operator==(const SetSettings&) const = default;
};

struct Edit;

/// Several edits as one step; all or none.
struct EditBatch {
    std::vector<Edit> edits;

    bool operator==(const EditBatch&) const;
};

struct Edit {
    using Change = std::variant<SetSettings, Put<UserProfile>, Put<Site>, Put<WanNode>, Put<Link>, Put<Carrier>,
        Put<PeerModel>, Put<MediationModel>, Put<Strategy>, Remove<UserProfile>, Remove<Site>, Remove<WanNode>,
        Remove<Link>, Remove<Carrier>, Remove<PeerModel>, Remove<MediationModel>, Remove<Strategy>, EditBatch>;
    Change change;

    bool operator==(const Edit&) const = default;
};

/// Applies the edit and gives the edit that takes it back. On an error (an id to remove that is not there, an empty id)
/// the plan is as before.
[[nodiscard]] Result<Edit> applyEdit(Plan& plan, const Edit& edit);

/// The change that gives the site this many users: the largest group takes the difference (a single group: just the
/// number). An error when the site has no group or the number is negative.
[[nodiscard]] Result<Edit> setUsers(const Plan& plan, const Id& site, std::int64_t users);

}  // namespace trunkwright::models
