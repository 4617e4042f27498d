#pragma once
// The answer section of a DNS message (RFC 1035 4): SRV and NAPTR records, which the name server's answer may hold with
// aliases and other types between them. Addresses come from c-ares, which also knows the hosts file.

#include "engine/base/bytes.h"
#include "engine/base/parse_error.h"
#include "engine/io/dns_client.h"

namespace trunkwright::engine {

/// The first DnsClient::maxRecords records of that type. Names have at most 255 octets, and their compression may only
/// point backwards.
Parsed<std::vector<DnsRecord>> readDnsAnswers(ByteView message, DnsType type);

}  // namespace trunkwright::engine
