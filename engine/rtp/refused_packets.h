#pragma once
// RTP and RTCP that was not taken, by what was wrong with it. Values.

#include "engine/rtp/rtp_stats.h"

#include <array>
#include <string_view>
#include <utility>

namespace trunkwright::engine {

struct RefusedPackets {
    std::uint64_t strangers = 0;     ///< from elsewhere than negotiated, or not proven yet
    std::uint64_t unauthentic = 0;   ///< SRTP with another key, changed, or in clear
    std::uint64_t replayed = 0;      ///< SRTP that had come already
    std::uint64_t doubled = 0;       ///< RTP that had come already
    std::uint64_t malformed = 0;     ///< no RTP, or no payload of its codec
    std::uint64_t otherFormats = 0;  ///< a payload type that was not agreed on
    std::uint64_t stray = 0;         ///< a leap of the sequence, or of an SSRC that was left
    std::uint64_t reports = 0;       ///< RTCP, for any of these

    std::uint64_t all() const;
    void add(const RefusedPackets& more);

    bool operator==(const RefusedPackets&) const = default;
};

/// As the status and the records name them.
inline constexpr std::array<std::pair<std::uint64_t RefusedPackets::*, std::string_view>, 8> refusedPacketNames{
    {{&RefusedPackets::strangers, "source"}, {&RefusedPackets::unauthentic, "srtp_authentication"},
        {&RefusedPackets::replayed, "srtp_replay"}, {&RefusedPackets::doubled, "duplicate"},
        {&RefusedPackets::malformed, "malformed"}, {&RefusedPackets::otherFormats, "payload_type"},
        {&RefusedPackets::stray, "sequence"}, {&RefusedPackets::reports, "rtcp"}}};

inline std::uint64_t RefusedPackets::all() const
{
    std::uint64_t sum = 0;
    for (const auto& [count, name] : refusedPacketNames)
        sum += this->*count;
    return sum;
}

inline void RefusedPackets::add(const RefusedPackets& more)
{
    for (const auto& [count, name] : refusedPacketNames)
        this->*count += more.*count;
}

inline RefusedPackets refusedPackets(const RtpStats& stats)
{
    return {stats.strangers, stats.unauthentic, stats.replayed, stats.received.duplicates - stats.replayed,
        stats.malformed, stats.otherFormats, stats.stray, stats.refusedReports};
}

}  // namespace trunkwright::engine
