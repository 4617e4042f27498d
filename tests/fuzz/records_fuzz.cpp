// Any bytes are refused or become traffic whose sums agree with each other.
#include "models/records/read_records.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <sys/mman.h>
#include <unistd.h>

using namespace trunkwright::models;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

std::int64_t sum(const OutcomeCounts& counts)
{
    return counts.answered + counts.noAnswer + counts.busy + counts.failed;
}

void requireSums(const RecordTraffic& traffic)
{
    require(traffic.rows > 0 && traffic.calls > 0 && traffic.calls <= traffic.rows && traffic.talkSeconds >= 0);
    require(sum(traffic.legOutcomes) == traffic.rows && sum(traffic.callOutcomes) == traffic.calls);
    require(traffic.firstUtc <= traffic.lastUtc && traffic.calendarDays >= 1);
    std::int64_t ranked = 0;
    for (const DidTraffic& did : traffic.dids) {
        ranked += did.legs;
        require(did.calls <= did.legs && did.legs <= traffic.rows && std::isfinite(did.share));
        require(did.cumulativeShare >= 0 && did.cumulativeShare <= 1 + 1e-9);
    }
    require(ranked + traffic.unrankedRows == traffic.rows);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    static const int file = memfd_create("records", MFD_CLOEXEC);
    static const std::string path = "/proc/self/fd/" + std::to_string(file);
    require(ftruncate(file, 0) == 0 && pwrite(file, bytes, size, 0) == static_cast<ssize_t>(size));
    ReadOptions options;
    options.zone = "Europe/Berlin";
    options.country = "US";
    const auto traffic = readRecords({path}, options);
    if (traffic)
        requireSums(*traffic);
    return 0;
}
