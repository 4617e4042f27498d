// Any bytes are refused, or become a list of sites whose plan reads back equal from its JSON.
#include "models/exchange/plan_completion.h"
#include "models/exchange/plan_json.h"
#include "models/exchange/site_list.h"
#include "models/exchange/site_merge.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trunkwright::models;

namespace {

void requirePlanReadsBack(const SiteList& list, const SourceText& source)
{
    ImportOptions options;
    options.users = 10;
    options.connectSites = options.nearestCountry = true;
    PlanDraft draft(options);
    if (!list.faults.empty() || !mergeSites(draft, list, source))
        return;
    const auto imported = completePlan(std::move(draft));
    if (!imported)
        return;
    const auto again = planFromJson(planToJson(imported->plan), "again");
    if (!again || *again != imported->plan)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto source = sourceFromBytes("fuzz", {reinterpret_cast<const char*>(bytes), size});
    if (!source)
        return 0;
    for (const auto& list : {readSiteList(*source), readBuildings(*source)}) {
        if (list)
            requirePlanReadsBack(*list, *source);
    }
    return 0;
}
