#include "engine/rtp/rtcp.h"
#include "engine/rtp/rtcp_types.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxCount = 31;
constexpr std::size_t maxText = 255;

void pad(Bytes& bytes)
{
    bytes.resize((bytes.size() + 3) / 4 * 4);
}

void writeText(Bytes& bytes, std::string_view text)
{
    text = text.substr(0, maxText);
    bytes.push_back(static_cast<std::uint8_t>(text.size()));
    append(bytes, asBytes(text));
}

std::uint8_t writeBlocks(Bytes& bytes, const std::vector<ReportBlock>& blocks)
{
    const std::size_t count = std::min(blocks.size(), maxCount);
    for (const ReportBlock& block : std::span(blocks).first(count)) {
        write32(bytes, block.ssrc);
        write32(bytes,
            std::uint32_t(block.fractionLost) << 24U | (static_cast<std::uint32_t>(block.cumulativeLost) & 0xffffffU));
        write32(bytes, block.extendedHighestSequence);
        write32(bytes, block.jitter_rtp);
        write32(bytes, block.lsr);
        write32(bytes, block.dlsr);
    }
    return static_cast<std::uint8_t>(count);
}

/// Writes the body of each kind and tells its packet type and count.
class Writer {
public:
    explicit Writer(Bytes& bytes)
        : m_bytes(bytes)
    {
    }

    void operator()(const SenderReport& report)
    {
        begin(rtcp::senderReport);
        write32(m_bytes, report.ssrc);
        write64(m_bytes, report.ntp);
        write32(m_bytes, report.timestamp);
        write32(m_bytes, report.packets);
        write32(m_bytes, report.octets);
        end(writeBlocks(m_bytes, report.blocks));
    }

    void operator()(const ReceiverReport& report)
    {
        begin(rtcp::receiverReport);
        write32(m_bytes, report.ssrc);
        end(writeBlocks(m_bytes, report.blocks));
    }

    void operator()(const SourceDescription& description)
    {
        begin(rtcp::sourceDescription);
        const std::size_t count = std::min(description.chunks.size(), maxCount);
        for (const SourceDescription::Chunk& chunk : std::span(description.chunks).first(count)) {
            write32(m_bytes, chunk.ssrc);
            for (const SourceDescription::Item& item : chunk.items) {
                m_bytes.push_back(item.type);
                writeText(m_bytes, item.text);
            }
            m_bytes.push_back(0);
            pad(m_bytes);
        }
        end(static_cast<std::uint8_t>(count));
    }

    void operator()(const Goodbye& goodbye)
    {
        begin(rtcp::goodbye);
        const std::size_t count = std::min(goodbye.ssrcs.size(), maxCount);
        for (const std::uint32_t ssrc : std::span(goodbye.ssrcs).first(count))
            write32(m_bytes, ssrc);
        if (!goodbye.reason.empty())
            writeText(m_bytes, goodbye.reason);
        end(static_cast<std::uint8_t>(count));
    }

    void operator()(const ApplicationPacket& packet)
    {
        begin(rtcp::application);
        write32(m_bytes, packet.ssrc);
        append(m_bytes, asBytes({packet.name.data(), packet.name.size()}));
        append(m_bytes, packet.data);
        end(packet.subtype & 31U);
    }

    void operator()(const ExtendedReport& report)
    {
        begin(rtcp::extendedReport);
        write32(m_bytes, report.ssrc);
        for (const VoipMetrics& metrics : report.voip)
            writeVoip(metrics);
        end(0);
    }

private:
    void begin(std::uint8_t type)
    {
        m_begin = m_bytes.size();
        m_bytes.insert(m_bytes.end(), {0x80, type, 0, 0});
    }

    void end(std::uint8_t count)
    {
        pad(m_bytes);
        const std::size_t words = (m_bytes.size() - m_begin) / 4 - 1;
        m_bytes[m_begin] = static_cast<std::uint8_t>(m_bytes[m_begin] | count);
        m_bytes[m_begin + 2] = static_cast<std::uint8_t>(words >> 8U);
        m_bytes[m_begin + 3] = static_cast<std::uint8_t>(words);
    }

    void writeVoip(const VoipMetrics& metrics)
    {
        const std::size_t block = m_bytes.size();
        m_bytes.insert(m_bytes.end(), {rtcp::voipBlock, 0, 0, rtcp::voipBytes / 4 - 1});
        rtcp::eachVoipField(metrics, [&](const auto& field) {
            if constexpr (sizeof(field) == 1)
                m_bytes.push_back(static_cast<std::uint8_t>(field));
            else if constexpr (sizeof(field) == 2)
                write16(m_bytes, field);
            else
                write32(m_bytes, field);
            if (m_bytes.size() - block == rtcp::voipReservedAt)
                m_bytes.push_back(0);
        });
    }

    Bytes& m_bytes;
    std::size_t m_begin = 0;
};

}  // namespace

Bytes serialize(const std::vector<RtcpPacket>& compound)
{
    Bytes bytes;
    Writer writer(bytes);
    for (const RtcpPacket& packet : compound)
        std::visit([&](const auto& part) { writer(part); }, packet);
    return bytes;
}

}  // namespace trunkwright::engine
