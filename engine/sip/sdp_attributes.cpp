#include "engine/sip/sdp_attributes.h"

#include "engine/base/scanner.h"

#include <array>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxEncodingCharacters = 64;

/// RFC 3551 6, audio. G.722's clock is 8000 though it samples at 16000 (RFC 3551 4.5.2).
struct StaticFormat {
    std::uint8_t payloadType;
    std::string_view encoding;
    std::uint32_t clockRate_hz;
    std::uint8_t channels;
};

constexpr std::array<StaticFormat, 17> staticFormats{{
    {0, "PCMU", 8000, 1},
    {3, "GSM", 8000, 1},
    {4, "G723", 8000, 1},
    {5, "DVI4", 8000, 1},
    {6, "DVI4", 16000, 1},
    {7, "LPC", 8000, 1},
    {8, "PCMA", 8000, 1},
    {9, "G722", 8000, 1},
    {10, "L16", 44100, 2},
    {11, "L16", 44100, 1},
    {12, "QCELP", 8000, 1},
    {13, "CN", 8000, 1},
    {14, "MPA", 90000, 1},
    {15, "G728", 8000, 1},
    {16, "DVI4", 11025, 1},
    {17, "DVI4", 22050, 1},
    {18, "G729", 8000, 1},
}};

std::string_view takeWord(Scanner& scanner)
{
    const std::string_view word = scanner.takeWhile([](char c) { return !isSpace(c); });
    scanner.skipSpace();
    return word;
}

/// The rest of "a=name:<payload type> <rest>" for this payload type.
std::optional<std::string_view> ofPayloadType(const SdpMedia& media, std::string_view name, std::uint8_t payloadType)
{
    for (const SdpAttribute& attribute : media.attributes) {
        if (attribute.name != name || !attribute.value)
            continue;
        Scanner scanner(*attribute.value);
        if (decimal(takeWord(scanner), 127) == std::optional<std::uint64_t>(payloadType))
            return scanner.rest();
    }
    return std::nullopt;
}

bool readRtpMap(std::string_view text, RtpFormat& format)
{
    Scanner scanner(trimmed(text));
    const auto notSlash = [](char c) { return c != '/'; };
    format.encoding = scanner.takeWhile(notSlash);
    scanner.take('/');
    const auto clock = decimal(scanner.takeWhile(notSlash), 1'000'000);
    auto channels = std::optional<std::uint64_t>(1);
    if (scanner.take('/'))
        channels = decimal(scanner.rest(), 255);
    if (format.encoding.empty() || format.encoding.size() > maxEncodingCharacters || !clock || *clock == 0 || !channels
        || *channels == 0)
        return false;
    format.clockRate_hz = static_cast<std::uint32_t>(*clock);
    format.channels = static_cast<std::uint8_t>(*channels);
    return true;
}

bool readFormat(const SdpMedia& media, RtpFormat& format)
{
    format.parameters = ofPayloadType(media, "fmtp", format.payloadType).value_or("");
    if (const auto map = ofPayloadType(media, "rtpmap", format.payloadType))
        return readRtpMap(*map, format);
    const auto found = std::ranges::find(staticFormats, format.payloadType, &StaticFormat::payloadType);
    if (found == staticFormats.end())
        return false;
    format.encoding = found->encoding;
    format.clockRate_hz = found->clockRate_hz;
    format.channels = found->channels;
    return true;
}

constexpr std::array<MediaDirection, 4> directions{
    MediaDirection::inactive, MediaDirection::sendonly, MediaDirection::recvonly, MediaDirection::sendrecv};

std::optional<MediaDirection> directionIn(const std::vector<SdpAttribute>& attributes)
{
    for (const SdpAttribute& attribute : attributes) {
        for (const MediaDirection direction : directions) {
            if (attribute.name == toString(direction))
                return direction;
        }
    }
    return std::nullopt;
}

const SdpConnection* connectionOf(const SdpSession& session, const SdpMedia& media)
{
    if (!media.connections.empty())
        return &media.connections.front();
    return session.connection ? &*session.connection : nullptr;
}

Parsed<IpEndpoint> takeEndpoint(Scanner& scanner)
{
    const auto address = parseIpAddress(takeWord(scanner));
    const auto port = decimal(takeWord(scanner), 65535);
    if (!address || !port)
        return scanner.fail("there is no numeric address and port");
    return IpEndpoint{*address, static_cast<std::uint16_t>(*port)};
}

std::optional<int> milliseconds(std::optional<std::string_view> value)
{
    const auto time = value ? decimal(trimmed(*value), 1000) : std::nullopt;
    return time && *time > 0 ? std::optional(static_cast<int>(*time)) : std::nullopt;
}

}  // namespace

std::optional<std::string_view> attributeValue(const std::vector<SdpAttribute>& attributes, std::string_view name)
{
    const auto found = std::ranges::find(attributes, name, &SdpAttribute::name);
    if (found == attributes.end())
        return std::nullopt;
    return found->value ? std::string_view(*found->value) : std::string_view();
}

std::optional<std::string_view> attributeValue(const SdpSession& session, const SdpMedia& media, std::string_view name)
{
    const auto own = attributeValue(media.attributes, name);
    return own ? own : attributeValue(session.attributes, name);
}

std::vector<RtpFormat> rtpFormats(const SdpMedia& media)
{
    std::vector<RtpFormat> formats;
    for (const std::string& text : media.formats) {
        const auto payloadType = decimal(text, 127);
        if (!payloadType)
            continue;
        RtpFormat format;
        format.payloadType = static_cast<std::uint8_t>(*payloadType);
        if (readFormat(media, format))
            formats.push_back(std::move(format));
    }
    return formats;
}

bool sameCodec(const RtpFormat& a, const RtpFormat& b)
{
    return equalsIgnoringCase(a.encoding, b.encoding) && a.clockRate_hz == b.clockRate_hz && a.channels == b.channels;
}

std::string_view toString(MediaDirection direction)
{
    static constexpr std::array<std::string_view, 4> names{"inactive", "sendonly", "recvonly", "sendrecv"};
    return names[static_cast<std::size_t>(direction)];
}

MediaDirection reversed(MediaDirection direction)
{
    if (direction == MediaDirection::sendonly)
        return MediaDirection::recvonly;
    return direction == MediaDirection::recvonly ? MediaDirection::sendonly : direction;
}

MediaDirection both(MediaDirection a, MediaDirection b)
{
    return static_cast<MediaDirection>(static_cast<unsigned>(a) & static_cast<unsigned>(b));
}

MediaDirection statedDirection(const SdpSession& session, const SdpMedia& media)
{
    const auto own = directionIn(media.attributes);
    return own ? *own : directionIn(session.attributes).value_or(MediaDirection::sendrecv);
}

MediaDirection mediaDirection(const SdpSession& session, const SdpMedia& media)
{
    const MediaDirection direction = statedDirection(session, media);
    const SdpConnection* connection = connectionOf(session, media);
    const bool held = connection && connection->address == (connection->ipv6 ? "::" : "0.0.0.0");
    return held ? both(direction, MediaDirection::sendonly) : direction;
}

std::optional<IpEndpoint> mediaEndpoint(const SdpSession& session, const SdpMedia& media)
{
    const SdpConnection* connection = connectionOf(session, media);
    if (!connection)
        return std::nullopt;
    const auto address = parseIpAddress(connection->address);
    return address ? std::optional(IpEndpoint{*address, media.port}) : std::nullopt;
}

std::optional<IpEndpoint> rtcpEndpoint(const SdpSession& session, const SdpMedia& media)
{
    auto endpoint = mediaEndpoint(session, media);
    if (!endpoint || attributeValue(media.attributes, "rtcp-mux"))
        return endpoint;
    const auto value = attributeValue(media.attributes, "rtcp");
    if (!value) {
        if (endpoint->port == 0 || endpoint->port == 65535)
            return std::nullopt;
        ++endpoint->port;
        return endpoint;
    }
    Scanner scanner(*value);
    const auto port = decimal(takeWord(scanner), 65535);
    if (!port || *port == 0)
        return std::nullopt;
    endpoint->port = static_cast<std::uint16_t>(*port);
    if (takeWord(scanner) == "IN") {
        takeWord(scanner);
        const auto address = parseIpAddress(takeWord(scanner));
        if (!address)
            return std::nullopt;
        endpoint->address = *address;
    }
    return endpoint;
}

std::optional<int> packetTime_ms(const SdpSession& session, const SdpMedia& media)
{
    return milliseconds(attributeValue(session, media, "ptime"));
}

std::optional<int> maxPacketTime_ms(const SdpSession& session, const SdpMedia& media)
{
    return milliseconds(attributeValue(session, media, "maxptime"));
}

Parsed<IceCandidateLine> parseIceCandidate(std::string_view value)
{
    Scanner scanner(value);
    IceCandidateLine candidate;
    candidate.foundation = takeWord(scanner);
    const auto component = decimal(takeWord(scanner), 256);
    candidate.transport = takeWord(scanner);
    const auto priority = decimal(takeWord(scanner), UINT32_MAX);
    if (candidate.foundation.empty() || candidate.foundation.size() > 32 || !component || *component == 0 || !priority)
        return scanner.fail("a candidate begins with foundation, component, transport and priority");
    candidate.component = static_cast<int>(*component);
    candidate.priority = static_cast<std::uint32_t>(*priority);
    const auto address = takeEndpoint(scanner);
    if (!address)
        return std::unexpected(address.error());
    candidate.address = *address;
    if (takeWord(scanner) != "typ")
        return scanner.fail("the type is missing");
    candidate.type = takeWord(scanner);
    if (!isToken(candidate.type))
        return scanner.fail("the type is missing");
    Scanner related(scanner.rest());
    if (takeWord(related) != "raddr")
        return candidate;
    const auto relatedAddress = parseIpAddress(takeWord(related));
    const bool named = takeWord(related) == "rport";
    const auto relatedPort = decimal(takeWord(related), 65535);
    if (!relatedAddress || !named || !relatedPort)
        return scanner.fail("raddr and rport do not both follow");
    candidate.related = IpEndpoint{*relatedAddress, static_cast<std::uint16_t>(*relatedPort)};
    return candidate;
}

std::string toString(const IceCandidateLine& candidate)
{
    std::string text = candidate.foundation + ' ' + std::to_string(candidate.component) + ' ' + candidate.transport
        + ' ' + std::to_string(candidate.priority) + ' ' + candidate.address.address.toString() + ' '
        + std::to_string(candidate.address.port) + " typ " + candidate.type;
    if (candidate.related)
        text += " raddr " + candidate.related->address.toString() + " rport " + std::to_string(candidate.related->port);
    return text;
}

std::vector<IceCandidateLine> iceCandidates(const SdpMedia& media)
{
    std::vector<IceCandidateLine> candidates;
    for (const SdpAttribute& attribute : media.attributes) {
        if (attribute.name != "candidate" || !attribute.value)
            continue;
        if (auto candidate = parseIceCandidate(*attribute.value))
            candidates.push_back(std::move(*candidate));
    }
    return candidates;
}

}  // namespace trunkwright::engine
