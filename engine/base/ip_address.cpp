#include "engine/base/ip_address.h"

#include "engine/base/bytes.h"

#include <algorithm>
#include <span>

#include <arpa/inet.h>

namespace trunkwright::engine {

namespace {

int systemFamily(IpAddress::Family family)
{
    return family == IpAddress::Family::v4 ? AF_INET : AF_INET6;
}

}  // namespace

bool IpAddress::isUnspecified() const
{
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

bool IpAddress::isLoopback() const
{
    if (family == Family::v4)
        return bytes[0] == 127;
    return bytes.back() == 1 && std::ranges::count(bytes, 0) == static_cast<std::ptrdiff_t>(bytes.size() - 1);
}

IpAddress IpAddress::unmapped() const
{
    constexpr std::array<std::uint8_t, 12> mapping{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (family == Family::v4 || !std::ranges::equal(std::span(bytes).first<mapping.size()>(), mapping))
        return *this;
    IpAddress inner;
    std::ranges::copy(std::span(bytes).subspan<mapping.size()>(), inner.bytes.begin());
    return inner;
}

std::string IpAddress::toString() const
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    return ::inet_ntop(systemFamily(family), bytes.data(), text.data(), static_cast<socklen_t>(text.size()));
}

std::optional<IpAddress> parseIpAddress(std::string_view text)
{
    if (text.size() >= INET6_ADDRSTRLEN || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    IpAddress address;
    address.family = text.find(':') == std::string_view::npos ? IpAddress::Family::v4 : IpAddress::Family::v6;
    if (::inet_pton(systemFamily(address.family), std::string(text).c_str(), address.bytes.data()) != 1)
        return std::nullopt;
    return address;
}

std::string IpEndpoint::toString() const
{
    const std::string host =
        address.family == IpAddress::Family::v4 ? address.toString() : '[' + address.toString() + ']';
    return host + ':' + std::to_string(port);
}

std::size_t IpHash::operator()(const IpAddress& address) const
{
    return std::hash<std::string_view>{}(asText({address.bytes.data(), address.size()}));
}

std::size_t IpHash::operator()(const IpEndpoint& endpoint) const
{
    static constexpr std::uint64_t golden = 0x9E37'79B9'7F4A'7C15;
    return (*this)(endpoint.address) ^ (endpoint.port + 1U) * golden;
}

}  // namespace trunkwright::engine
