#include "engine/rtp/rtcp.h"
#include "engine/rtp/rtcp_types.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxPackets = 64;
constexpr std::size_t maxItems = 64;

/// One part of the compound, padding taken off.
struct Part {
    std::uint8_t count = 0;
    std::uint8_t type = 0;
    ByteView body;  ///< after the first four octets
};

ReportBlock readBlock(ByteView bytes)
{
    const std::uint32_t loss = read32(bytes, 4);
    // 24 bits with sign
    const auto cumulative = static_cast<std::int32_t>(loss << 8U) >> 8;
    return {read32(bytes, 0), static_cast<std::uint8_t>(loss >> 24U), cumulative, read32(bytes, 8), read32(bytes, 12),
        read32(bytes, 16), read32(bytes, 20)};
}

Parsed<std::vector<ReportBlock>> readBlocks(const Part& part, std::size_t at)
{
    if (part.body.size() < at + part.count * rtcp::blockBytes)
        return parseError(0, "a report is shorter than its blocks");
    std::vector<ReportBlock> blocks;
    for (std::size_t i = 0; i < part.count; ++i)
        blocks.push_back(readBlock(part.body.subspan(at + i * rtcp::blockBytes)));
    return blocks;
}

Parsed<RtcpPacket> readSenderReport(const Part& part)
{
    auto blocks = readBlocks(part, 24);
    if (!blocks)
        return std::unexpected(blocks.error());
    return SenderReport{read32(part.body, 0), read64(part.body, 4), read32(part.body, 12), read32(part.body, 16),
        read32(part.body, 20), std::move(*blocks)};
}

Parsed<RtcpPacket> readReceiverReport(const Part& part)
{
    auto blocks = readBlocks(part, 4);
    if (!blocks)
        return std::unexpected(blocks.error());
    return ReceiverReport{read32(part.body, 0), std::move(*blocks)};
}

/// The items of one chunk up to their end; `at` moves behind its padding.
Parsed<std::vector<SourceDescription::Item>> readItems(ByteView body, std::size_t& at)
{
    std::vector<SourceDescription::Item> items;
    while (at < body.size() && body[at] != 0) {
        if (at + 2 > body.size() || body[at + 1] > body.size() - at - 2 || items.size() == maxItems)
            return parseError(0, "an item of a source description is longer than it, or there are too many");
        items.push_back({body[at], std::string(asText(body.subspan(at + 2, body[at + 1])))});
        at += 2U + body[at + 1];
    }
    if (at == body.size())
        return parseError(0, "a chunk of a source description does not end");
    at = (at / 4 + 1) * 4;
    return items;
}

Parsed<RtcpPacket> readSourceDescription(const Part& part)
{
    SourceDescription description;
    std::size_t at = 0;
    for (unsigned i = 0; i < part.count; ++i) {
        if (at + 4 > part.body.size())
            return parseError(0, "a source description is shorter than its chunks");
        const std::uint32_t ssrc = read32(part.body, at);
        at += 4;
        auto items = readItems(part.body, at);
        if (!items)
            return std::unexpected(items.error());
        description.chunks.push_back({ssrc, std::move(*items)});
    }
    return description;
}

Parsed<RtcpPacket> readGoodbye(const Part& part)
{
    if (part.body.size() < 4U * part.count)
        return parseError(0, "a goodbye is shorter than its sources");
    Goodbye goodbye;
    for (std::size_t i = 0; i < part.count; ++i)
        goodbye.ssrcs.push_back(read32(part.body, 4 * i));
    const ByteView rest = part.body.subspan(4U * part.count);
    if (!rest.empty() && rest[0] > rest.size() - 1)
        return parseError(0, "the reason of a goodbye is longer than it");
    if (!rest.empty())
        goodbye.reason = asText(rest.subspan(1, rest[0]));
    return goodbye;
}

Parsed<RtcpPacket> readApplication(const Part& part)
{
    if (part.body.size() < 8)
        return parseError(0, "an application packet has a source and a name");
    ApplicationPacket packet{part.count, read32(part.body, 0), {}, Bytes(part.body.begin() + 8, part.body.end())};
    std::ranges::copy(asText(part.body.subspan(4, 4)), packet.name.begin());
    return packet;
}

VoipMetrics readVoip(ByteView block)
{
    VoipMetrics metrics;
    std::size_t at = 4;
    rtcp::eachVoipField(metrics, [&](auto& field) {
        if constexpr (sizeof(field) == 1) {
            field = static_cast<std::remove_reference_t<decltype(field)>>(block[at]);
        } else if constexpr (sizeof(field) == 2) {
            field = read16(block, at);
        } else {
            field = read32(block, at);
        }
        at += sizeof(field);
        at += at == rtcp::voipReservedAt ? 1U : 0U;
    });
    return metrics;
}

Parsed<RtcpPacket> readExtendedReport(const Part& part)
{
    if (part.body.size() < 4)
        return parseError(0, "an extended report has a source");
    ExtendedReport report{read32(part.body, 0), {}};
    ByteView rest = part.body.subspan(4);
    while (!rest.empty()) {
        const std::size_t size = 4 + 4U * read16(rest, 2);
        if (size > rest.size() || (rest[0] == rtcp::voipBlock && size != rtcp::voipBytes))
            return parseError(0, "a block of an extended report has a wrong length");
        if (rest[0] == rtcp::voipBlock)
            report.voip.push_back(readVoip(rest));
        rest = rest.subspan(size);
    }
    return report;
}

using ReadPart = Parsed<RtcpPacket> (*)(const Part&);

/// Null for a type that is passed over.
ReadPart readerOf(std::uint8_t type)
{
    switch (type) {
    case rtcp::senderReport:
        return readSenderReport;
    case rtcp::receiverReport:
        return readReceiverReport;
    case rtcp::sourceDescription:
        return readSourceDescription;
    case rtcp::goodbye:
        return readGoodbye;
    case rtcp::application:
        return readApplication;
    case rtcp::extendedReport:
        return readExtendedReport;
    default:
        return nullptr;
    }
}

Parsed<void> readPart(const Part& part, std::vector<RtcpPacket>& packets)
{
    const ReadPart reader = readerOf(part.type);
    if (!reader)
        return {};
    auto packet = reader(part);
    if (!packet)
        return std::unexpected(packet.error());
    packets.push_back(std::move(*packet));
    return {};
}

}  // namespace

Parsed<std::vector<RtcpPacket>> parseRtcp(ByteView datagram, bool reducedSize)
{
    std::vector<RtcpPacket> packets;
    std::size_t parts = 0;
    std::size_t at = 0;
    while (at < datagram.size()) {
        const ByteView rest = datagram.subspan(at);
        if (rest.size() < 4 || rest[0] >> 6U != 2 || ++parts > maxPackets)
            return parseError(at, "there is no RTCP header of version 2, or there are too many");
        const std::size_t size = 4 + 4U * read16(rest, 2);
        Part part{static_cast<std::uint8_t>(rest[0] & 31U), rest[1], {}};
        if (at == 0 && !reducedSize && part.type != rtcp::senderReport && part.type != rtcp::receiverReport)
            return parseError(at, "a compound packet begins with a report");
        if (size > rest.size())
            return parseError(at, "a packet is longer than the datagram");
        part.body = rest.subspan(4, size - 4);
        if ((rest[0] & 0x20U) != 0) {
            const std::size_t padding = part.body.empty() ? 0 : part.body.back();
            if (size != rest.size() || padding == 0 || padding % 4 != 0 || padding > part.body.size())
                return parseError(at, "the padding is not on the last packet, or does not fit into it");
            part.body = part.body.first(part.body.size() - padding);
        }
        if (const auto read = readPart(part, packets); !read)
            return parseError(read.error(), at);
        at += size;
    }
    if (parts == 0)
        return parseError(0, "there is no packet");
    return packets;
}

}  // namespace trunkwright::engine
