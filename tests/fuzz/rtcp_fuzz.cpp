// Any datagram is refused, or becomes packets that come back the same through their octets.
#include "engine/rtp/rtcp.h"

#include <cstdlib>

using namespace trunkwright::engine;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto packets = parseRtcp(ByteView(bytes, size), true);
    if (!packets || packets->empty())
        return 0;
    const auto again = parseRtcp(serialize(*packets), true);
    if (!again || *again != *packets)
        std::abort();
    return 0;
}
