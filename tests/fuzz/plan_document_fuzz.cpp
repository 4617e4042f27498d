// Any bytes that call themselves an SQLite file are refused or become a plan that reads back equal from what is
// written.
#include "models/plan/check.h"
#include "models/storage/plan_document.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trunkwright::models;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto plan = planFromDocument({reinterpret_cast<const char*>(bytes), size}, "fuzz");
    if (!plan || unwritable(*plan))
        return 0;
    const auto document = planToDocument(*plan, "fuzz");
    if (!document)
        std::abort();
    const auto again = planFromDocument(*document, "again");
    if (!again || *again != *plan)
        std::abort();
    return 0;
}
