#pragma once
// Telephone events (RFC 4733 2.3, 2.5): the packets of a key press, and keys out of packets. Pure: the caller sends and
// counts time.

#include "engine/base/bytes.h"
#include "engine/base/parse_error.h"
#include "engine/rtp/rtp_packet.h"

#include <optional>

namespace trunkwright::engine {

/// 0–9, *, #, A–D (lower case too) to events 0 to 15; null for another character.
std::optional<std::uint8_t> dtmfEvent(char digit);
std::optional<char> dtmfDigit(std::uint8_t event);

struct DtmfPayload {
    std::uint8_t event = 0;
    bool end = false;
    std::uint8_t volume = 10;  ///< 0 to 63, in dBm0 below zero
    std::uint16_t duration_rtp = 0;

    bool operator==(const DtmfPayload&) const = default;
};
/// The first four octets; what follows is ignored (RFC 4733 2.5.2.3).
Parsed<DtmfPayload> parseDtmf(ByteView payload);
std::array<std::uint8_t, 4> dtmfOctets(const DtmfPayload& payload);

struct DtmfSend {
    std::uint8_t event = 0;
    std::uint8_t volume = 10;
    std::uint32_t duration_ms = 100;  ///< 1 to 60,000
    std::uint32_t interval_ms = 20;   ///< 10 to 1000
    std::uint32_t clockRate_hz = 8000;
    RtpHeader first;  ///< payload type, sequence and SSRC of the first packet; timestamp of the onset
};

struct DtmfPacket {
    std::uint32_t sendTime_ms = 0;  ///< after the onset
    RtpHeader header;
    DtmfPayload payload;

    bool operator==(const DtmfPacket&) const = default;
};

/// An update each interval from one interval after the onset on, then the end three times; marker on the first; one
/// timestamp. An event longer than 0xFFFF units goes on in a new segment (2.5.1.3): timestamp moved on by 65535, no
/// marker. Empty when a figure is out of its range.
std::vector<DtmfPacket> dtmfPackets(const DtmfSend& send);

/// Turns received payloads into key presses, each once: at the end, or at the first packet of the next event when no
/// end came.
class DtmfReceiver {
public:
    struct Key {
        std::uint8_t event = 0;
        std::uint32_t duration_rtp = 0;
        bool hasEnd = true;  ///< a packet with the E bit came

        bool operator==(const Key&) const = default;
    };

    /// At most one key is completed by a packet.
    std::optional<Key> receive(std::uint32_t timestamp, const DtmfPayload& payload);
    /// Nothing came for a while: the key whose end was lost.
    std::optional<Key> timeOut();
    bool isPressed() const { return m_pressed; }
    /// Its event.
    std::optional<std::uint8_t> pressed() const { return m_pressed ? std::optional(m_event) : std::nullopt; }

private:
    std::optional<Key> finish(bool hasEnd);

    bool m_pressed = false;
    bool m_known = false;  ///< m_segment is of the last event seen, ended or not
    std::uint8_t m_event = 0;
    std::uint32_t m_segment = 0;   ///< timestamp of the segment
    std::uint32_t m_before = 0;    ///< units of the segments before it
    std::uint16_t m_duration = 0;  ///< of the segment
};

}  // namespace trunkwright::engine
