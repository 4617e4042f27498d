#pragma once
// Which packets of one leg another leg takes as they are, and with which payload type there: those of the codec that
// goes out, in packets of its length, and events and comfort noise with the same clock. A look-up per packet.

#include "engine/call/dtmf_mode.h"
#include "engine/call/media_flow.h"
#include "engine/rtp/rtp_packet.h"

#include <array>
#include <optional>

namespace trunkwright::engine {

class RelayTable {
public:
    /// `digits` is what the leg that sends really does for them.
    RelayTable(const MediaFlow& from, const MediaFlow& to, DtmfMode digits);

    /// Null: the packet has to be worked on. Events and comfort noise go the way of the voice beside them, for their
    /// timestamps have to fit: `isVoiceCoded` says that it is worked on.
    std::optional<std::uint8_t> typeOf(const RtpPacketView& packet, bool isVoiceCoded) const
    {
        const Entry entry = m_entries[packet.header.payloadType & (payloadTypes - 1)];
        if (!entry.passes || (entry.octets != 0 && entry.octets != packet.payload.size())
            || (isVoiceCoded && !entry.isVoice))
            return std::nullopt;
        return entry.type;
    }

private:
    static constexpr std::size_t payloadTypes = 128;

    struct Entry {
        bool passes = false;
        bool isVoice = false;
        std::uint8_t type = 0;
        std::uint16_t octets = 0;  ///< of the payload; 0: any
    };

    void pass(const RtpFormat& from, const RtpFormat& to, bool isVoice, std::size_t octets = 0);

    std::array<Entry, payloadTypes> m_entries{};
};

}  // namespace trunkwright::engine
