#include "engine/base/ip_network.h"

#include "engine/base/ascii.h"

namespace trunkwright::engine {

namespace {

/// The first `bits` of the address, the others zero.
IpAddress masked(IpAddress address, int bits)
{
    for (std::size_t i = 0; i < address.bytes.size(); ++i) {
        const int kept = std::clamp(bits - static_cast<int>(i) * 8, 0, 8);
        address.bytes[i] &= static_cast<std::uint8_t>(0xff00U >> static_cast<unsigned>(kept));
    }
    return address;
}

}  // namespace

bool IpNetwork::contains(const IpAddress& candidate) const
{
    return candidate.family == address.family && masked(candidate, prefixBits) == address;
}

std::string IpNetwork::toString() const
{
    return address.toString() + '/' + std::to_string(prefixBits);
}

std::optional<IpNetwork> parseIpNetwork(std::string_view text)
{
    const std::size_t slash = text.find('/');
    const auto address = parseIpAddress(text.substr(0, slash));
    if (!address)
        return std::nullopt;
    const auto all = static_cast<std::uint64_t>(address->size() * 8);
    const auto bits = slash == std::string_view::npos ? all : decimal(text.substr(slash + 1), all);
    if (!bits || masked(*address, static_cast<int>(*bits)) != *address)
        return std::nullopt;
    return IpNetwork{*address, static_cast<int>(*bits)};
}

}  // namespace trunkwright::engine
