#pragma once
// DNS messages by hand, for tests.

#include "engine/io/dns_client.h"

#include "engine/base/bytes.h"

namespace trunkwright::tests {

using engine::Bytes;
using engine::DnsType;
using engine::write16;
using engine::write32;

/// Labels and the root, without compression.
inline Bytes dnsName(const std::string& name)
{
    Bytes octets;
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        octets.push_back(static_cast<std::uint8_t>(end - begin));
        engine::append(octets, engine::asBytes(name.substr(begin, end - begin)));
        begin = end + 1;
    }
    octets.push_back(0);
    return octets;
}

inline Bytes dnsText(const std::string& text)
{
    Bytes octets{static_cast<std::uint8_t>(text.size())};
    engine::append(octets, engine::asBytes(text));
    return octets;
}

inline Bytes srvData(const engine::DnsSrv& srv)
{
    Bytes data;
    for (const std::uint16_t number : {srv.priority, srv.weight, srv.port})
        write16(data, number);
    engine::append(data, dnsName(srv.target));
    return data;
}

inline Bytes naptrData(const engine::DnsNaptr& naptr)
{
    Bytes data;
    for (const std::uint16_t number : {naptr.order, naptr.preference})
        write16(data, number);
    for (const std::string& text : {naptr.flags, naptr.services, naptr.regexp})
        engine::append(data, dnsText(text));
    engine::append(data, dnsName(naptr.replacement));
    return data;
}

inline Bytes dnsRecord(const Bytes& name, DnsType type, std::uint32_t ttl_s, const Bytes& data)
{
    Bytes octets = name;
    write16(octets, static_cast<std::uint16_t>(type));
    write16(octets, 1);
    write32(octets, ttl_s);
    write16(octets, static_cast<std::uint16_t>(data.size()));
    engine::append(octets, data);
    return octets;
}

/// The name of the question, as compression points to it.
inline const Bytes dnsQuestionName{0xC0, 12};

/// The answer to `question`, which is a whole message with one question or nothing but its header and question section.
inline Bytes dnsAnswer(engine::ByteView question, const std::vector<Bytes>& records, std::uint8_t responseCode = 0)
{
    std::size_t end = 12;
    while (question[end] != 0)
        end += question[end] + 1U;
    Bytes octets(question.begin(), question.begin() + static_cast<std::ptrdiff_t>(end + 5));
    octets[2] = 0x81;
    octets[3] = 0x80 | responseCode;
    octets[7] = static_cast<std::uint8_t>(records.size());
    octets[10] = octets[11] = 0;  // without EDNS
    for (const Bytes& record : records)
        engine::append(octets, record);
    return octets;
}

inline Bytes dnsQuestion(const std::string& name, DnsType type)
{
    Bytes octets{0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0};
    engine::append(octets, dnsName(name));
    write16(octets, static_cast<std::uint16_t>(type));
    write16(octets, 1);
    return octets;
}

}  // namespace trunkwright::tests
