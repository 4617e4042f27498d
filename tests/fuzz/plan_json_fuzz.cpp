// Any bytes are refused or become a plan that reads back equal from what is written.
#include "models/exchange/plan_json.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trunkwright::models;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto plan = planFromJson({reinterpret_cast<const char*>(bytes), size}, "fuzz");
    if (!plan)
        return 0;
    const auto again = planFromJson(planToJson(*plan), "again");
    if (!again || *again != *plan)
        std::abort();
    return 0;
}
