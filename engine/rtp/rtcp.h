#pragma once
// RTCP compound packets (RFC 3550 6, A.2; VoIP metrics of RFC 3611 4.7): read into values, written back.
//
// At most 64 packets in a compound; report blocks of unknown extended reports are passed over.

#include "engine/base/bytes.h"
#include "engine/base/parse_error.h"

#include <array>
#include <optional>
#include <variant>

namespace trunkwright::engine {

struct ReportBlock {
    std::uint32_t ssrc = 0;
    std::uint8_t fractionLost = 0;    ///< 1/256
    std::int32_t cumulativeLost = 0;  ///< 24 bits with sign
    std::uint32_t extendedHighestSequence = 0;
    std::uint32_t jitter_rtp = 0;
    std::uint32_t lsr = 0;   ///< middle 32 bits of the NTP time of the last SR; 0 for none
    std::uint32_t dlsr = 0;  ///< 1/65536 s

    bool operator==(const ReportBlock&) const = default;
};

struct SenderReport {
    std::uint32_t ssrc = 0;
    std::uint64_t ntp = 0;
    std::uint32_t timestamp = 0;
    std::uint32_t packets = 0;
    std::uint32_t octets = 0;
    std::vector<ReportBlock> blocks;  ///< at most 31

    bool operator==(const SenderReport&) const = default;
};

struct ReceiverReport {
    std::uint32_t ssrc = 0;
    std::vector<ReportBlock> blocks;  ///< at most 31

    bool operator==(const ReceiverReport&) const = default;
};

struct SourceDescription {
    struct Item {
        std::uint8_t type = 1;  ///< 1 is CNAME
        std::string text;       ///< at most 255 octets

        bool operator==(const Item&) const = default;
    };
    struct Chunk {
        std::uint32_t ssrc = 0;
        std::vector<Item> items;

        bool operator==(const Chunk&) const = default;
    };
    std::vector<Chunk> chunks;  ///< at most 31

    bool operator==(const SourceDescription&) const = default;
};

struct Goodbye {
    std::vector<std::uint32_t> ssrcs;  ///< at most 31
    std::string reason;                ///< at most 255 octets

    bool operator==(const Goodbye&) const = default;
};

struct ApplicationPacket {
    std::uint8_t subtype = 0;  ///< 5 bits
    std::uint32_t ssrc = 0;
    std::array<char, 4> name{};
    Bytes data;  ///< a multiple of 4 octets

    bool operator==(const ApplicationPacket&) const = default;
};

/// RFC 3611 4.7. 127 means unavailable in the levels, the R factors and the scores.
struct VoipMetrics {
    std::uint32_t ssrc = 0;        ///< of the source that is judged
    std::uint8_t lossRate = 0;     ///< 1/256
    std::uint8_t discardRate = 0;  ///< 1/256
    std::uint8_t burstDensity = 0;
    std::uint8_t gapDensity = 0;
    std::uint16_t burstDuration_ms = 0;
    std::uint16_t gapDuration_ms = 0;
    std::uint16_t roundTrip_ms = 0;
    std::uint16_t endSystemDelay_ms = 0;
    std::int8_t signalLevel_dbm0 = 127;
    std::int8_t noiseLevel_dbm0 = 127;
    std::uint8_t echoReturnLoss_db = 127;
    std::uint8_t gmin = 16;
    std::uint8_t rFactor = 127;
    std::uint8_t externalRFactor = 127;
    std::uint8_t mosListening = 127;       ///< tenths
    std::uint8_t mosConversational = 127;  ///< tenths
    std::uint8_t receiverConfig = 0;
    std::uint16_t jitterBufferNominal_ms = 0;
    std::uint16_t jitterBufferMaximum_ms = 0;
    std::uint16_t jitterBufferAbsoluteMaximum_ms = 0;

    bool operator==(const VoipMetrics&) const = default;
};

struct ExtendedReport {
    std::uint32_t ssrc = 0;
    std::vector<VoipMetrics> voip;

    bool operator==(const ExtendedReport&) const = default;
};

using RtcpPacket =
    std::variant<SenderReport, ReceiverReport, SourceDescription, Goodbye, ApplicationPacket, ExtendedReport>;

/// A.2: each part of version 2, padding on the last only, lengths that fill the datagram. The first part must be a
/// report unless `reducedSize` (RFC 5506). Parts of unknown types are passed over.
Parsed<std::vector<RtcpPacket>> parseRtcp(ByteView datagram, bool reducedSize = false);

/// Lists longer than their field can say are cut.
Bytes serialize(const std::vector<RtcpPacket>& compound);

}  // namespace trunkwright::engine
