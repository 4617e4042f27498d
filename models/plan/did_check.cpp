// A number rings at one place and is rented once.
#include "models/plan/did_number.h"
#include "models/plan/fault_list.h"

#include <fmt/core.h>

#include <string>
#include <unordered_map>

namespace trunkwright::models {

void checkDids(const Plan& plan, FaultList& faults)
{
    std::unordered_map<std::string, std::size_t> siteOf;
    for (std::size_t at = 0; at < plan.sites.size(); ++at) {
        const Site& site = plan.sites[at];
        const PlanPlace place{.key = "sites", .index = static_cast<std::ptrdiff_t>(at), .kind = "site", .id = &site.id};
        for (std::size_t listed = 0; listed < site.dids.size(); ++listed) {
            const std::string& number = site.dids[listed].number;
            const std::string digits = dialedDigits(number);
            const auto [first, isNew] = siteOf.emplace(isWorldWide(digits) ? digits : digits + '@' + site.id, at);
            if (isNew)
                continue;
            const PlanPlace did = place.element("dids", listed);
            faults.add(did.member("number"),
                fmt::format("is {}, which {} lists already; list a number once, where it rings", number,
                    first->second == at ? "this site" : "site:" + plan.sites[first->second].id));
        }
    }
}

}  // namespace trunkwright::models
