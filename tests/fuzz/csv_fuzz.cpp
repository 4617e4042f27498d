// Any bytes are refused or become records that read back equal from what is written.
#include "models/base/csv.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace trunkwright::models;

namespace {

std::string written(const std::vector<CsvRecord>& records)
{
    std::string text;
    for (const CsvRecord& record : records)
        text += csvLine(record.fields);
    return text;
}

bool sameFields(const std::vector<CsvRecord>& left, const std::vector<CsvRecord>& right)
{
    if (left.size() != right.size())
        return false;
    for (std::size_t row = 0; row < left.size(); ++row) {
        if (left[row].fields != right[row].fields)
            return false;
    }
    return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto records = parseCsv({reinterpret_cast<const char*>(bytes), size}, "fuzz");
    if (!records)
        return 0;
    const auto again = parseCsv(written(*records), "again");
    if (!again || !sameFields(*records, *again))
        std::abort();
    return 0;
}
