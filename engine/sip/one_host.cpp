#include "engine/sip/one_host.h"

#include "engine/sip/target.h"

#include <algorithm>
#include <span>

namespace trunkwright::engine {

bool isOneHost(const IpAddress& address)
{
    constexpr std::array<std::uint8_t, 12> mapping{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    const std::span bytes(address.bytes);
    const bool isV6 = address.family == IpAddress::Family::v6;
    const bool isMapped = isV6 && std::ranges::equal(bytes.first<mapping.size()>(), mapping);
    if (isV6 && !isMapped)
        return !address.isUnspecified() && bytes[0] != 0xff;
    const auto inner = bytes.subspan(isMapped ? mapping.size() : 0, 4);
    const bool isMulticast = (inner[0] & 0xf0U) == 0xe0;
    const bool isBroadcast = std::ranges::count(inner, 0xff) == 4;
    return inner[0] != 0 && !isMulticast && !isBroadcast;
}

bool isOneHost(const Uri& uri)
{
    const auto target = numericTarget(uri);
    return !target || isOneHost(target->endpoint.address);
}

}  // namespace trunkwright::engine
