#include "engine/call/audio_section.h"

#include "engine/ice/ice_attributes.h"
#include "engine/sip/one_host.h"

namespace trunkwright::engine {

namespace {

constexpr std::size_t longestTold = 64;

bool wantsToReceive(MediaDirection direction)
{
    return both(direction, MediaDirection::recvonly) == MediaDirection::recvonly;
}

std::string mapOf(const RtpFormat& format)
{
    std::string text =
        std::to_string(format.payloadType) + ' ' + format.encoding + '/' + std::to_string(format.clockRate_hz);
    return format.channels > 1 ? text + '/' + std::to_string(format.channels) : text;
}

void addFormats(SdpMedia& media, const std::vector<RtpFormat>& formats)
{
    for (const RtpFormat& format : formats) {
        media.formats.push_back(std::to_string(format.payloadType));
        media.attributes.push_back({"rtpmap", mapOf(format)});
        if (!format.parameters.empty())
            media.attributes.push_back({"fmtp", media.formats.back() + ' ' + format.parameters});
    }
}

/// Told when it is not the next port (RFC 3605).
void addRtcp(SdpMedia& media, const AudioSection& audio)
{
    std::string value = std::to_string(audio.rtcp.port);
    if (audio.rtcp.address != audio.rtp.address) {
        const SdpConnection connection = connectionOf(audio.rtcp.address);
        value += (connection.ipv6 ? " IN IP6 " : " IN IP4 ") + connection.address;
    } else if (audio.rtcp.port == audio.rtp.port + 1) {
        return;
    }
    media.attributes.push_back({"rtcp", std::move(value)});
}

SdpMedia without(const SdpMedia& media, std::string_view attribute)
{
    SdpMedia rest = media;
    std::erase_if(rest.attributes, [&](const SdpAttribute& each) { return each.name == attribute; });
    return rest;
}

/// The other side's ICE, when both do it and no one between has changed the address.
std::optional<IceDescription> usableIce(
    const SdpSession& session, const SdpMedia& media, const std::optional<IceDescription>& own)
{
    auto ice = own ? iceDescription(session, media) : std::nullopt;
    const bool changed =
        attributeValue(media.attributes, "ice-mismatch") || (ice && isIceMismatch(*ice, session, media));
    return changed ? std::nullopt : ice;
}

std::optional<IceDescription> withoutRtcp(std::optional<IceDescription> ice)
{
    if (ice)
        std::erase_if(ice->candidates, [](const IceCandidate& candidate) { return candidate.component != 1; });
    return ice;
}

/// Media go to one host, and to this machine only within it: nobody makes this side a cannon.
bool isFit(const IpAddress& remote, const IpAddress& own)
{
    const bool isHeld = remote.isUnspecified();
    return isHeld || (isOneHost(remote) && (!remote.unmapped().isLoopback() || own.isLoopback()));
}

/// Names are not looked up: an offer would wait for the DNS with its caller, and peers send numbers.
MediaRefusal whyNoAddress(const SdpSession& session, const SdpMedia& media)
{
    MediaRefusal why{488, MediaWarning::addressFormat, "there is no numeric address for the audio"};
    const std::string name = !media.connections.empty() ? media.connections.front().address
        : session.connection                            ? session.connection->address
                                                        : std::string();
    if (isToken(name) && name.size() <= longestTold)
        why.text = "the address of the audio is the name " + name + ": only numeric addresses are taken";
    return why;
}

/// A numeric address of this side's family; with ICE the candidates decide.
Negotiated<IpEndpoint> remoteEndpoint(
    const SdpSession& session, const SdpMedia& media, const IpAddress& own, bool hasIce)
{
    const auto endpoint = mediaEndpoint(session, media);
    if (!endpoint && hasIce)
        return IpEndpoint{};
    if (!endpoint)
        return std::unexpected(whyNoAddress(session, media));
    if (endpoint->address.family != own.family && !endpoint->address.isUnspecified() && !hasIce)
        return refusal(MediaWarning::networkProtocol,
            own.family == IpAddress::Family::v4 ? "this side has IPv4 only" : "this side has IPv6 only");
    if (!isFit(endpoint->address, own) && !hasIce)
        return refusal(MediaWarning::addressFormat, "media cannot go to " + endpoint->address.toString());
    return *endpoint;
}

IpEndpoint remoteRtcp(
    const SdpSession& session, const SdpMedia& media, const IpEndpoint& rtp, const IpAddress& own, bool mux)
{
    if (mux)
        return rtp;
    const auto rtcp = rtcpEndpoint(session, without(media, "rtcp-mux"));
    return rtcp && isFit(rtcp->address, own) ? *rtcp : IpEndpoint{rtp.address, 0};
}

/// With ICE an address of zeros is no hold: the candidates say where to send (RFC 8840 4.1.1).
MediaDirection remoteDirection(const SdpSession& session, const SdpMedia& media, bool hasIce)
{
    return hasIce ? statedDirection(session, media) : mediaDirection(session, media);
}

}  // namespace

SdpConnection connectionOf(const IpAddress& address)
{
    return {address.family == IpAddress::Family::v6, address.toString()};
}

void putAudio(SdpSession& session, std::size_t index, const AudioSection& audio)
{
    SdpMedia media{"audio", audio.rtp.port, 1, audio.protocol, {}, {}, {}, {}};
    session.connection = connectionOf(audio.rtp.address);
    addFormats(media, audio.formats);
    media.attributes.push_back({"ptime", std::to_string(audio.ptime_ms)});
    media.attributes.push_back({"maxptime", std::to_string(audio.maxptime_ms)});
    for (const SdesCrypto& crypto : audio.cryptos)
        media.attributes.push_back({"crypto", toString(crypto)});
    addRtcp(media, audio);
    if (audio.mux)
        media.attributes.push_back({"rtcp-mux", {}});
    media.attributes.push_back({std::string(toString(audio.direction)), {}});
    if (audio.ice)
        addIce(*audio.ice, session, media);
    if (audio.iceMismatch)
        media.attributes.push_back({"ice-mismatch", {}});
    if (index < session.media.size())
        session.media[index] = std::move(media);
    else
        session.media.push_back(std::move(media));
}

SdpMedia rejected(const SdpMedia& media)
{
    return {media.type, 0, 1, media.protocol, media.formats, {}, {}, {}};
}

Negotiated<MediaFlow> agreedFlow(const SdpSession& session, const SdpMedia& media, const AudioSection& own,
    const CodecAgreement& codecs, const std::optional<SrtpAgreement>& srtp)
{
    MediaFlow flow;
    flow.remoteIce = usableIce(session, media, own.ice);
    const auto rtp = remoteEndpoint(session, media, own.rtp.address, flow.remoteIce.has_value());
    if (!rtp)
        return std::unexpected(rtp.error());
    flow.direction = both(own.direction, reversed(remoteDirection(session, media, flow.remoteIce.has_value())));
    flow.listensAnyway = wantsToReceive(own.direction) && !wantsToReceive(flow.direction);
    flow.rtcpMux = own.mux && attributeValue(media.attributes, "rtcp-mux");
    flow.remoteRtp = *rtp;
    flow.remoteRtcp = remoteRtcp(session, media, *rtp, own.rtp.address, flow.rtcpMux);
    flow.localIce = flow.remoteIce ? own.ice : std::nullopt;
    if (flow.rtcpMux) {
        flow.localIce = withoutRtcp(std::move(flow.localIce));
        flow.remoteIce = withoutRtcp(std::move(flow.remoteIce));
    }
    flow.codec = codecs.codec;
    flow.receivable = codecs.receivable;
    flow.telephoneEvent = codecs.telephoneEvent;
    flow.comfortNoise = codecs.comfortNoise;
    if (srtp)
        flow.srtp = srtp->keys;
    return flow;
}

}  // namespace trunkwright::engine
