#include "engine/call/media_negotiation.h"

#include "engine/ice/ice_attributes.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

Negotiated<SdpSession> readDescription(std::string_view body)
{
    if (body.find_first_not_of("\r\n \t") == std::string_view::npos)
        return std::unexpected(MediaRefusal{400, MediaWarning::miscellaneous, "the session description is empty"});
    auto session = parseSdp(body);
    if (!session) {
        return std::unexpected(MediaRefusal{400, MediaWarning::miscellaneous,
            "the session description cannot be read at octet " + std::to_string(session.error().position) + ": "
                + std::string(session.error().reason)});
    }
    return std::move(*session);
}

MediaRefusal whyNoAudio(const SdpSession& offer)
{
    std::string types;
    for (const SdpMedia& media : offer.media) {
        if (media.type == "audio")
            return {488, MediaWarning::mediaType, "the audio is offered with port 0"};
        if (types.size() < 100)
            types += (types.empty() ? "" : ", ") + media.type.substr(0, 32);
    }
    return {
        488, MediaWarning::mediaType, types.empty() ? "no media are offered" : "no audio is offered, only " + types};
}

/// The formats of the offer in the order of the answer.
std::vector<RtpFormat> offeredAs(const std::vector<RtpFormat>& answered, const std::vector<RtpFormat>& offered)
{
    std::vector<RtpFormat> formats;
    for (const RtpFormat& format : answered)
        formats.push_back(*std::ranges::find(offered, format.payloadType, &RtpFormat::payloadType));
    return formats;
}

/// The offer removes what there was, and has nothing in its place: fax instead of audio is refused, and the audio
/// stays.
bool removesAll(const SdpSession& offer)
{
    return !offer.media.empty()
        && std::ranges::all_of(offer.media, [](const SdpMedia& media) { return media.port == 0; });
}

MediaFlow removed(MediaFlow flow)
{
    flow.direction = MediaDirection::inactive;
    flow.listensAnyway = false;
    flow.remoteRtp.port = flow.remoteRtcp.port = 0;
    flow.localIce.reset();
    flow.remoteIce.reset();
    return flow;
}

AudioSection ownSection(const MediaCapabilities& own)
{
    AudioSection section;
    section.rtp = own.rtp;
    section.rtcp = own.rtcp;
    section.direction = own.direction;
    section.ptime_ms = own.ptime_ms;
    section.maxptime_ms = own.maxptime_ms;
    section.mux = own.rtcpMux;
    section.ice = own.ice;
    return section;
}

}  // namespace

SdpSession MediaNegotiation::makeOffer(const MediaCapabilities& own, RandomSource& random, const Reoffer& rules)
{
    const auto leading = m_flow && rules.keepCodec ? std::optional(m_flow->codec) : std::nullopt;
    AudioSection section = ownSection(own);
    section.formats = offeredFormats(own, m_numbers, leading);
    section.protocol = protocolToOffer(own.srtp);
    section.cryptos = cryptosToOffer(own, random, rules.renewKeys);
    SdpSession session;
    if (m_sent)
        std::ranges::transform(m_sent->media, std::back_inserter(session.media), rejected);
    putAudio(session, m_audio, section);
    m_offer = Offer{own, std::move(section)};
    return sent(std::move(session), own.rtp.address);
}

Negotiated<MediaFlow> MediaNegotiation::applyAnswer(std::string_view body)
{
    const auto answer = readDescription(body);
    return answer ? applyAnswer(*answer) : std::unexpected(answer.error());
}

Negotiated<MediaFlow> MediaNegotiation::applyAnswer(const SdpSession& answer)
{
    if (!m_offer)
        return refusal(MediaWarning::miscellaneous, "there is no offer to answer");
    const auto& [own, section] = *m_offer;
    if (answer.media.size() <= m_audio || answer.media[m_audio].type != "audio")
        return refusal(MediaWarning::mediaType, "the answer has no media line for the offered audio");
    const SdpMedia& media = answer.media[m_audio];
    if (media.port == 0 && !m_flow)
        return refusal(MediaWarning::mediaType, "the answer refuses the audio: its port is 0");
    if (media.port == 0) {
        m_flow = removed(*std::move(m_flow));
        return *m_flow;
    }
    const auto srtp = acceptedSrtp(media, section.protocol, section.cryptos, own);
    if (!srtp)
        return std::unexpected(srtp.error());
    const auto remote = formatsOfAnswer(media, section.formats, own.habits);
    const auto codecs = agreedCodecs(remote, section.formats, own.habits);
    if (!codecs)
        return std::unexpected(codecs.error());
    auto flow = agreedFlow(answer, media, section, *codecs, *srtp);
    if (!flow)
        return flow;
    flow->ptime_ms =
        sentPacketTime_ms(own, codecs->codec, packetTime_ms(answer, media), maxPacketTime_ms(answer, media));
    m_flow = *flow;
    m_protocol = media.protocol;
    m_srtp = *srtp;
    return flow;
}

Negotiated<SdpSession> MediaNegotiation::makeAnswer(
    std::string_view body, const MediaCapabilities& own, RandomSource& random)
{
    const auto offer = readDescription(body);
    return offer ? makeAnswer(*offer, own, random) : std::unexpected(offer.error());
}

Negotiated<SdpSession> MediaNegotiation::makeAnswer(
    const SdpSession& offer, const MediaCapabilities& own, RandomSource& random)
{
    if (m_flow && removesAll(offer))
        return removal(offer, own.rtp.address);
    auto choice = bestOf(offer, own, random);
    if (!choice)
        return std::unexpected(choice.error());
    const SdpMedia& media = offer.media[choice->index];
    SdpSession session;
    session.times = offer.times;
    std::ranges::transform(offer.media, std::back_inserter(session.media), rejected);
    putAudio(session, choice->index, choice->section);
    m_numbers.learn(rtpFormats(media));
    m_offer.reset();
    m_audio = choice->index;
    m_protocol = media.protocol;
    m_flow = std::move(choice->flow);
    m_srtp = std::move(choice->srtp);
    return sent(std::move(session), own.rtp.address);
}

std::string MediaNegotiation::protocolToOffer(SrtpPolicy policy) const
{
    const bool secureInUse = m_flow && rtpProfile(m_protocol)->secure;
    const bool goesOn = m_flow && (policy == SrtpPolicy::off ? !secureInUse : m_srtp || policy == SrtpPolicy::optional);
    if (goesOn)
        return m_protocol;
    return policy == SrtpPolicy::required ? "RTP/SAVP" : "RTP/AVP";
}

std::vector<SdesCrypto> MediaNegotiation::cryptosToOffer(
    const MediaCapabilities& own, RandomSource& random, bool renew) const
{
    if (own.srtp == SrtpPolicy::off)
        return {};
    if (m_srtp && !renew)
        return {m_srtp->own};
    if (m_flow && !m_srtp && !renew && own.srtp == SrtpPolicy::optional)
        return {};
    return offeredCryptos(own.suites, random);
}

Negotiated<MediaNegotiation::Choice> MediaNegotiation::judged(
    const SdpSession& offer, std::size_t index, const MediaCapabilities& own, RandomSource& random) const
{
    const SdpMedia& media = offer.media[index];
    auto srtp = answeredSrtp(media, own, m_srtp, random);
    if (!srtp)
        return std::unexpected(srtp.error());
    const auto offered = rtpFormats(media);
    auto answered = answeredFormats(own, offered);
    if (!answered)
        return std::unexpected(answered.error());
    const auto codecs = agreedCodecs(offeredAs(*answered, offered), ownNames(own, *answered), own.habits);
    if (!codecs)
        return std::unexpected(codecs.error());

    AudioSection section = ownSection(own);
    section.protocol = media.protocol;
    section.formats = std::move(*answered);
    if (*srtp)
        section.cryptos = {(*srtp)->own};
    section.ptime_ms =
        sentPacketTime_ms(own, codecs->codec, packetTime_ms(offer, media), maxPacketTime_ms(offer, media));
    section.mux = own.rtcpMux && attributeValue(media.attributes, "rtcp-mux");
    auto flow = agreedFlow(offer, media, section, *codecs, *srtp);
    if (!flow)
        return std::unexpected(flow.error());
    flow->ptime_ms = section.ptime_ms;
    section.direction = flow->direction;
    section.ice = flow->localIce;
    section.iceMismatch = own.ice && !flow->localIce && iceDescription(offer, media);
    return Choice{index, std::move(section), std::move(*flow), std::move(*srtp)};
}

Negotiated<MediaNegotiation::Choice> MediaNegotiation::bestOf(
    const SdpSession& offer, const MediaCapabilities& own, RandomSource& random) const
{
    std::optional<Choice> best;
    std::optional<MediaRefusal> why;
    for (std::size_t index = 0; index < offer.media.size(); ++index) {
        if (offer.media[index].type != "audio" || offer.media[index].port == 0)
            continue;
        auto choice = judged(offer, index, own, random);
        if (!choice && !why)
            why = std::move(choice.error());
        if (choice && (!best || rank(*choice) > rank(*best)))
            best = std::move(*choice);
    }
    if (best)
        return std::move(*best);
    return std::unexpected(why ? std::move(*why) : whyNoAudio(offer));
}

/// Of several audio lines, as Lync and snom offer RTP/SAVP beside RTP/AVP, SRTP is best, then the one in use.
int MediaNegotiation::rank(const Choice& choice) const
{
    return (choice.srtp ? 2 : 0) + (m_flow && choice.index == m_audio ? 1 : 0);
}

SdpSession MediaNegotiation::removal(const SdpSession& offer, const IpAddress& address)
{
    SdpSession session;
    session.connection = connectionOf(address);
    session.times = offer.times;
    std::ranges::transform(offer.media, std::back_inserter(session.media), rejected);
    m_offer.reset();
    m_flow = removed(*std::move(m_flow));
    return sent(std::move(session), address);
}

/// The version counts what differs from the description before (RFC 3264 8).
SdpSession MediaNegotiation::sent(SdpSession session, const IpAddress& address)
{
    session.origin = m_sent ? m_sent->origin : SdpOrigin{"-", m_sessionId, 1, connectionOf(address)};
    if (m_sent && session != *m_sent)
        ++session.origin.version;
    m_sent = session;
    return session;
}

}  // namespace trunkwright::engine
