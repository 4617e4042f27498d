#include "models/plan/site.h"

#include <algorithm>

namespace trunkwright::models {

std::optional<std::int64_t> users(const Site& site)
{
    if (site.groups.empty())
        return {};
    std::int64_t sum = 0;
    for (const UserGroup& group : site.groups) {
        if (!group.users)
            return {};
        sum += *group.users;
    }
    return sum;
}

std::optional<std::int64_t> rentedDids(const Site& site)
{
    if (!site.didCount && site.dids.empty())
        return {};
    return std::max(site.didCount.value_or(0), static_cast<std::int64_t>(site.dids.size()));
}

}  // namespace trunkwright::models
