#include "engine/call/codec_agreement.h"

#include "engine/audio/codec.h"
#include "engine/base/character_table.h"

namespace trunkwright::engine {

namespace {

constexpr std::string_view telephoneEventName = "telephone-event";
constexpr std::string_view comfortNoiseName = "CN";
constexpr std::size_t maxNamedFormats = 8;

bool isNamed(const RtpFormat& format, std::string_view encoding)
{
    return equalsIgnoringCase(format.encoding, encoding);
}

bool isCodec(const RtpFormat& format)
{
    return !isTelephoneEvent(format) && !isComfortNoise(format);
}

/// G.722 samples at 16 kHz with an RTP clock of 8 kHz (RFC 3551 4.5.2), Opus always says 48000/2 (RFC 7587 7): both are
/// often written otherwise and always mean the same.
bool matches(const RtpFormat& a, const RtpFormat& b, const PeerHabits& habits)
{
    if (sameCodec(a, b))
        return true;
    const auto clockIs = [](const RtpFormat& format, auto... clocks) {
        return ((format.clockRate_hz == clocks) || ...);
    };
    if (!habits.clockOrChannelsWrong || !equalsIgnoringCase(a.encoding, b.encoding))
        return false;
    return (isNamed(a, "G722") && clockIs(a, 8000U, 16000U) && clockIs(b, 8000U, 16000U))
        || (isNamed(a, "opus") && clockIs(a, 48000U) && clockIs(b, 48000U));
}

const RtpFormat* findMatch(const std::vector<RtpFormat>& formats, const RtpFormat& wanted, const PeerHabits& habits)
{
    const auto found =
        std::ranges::find_if(formats, [&](const RtpFormat& each) { return matches(each, wanted, habits); });
    return found == formats.end() ? nullptr : &*found;
}

void addNumbered(std::vector<RtpFormat>& formats, RtpFormat format, PayloadTypes& numbers)
{
    if (const auto number = numbers.numberFor(format)) {
        format.payloadType = *number;
        formats.push_back(std::move(format));
    }
}

constexpr std::uint8_t firstDynamicType = 96;

/// One format for each clock rate of the codecs, in their order. The usual number is that of the usual clock rate: 13
/// is CN/8000 and nothing else (RFC 3551 6), and 101 is taken for telephone-event/8000 by peers that read no rtpmap.
void addForEachClock(std::vector<RtpFormat>& formats, const RtpFormat& format, PayloadTypes& numbers)
{
    std::vector<std::uint32_t> clocks;
    for (const RtpFormat& codec : formats) {
        if (isCodec(codec) && std::ranges::find(clocks, codec.clockRate_hz) == clocks.end())
            clocks.push_back(codec.clockRate_hz);
    }
    if (std::ranges::find(clocks, format.clockRate_hz) != clocks.end())
        numbers.numberFor(format);
    for (const std::uint32_t clock_hz : clocks) {
        RtpFormat each = format;
        each.clockRate_hz = clock_hz;
        if (clock_hz != format.clockRate_hz)
            each.payloadType = std::max(each.payloadType, firstDynamicType);
        addNumbered(formats, std::move(each), numbers);
    }
}

/// What this side can receive when it is sent `offered`; null when it cannot.
std::optional<RtpFormat> received(const MediaCapabilities& own, const RtpFormat& offered)
{
    std::optional<RtpFormat> taken = offered;
    if (isTelephoneEvent(offered)) {
        taken->parameters = own.telephoneEvents;
        return own.telephoneEvents.empty() ? std::nullopt : taken;
    }
    if (isComfortNoise(offered))
        return own.comfortNoise ? taken : std::nullopt;
    const RtpFormat* codec = findMatch(own.codecs, offered, own.habits);
    if (!codec)
        return std::nullopt;
    taken->parameters = codec->parameters;
    return taken;
}

std::vector<RtpFormat> commonCodecs(const MediaCapabilities& own, const std::vector<RtpFormat>& offered)
{
    std::vector<RtpFormat> common;
    const auto take = [&](const RtpFormat& format) {
        if (auto taken = received(own, format); taken && isCodec(format) && !findMatch(common, format, own.habits))
            common.push_back(std::move(*taken));
    };
    if (own.ownOrderInAnswer) {
        for (const RtpFormat& codec : own.codecs) {
            if (const RtpFormat* match = findMatch(offered, codec, own.habits))
                take(*match);
        }
    } else {
        std::ranges::for_each(offered, take);
    }
    if (own.oneCodecInAnswer && common.size() > 1)
        common.resize(1);
    return common;
}

/// Of the offered formats of this name those that have the clock of a taken codec, else the first.
void addCompanions(std::vector<RtpFormat>& taken, std::string_view name, const MediaCapabilities& own,
    const std::vector<RtpFormat>& offered)
{
    std::vector<RtpFormat> companions;
    std::optional<RtpFormat> other;
    for (const RtpFormat& format : offered) {
        const auto mine = isNamed(format, name) ? received(own, format) : std::nullopt;
        const bool fits = std::ranges::any_of(
            taken, [&](const RtpFormat& codec) { return codec.clockRate_hz == format.clockRate_hz; });
        if (mine && fits)
            companions.push_back(*mine);
        else if (mine && !other)
            other = mine;
    }
    if (companions.empty() && other && name == telephoneEventName)
        companions.push_back(*other);
    taken.insert(taken.end(), companions.begin(), companions.end());
}

std::string nameOf(const RtpFormat& format)
{
    if (!isToken(format.encoding) || format.encoding.size() > 32)
        return "a format with an unreadable name";
    return format.encoding + '/' + std::to_string(format.clockRate_hz);
}

std::string listed(const std::vector<std::string>& texts, std::string_view separator)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : std::string(separator)) + text;
    return all;
}

void addOnce(std::vector<std::string>& texts, std::string text)
{
    if (texts.size() < maxNamedFormats && std::ranges::find(texts, text) == texts.end())
        texts.push_back(std::move(text));
}

/// The reasons for the encodings that are known by name, the names of the others.
std::string whyNone(const std::vector<RtpFormat>& offered)
{
    std::vector<std::string> reasons;
    std::vector<std::string> names;
    for (const RtpFormat& format : offered) {
        if (const auto reason = unsupportedReason(format.encoding))
            addOnce(reasons, std::string(*reason));
        else if (isCodec(format))
            addOnce(names, nameOf(format));
    }
    if (!names.empty())
        reasons.push_back("not wanted or not known here: " + listed(names, ", "));
    return reasons.empty() ? "no codec is offered" : listed(reasons, "; ");
}

std::optional<RtpFormat> companion(const std::vector<RtpFormat>& formats, std::string_view name, std::uint32_t clock_hz)
{
    const auto found = std::ranges::find_if(
        formats, [&](const RtpFormat& each) { return isNamed(each, name) && each.clockRate_hz == clock_hz; });
    return found == formats.end() ? std::nullopt : std::optional(*found);
}

std::optional<RtpFormat> telephoneEvent(const std::vector<RtpFormat>& formats, std::uint32_t clock_hz)
{
    if (auto ofClock = companion(formats, telephoneEventName, clock_hz))
        return ofClock;
    const auto any = std::ranges::find_if(formats, isTelephoneEvent);
    return any == formats.end() ? std::nullopt : std::optional(*any);
}

/// The local meaning with the number and the parameters that the other side wants.
RtpFormat sent(const RtpFormat& remote, const RtpFormat& local)
{
    RtpFormat format = local;
    format.payloadType = remote.payloadType;
    format.parameters = remote.parameters;
    return format;
}

}  // namespace

std::vector<RtpFormat> offeredFormats(
    const MediaCapabilities& own, PayloadTypes& numbers, const std::optional<RtpFormat>& leading)
{
    std::vector<RtpFormat> formats;
    for (const RtpFormat& codec : own.codecs)
        addNumbered(formats, codec, numbers);
    if (leading) {
        std::ranges::stable_partition(
            formats, [&](const RtpFormat& format) { return matches(format, *leading, own.habits); });
    }
    if (!own.telephoneEvents.empty())
        addForEachClock(formats, {101, std::string(telephoneEventName), 8000, 1, own.telephoneEvents}, numbers);
    if (own.comfortNoise)
        addForEachClock(formats, {13, std::string(comfortNoiseName), 8000, 1, {}}, numbers);
    return formats;
}

Negotiated<std::vector<RtpFormat>> answeredFormats(const MediaCapabilities& own, const std::vector<RtpFormat>& offered)
{
    std::vector<RtpFormat> taken = commonCodecs(own, offered);
    if (taken.empty())
        return refusal(MediaWarning::mediaFormat, whyNone(offered));
    addCompanions(taken, telephoneEventName, own, offered);
    addCompanions(taken, comfortNoiseName, own, offered);
    return taken;
}

std::vector<RtpFormat> ownNames(const MediaCapabilities& own, std::vector<RtpFormat> formats)
{
    for (RtpFormat& format : formats) {
        if (const RtpFormat* codec = findMatch(own.codecs, format, own.habits))
            format = sent(format, *codec);
    }
    return formats;
}

std::vector<RtpFormat> formatsOfAnswer(
    const SdpMedia& answer, const std::vector<RtpFormat>& offered, const PeerHabits& habits)
{
    const std::vector<RtpFormat> mapped = rtpFormats(answer);
    if (!habits.mapLeftOutOfAnswer)
        return mapped;
    std::vector<RtpFormat> formats;
    for (const std::string& text : answer.formats) {
        const auto hasNumber = [&](const RtpFormat& each) { return std::to_string(each.payloadType) == text; };
        if (const auto own = std::ranges::find_if(mapped, hasNumber); own != mapped.end())
            formats.push_back(*own);
        else if (const auto meant = std::ranges::find_if(offered, hasNumber); meant != offered.end())
            formats.push_back({meant->payloadType, meant->encoding, meant->clockRate_hz, meant->channels, {}});
    }
    return formats;
}

/// Why an answer leaves no codec to talk with.
std::string missingCodec(
    const std::vector<RtpFormat>& remote, const std::vector<RtpFormat>& local, const PeerHabits& habits)
{
    if (remote.empty())
        return "the answer names no codec";
    const auto stranger = std::ranges::find_if(
        remote, [&](const RtpFormat& format) { return findMatch(local, format, habits) == nullptr; });
    if (stranger != remote.end())
        return "the answer chooses " + nameOf(*stranger) + ", which was not offered";
    return "the answer takes none of the offered codecs, only " + nameOf(remote.front());
}

Negotiated<CodecAgreement> agreedCodecs(
    const std::vector<RtpFormat>& remote, const std::vector<RtpFormat>& local, const PeerHabits& habits)
{
    std::vector<RtpFormat> sendable;
    for (const RtpFormat& format : remote) {
        if (const RtpFormat* mine = findMatch(local, format, habits))
            sendable.push_back(sent(format, *mine));
    }
    const auto codec = std::ranges::find_if(sendable, isCodec);
    if (codec == sendable.end())
        return refusal(MediaWarning::mediaFormat, missingCodec(remote, local, habits));
    CodecAgreement agreement{*codec, {}, {}, {}};
    std::ranges::copy_if(local, std::back_inserter(agreement.receivable),
        [&](const RtpFormat& mine) { return findMatch(remote, mine, habits) != nullptr; });
    agreement.telephoneEvent = telephoneEvent(sendable, codec->clockRate_hz);
    agreement.comfortNoise = companion(sendable, comfortNoiseName, codec->clockRate_hz);
    return agreement;
}

int sentPacketTime_ms(
    const MediaCapabilities& own, const RtpFormat& format, std::optional<int> wish_ms, std::optional<int> limit_ms)
{
    const int most_ms = std::min(limit_ms.value_or(own.maxptime_ms), own.maxptime_ms);
    const int wanted_ms = std::min(wish_ms.value_or(own.ptime_ms), most_ms);
    const Codec* codec = findCodec(format);
    if (!codec)
        return wanted_ms;
    const auto longer = std::ranges::upper_bound(codec->ptimes_ms, wanted_ms);
    return longer == codec->ptimes_ms.begin() ? *longer : *std::prev(longer);
}

}  // namespace trunkwright::engine
