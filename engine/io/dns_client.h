#pragma once
// Questions to the domain name system, answered later on the loop.

#include "engine/base/ip_address.h"

#include <boost/system/error_code.hpp>

#include <expected>
#include <functional>
#include <variant>
#include <vector>

namespace trunkwright::engine {

enum class DnsType : std::uint16_t { a = 1, aaaa = 28, srv = 33, naptr = 35 };

/// RFC 2782. Names have no dot at the end; the root, as "no such service here", is empty.
struct DnsSrv {
    std::uint16_t priority = 0, weight = 0, port = 0;
    std::string target;

    bool operator==(const DnsSrv&) const = default;
};

/// RFC 3403 4.1.
struct DnsNaptr {
    std::uint16_t order = 0, preference = 0;
    std::string flags, services, regexp, replacement;

    bool operator==(const DnsNaptr&) const = default;
};

struct DnsRecord {
    std::uint32_t ttl_s = 0;
    std::variant<IpAddress, DnsSrv, DnsNaptr> data;

    bool operator==(const DnsRecord&) const = default;
};

/// Records of the type that was asked for, at most 64; none when the name or the type does not exist. An error when
/// nobody could say: ETIMEDOUT, ENOBUFS with too many open questions, IoError::nameServer.
using DnsAnswer = std::expected<std::vector<DnsRecord>, boost::system::error_code>;

class DnsClient {
public:
    static constexpr std::size_t maxRecords = 64;

    /// Called once, never during ask(), and not after the client has gone.
    using Done = std::function<void(const DnsAnswer&)>;

    DnsClient() = default;
    DnsClient(const DnsClient&) = delete;
    DnsClient& operator=(const DnsClient&) = delete;
    virtual ~DnsClient() = default;

    virtual void ask(const std::string& name, DnsType type, Done done) = 0;
};

}  // namespace trunkwright::engine
