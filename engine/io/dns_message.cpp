#include "engine/io/dns_message.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t header_bytes = 12;
constexpr std::size_t longestName = 255;
constexpr int mostJumps = 16;
constexpr std::uint16_t internetClass = 1;

/// Reads from the front; after an octet that is not there, all is zero or empty and `isShort` stays true.
class Reader {
public:
    Reader(ByteView message, std::size_t position)
        : m_message(message)
        , m_position(position)
    {
    }

    std::size_t position() const { return m_position; }
    bool isBad() const { return m_reason != nullptr; }
    std::unexpected<ParseError> error() const { return parseError(m_position, m_reason); }

    ByteView take(std::size_t size)
    {
        if (isBad() || size > m_message.size() - m_position) {
            refuse("the message ends here");
            return {};
        }
        m_position += size;
        return m_message.subspan(m_position - size, size);
    }

    std::uint8_t take8()
    {
        const ByteView octet = take(1);
        return octet.empty() ? 0 : octet[0];
    }

    std::uint16_t take16()
    {
        const ByteView octets = take(2);
        return octets.empty() ? 0 : read16(octets, 0);
    }

    std::uint32_t take32()
    {
        const ByteView octets = take(4);
        return octets.empty() ? 0 : read32(octets, 0);
    }

    /// A character-string: a length and so many octets.
    std::string takeText() { return std::string(asText(take(take8()))); }

    /// Labels with dots between them. Each pointer goes to before the labels that it continues, so it ends.
    std::string takeName()
    {
        std::string name;
        Reader labels = *this;
        std::size_t begin = m_position;
        int jumps = 0;
        while (true) {
            const std::uint8_t length = labels.take8();
            if ((length & 0xC0U) == 0xC0U) {
                const std::size_t to = (length & 0x3FU) << 8U | labels.take8();
                if (jumps++ == 0)
                    m_position = labels.m_position;
                if (to < header_bytes || to >= begin || jumps > mostJumps || labels.isBad())
                    return refuse("a name points forwards, out of the records or too often");
                labels.m_position = begin = to;
            } else if (length > 63) {
                return refuse("a label is longer than 63 octets");
            } else if (length == 0 || labels.isBad()) {
                break;
            } else {
                name += (name.empty() ? "" : ".") + std::string(asText(labels.take(length)));
                if (name.size() > longestName)
                    return refuse("a name is longer than 255 octets");
            }
        }
        if (labels.isBad())
            return refuse("a name does not end");
        if (jumps == 0)
            m_position = labels.m_position;
        return name;
    }

private:
    std::string refuse(const char* reason)
    {
        if (!isBad())
            m_reason = reason;
        return {};
    }

    ByteView m_message;
    std::size_t m_position;
    const char* m_reason = nullptr;
};

DnsRecord takeData(Reader& reader, DnsType type, std::uint32_t ttl_s)
{
    if (type == DnsType::srv) {
        DnsSrv srv;
        srv.priority = reader.take16();
        srv.weight = reader.take16();
        srv.port = reader.take16();
        srv.target = reader.takeName();
        return {ttl_s, std::move(srv)};
    }
    DnsNaptr naptr;
    naptr.order = reader.take16();
    naptr.preference = reader.take16();
    naptr.flags = reader.takeText();
    naptr.services = reader.takeText();
    naptr.regexp = reader.takeText();
    naptr.replacement = reader.takeName();
    return {ttl_s, std::move(naptr)};
}

}  // namespace

Parsed<std::vector<DnsRecord>> readDnsAnswers(ByteView message, DnsType type)
{
    if (message.size() < header_bytes)
        return parseError(message.size(), "a header has 12 octets");
    Reader reader(message, header_bytes);
    for (int questions = read16(message, 4); questions > 0 && !reader.isBad(); --questions) {
        reader.takeName();
        reader.take32();
    }
    std::vector<DnsRecord> records;
    for (int answers = read16(message, 6); answers > 0 && !reader.isBad(); --answers) {
        reader.takeName();
        const std::uint16_t recordType = reader.take16();
        const std::uint16_t recordClass = reader.take16();
        const std::uint32_t ttl_s = reader.take32();
        const std::uint16_t size = reader.take16();
        const std::size_t end = reader.position() + size;
        const bool isWanted = recordType == static_cast<std::uint16_t>(type) && recordClass == internetClass;
        if (isWanted && records.size() < DnsClient::maxRecords && !reader.isBad()) {
            records.push_back(takeData(reader, type, ttl_s));
            if (!reader.isBad() && reader.position() != end)
                return parseError(reader.position(), "a record is not as long as it says");
        } else {
            reader.take(size);
        }
    }
    if (reader.isBad())
        return reader.error();
    return records;
}

}  // namespace trunkwright::engine
