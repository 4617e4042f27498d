#include "engine/call/relay_table.h"

#include "engine/audio/codec.h"

namespace trunkwright::engine {

RelayTable::RelayTable(const MediaFlow& from, const MediaFlow& to, DtmfMode digits)
{
    const Codec* codec = findCodec(to.codec);
    if (!codec || !codec->allowsPtime(to.ptime_ms))
        return;
    const auto octets = static_cast<std::size_t>(codec->bitrate_bps) * static_cast<std::size_t>(to.ptime_ms) / 8000;
    for (const RtpFormat& format : from.receivable) {
        if (findCodec(format) == codec)
            pass(format, to.codec, true, codec->id == CodecId::opus ? 0 : octets);
        else if (isTelephoneEvent(format) && to.telephoneEvent && digits == DtmfMode::events)
            pass(format, *to.telephoneEvent, false);
        else if (isComfortNoise(format) && to.comfortNoise)
            pass(format, *to.comfortNoise, false);
    }
}

void RelayTable::pass(const RtpFormat& from, const RtpFormat& to, bool isVoice, std::size_t octets)
{
    if (from.payloadType < payloadTypes && from.clockRate_hz == to.clockRate_hz)
        m_entries[from.payloadType] = {true, isVoice, to.payloadType, static_cast<std::uint16_t>(octets)};
}

}  // namespace trunkwright::engine
