#include "engine/audio/codec.h"

#include "engine/base/ascii.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

constexpr std::array tens{10, 20, 30, 40, 50, 60};
constexpr std::array twenties{20, 40, 60};         // GSM codes 20 ms at a time
constexpr std::array opusTimes{10, 20, 40, 60};    // RFC 6716 2.1.4: what one Opus frame or packet of them holds
constexpr std::array linearTimes{10, 20, 30, 40};  // longer ones at 16 kHz would not fit into an Ethernet frame

constexpr std::array<Codec, 15> table{{
    {CodecId::pcma, "PCMA", 8000, 1, 8000, 64'000, 8, "", tens},
    {CodecId::pcmu, "PCMU", 8000, 1, 8000, 64'000, 0, "", tens},
    {CodecId::g722, "G722", 8000, 1, 16000, 64'000, 9, "", tens},
    {CodecId::opus, "opus", 48000, 2, 48000, 24'000, 111, "useinbandfec=1", opusTimes},
    {CodecId::g726, "G726-32", 8000, 1, 8000, 32'000, 99, "", tens},
    {CodecId::g726, "G726-40", 8000, 1, 8000, 40'000, 100, "", tens},
    {CodecId::g726, "G726-24", 8000, 1, 8000, 24'000, 103, "", tens},
    {CodecId::g726, "G726-16", 8000, 1, 8000, 16'000, 104, "", tens},
    {CodecId::g726Aal2, "AAL2-G726-32", 8000, 1, 8000, 32'000, 112, "", tens},
    {CodecId::g726Aal2, "AAL2-G726-40", 8000, 1, 8000, 40'000, 113, "", tens},
    {CodecId::g726Aal2, "AAL2-G726-24", 8000, 1, 8000, 24'000, 114, "", tens},
    {CodecId::g726Aal2, "AAL2-G726-16", 8000, 1, 8000, 16'000, 115, "", tens},
    {CodecId::gsm, "GSM", 8000, 1, 8000, 13'200, 3, "", twenties},
    {CodecId::l16, "L16", 16000, 1, 16000, 256'000, 105, "", linearTimes},
    {CodecId::l16, "L16", 8000, 1, 8000, 128'000, 106, "", linearTimes},
}};

struct Unsupported {
    std::string_view encoding;
    std::string_view reason;
};

constexpr std::array<Unsupported, 20> unsupported{{
    {"x-msrta", "x-msrta (RTAudio) is proprietary to Microsoft and its bit stream is not published"},
    {"x-ulpfecuc", "x-ulpfecuc is forward error correction of Microsoft, not audio"},
    {"SIREN", "SIREN is Microsoft's use of G.722.1 at 16 kbit/s; this engine has no coder for it"},
    {"SILK", "SILK outside of Opus has no published RTP payload format; this engine has no coder for it"},
    {"G729", "this engine has no coder for G.729"},
    {"G729D", "this engine has no coder for G.729 Annex D"},
    {"G729E", "this engine has no coder for G.729 Annex E"},
    {"G723", "this engine has no coder for G.723.1"},
    {"G728", "this engine has no coder for G.728"},
    {"G7221", "this engine has no coder for G.722.1"},
    {"G719", "this engine has no coder for G.719"},
    {"AMR", "this engine has no coder for AMR"},
    {"AMR-WB", "this engine has no coder for AMR-WB"},
    {"EVS", "this engine has no coder for EVS"},
    {"iLBC", "this engine has no coder for iLBC"},
    {"speex", "this engine has no coder for Speex"},
    {"GSM-EFR", "this engine has no coder for GSM-EFR"},
    {"GSM-HR-08", "this engine has no coder for GSM-HR"},
    {"DVI4", "this engine has no coder for DVI4"},
    {"LPC", "this engine has no coder for LPC"},
}};

}  // namespace

bool Codec::allowsPtime(int ptime_ms) const
{
    return std::ranges::find(ptimes_ms, ptime_ms) != ptimes_ms.end();
}

std::span<const Codec> codecs()
{
    return table;
}

const Codec* findCodec(const RtpFormat& format)
{
    const auto found = std::ranges::find_if(table, [&](const Codec& codec) {
        return equalsIgnoringCase(codec.encoding, format.encoding) && codec.clockRate_hz == format.clockRate_hz
            && codec.channels == format.channels;
    });
    return found == table.end() ? nullptr : &*found;
}

const Codec* findCodec(std::string_view encoding)
{
    const auto found =
        std::ranges::find_if(table, [&](const Codec& codec) { return equalsIgnoringCase(codec.encoding, encoding); });
    return found == table.end() ? nullptr : &*found;
}

RtpFormat rtpFormat(const Codec& codec)
{
    return {codec.payloadType, std::string(codec.encoding), codec.clockRate_hz, codec.channels,
        std::string(codec.parameters)};
}

bool isTelephoneEvent(const RtpFormat& format)
{
    return equalsIgnoringCase(format.encoding, "telephone-event");
}

bool isComfortNoise(const RtpFormat& format)
{
    return equalsIgnoringCase(format.encoding, "CN");
}

std::optional<std::string_view> unsupportedReason(std::string_view encoding)
{
    const auto found = std::ranges::find_if(
        unsupported, [&](const Unsupported& each) { return equalsIgnoringCase(each.encoding, encoding); });
    return found == unsupported.end() ? std::nullopt : std::optional(found->reason);
}

bool isRecognizedButUnsupported(std::string_view encoding)
{
    return unsupportedReason(encoding).has_value();
}

}  // namespace trunkwright::engine
