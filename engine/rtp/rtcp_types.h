#pragma once
// Numbers and layouts that the reader and the writer of RTCP share (RFC 3550 12.1, RFC 3611 4).

#include "engine/rtp/rtcp.h"

namespace trunkwright::engine::rtcp {

inline constexpr std::uint8_t senderReport = 200;
inline constexpr std::uint8_t receiverReport = 201;
inline constexpr std::uint8_t sourceDescription = 202;
inline constexpr std::uint8_t goodbye = 203;
inline constexpr std::uint8_t application = 204;
inline constexpr std::uint8_t extendedReport = 207;

inline constexpr std::size_t blockBytes = 24;
inline constexpr std::uint8_t voipBlock = 7;
inline constexpr std::size_t voipBytes = 36;
/// The reserved octet after RX config, counted from the begin of the block.
inline constexpr std::size_t voipReservedAt = 29;

/// In the order on the wire; the reserved octet is between receiverConfig and jitterBufferNominal_ms.
template <typename Metrics, typename Visit>
void eachVoipField(Metrics& metrics, Visit visit)
{
    visit(metrics.ssrc);
    visit(metrics.lossRate);
    visit(metrics.discardRate);
    visit(metrics.burstDensity);
    visit(metrics.gapDensity);
    visit(metrics.burstDuration_ms);
    visit(metrics.gapDuration_ms);
    visit(metrics.roundTrip_ms);
    visit(metrics.endSystemDelay_ms);
    visit(metrics.signalLevel_dbm0);
    visit(metrics.noiseLevel_dbm0);
    visit(metrics.echoReturnLoss_db);
    visit(metrics.gmin);
    visit(metrics.rFactor);
    visit(metrics.externalRFactor);
    visit(metrics.mosListening);
    visit(metrics.mosConversational);
    visit(metrics.receiverConfig);
    visit(metrics.jitterBufferNominal_ms);
    visit(metrics.jitterBufferMaximum_ms);
    visit(metrics.jitterBufferAbsoluteMaximum_ms);
}

}  // namespace trunkwright::engine::rtcp
