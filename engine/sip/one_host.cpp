#include "engine/sip/one_host.h"

#include "engine/sip/target.h"

#include <algorithm>

namespace trunkwright::engine {

bool isOneHost(const IpAddress& address)
{
    const IpAddress inner = address.unmapped();
    if (inner.family == IpAddress::Family::v6)
        return !inner.isUnspecified() && inner.bytes[0] != 0xff;
    const bool isMulticast = (inner.bytes[0] & 0xf0U) == 0xe0;
    const bool isBroadcast = std::ranges::count(inner.bytes, 0xff) == 4;
    return inner.bytes[0] != 0 && !isMulticast && !isBroadcast;
}

bool isOneHost(const Uri& uri)
{
    const auto target = numericTarget(uri);
    return !target || isOneHost(target->endpoint.address);
}

}  // namespace trunkwright::engine
