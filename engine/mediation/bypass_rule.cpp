#include "engine/mediation/bypass_rule.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

bool lists(const CallSide& side, const RtpFormat& format)
{
    return std::ranges::any_of(side.leg.media.codecs, [&](const RtpFormat& codec) { return sameCodec(codec, format); });
}

bool isAllowed(const SdpMedia& audio, SrtpPolicy policy)
{
    const bool secure = audio.protocol == "RTP/SAVP";
    const bool keys = attributeValue(audio.attributes, "crypto").has_value();
    if (!secure && audio.protocol != "RTP/AVP")
        return false;
    switch (policy) {
    case SrtpPolicy::off:
        return !secure && !keys;
    case SrtpPolicy::optional:
        return !secure || keys;
    case SrtpPolicy::required:
        break;
    }
    return secure && keys;
}

bool usesIce(const SdpSession& offer, const SdpMedia& audio)
{
    return attributeValue(audio.attributes, "candidate") || attributeValue(offer, audio, "ice-ufrag");
}

void eraseDirection(std::vector<SdpAttribute>& attributes)
{
    std::erase_if(attributes, [](const SdpAttribute& each) {
        return each.name == "sendrecv" || each.name == "sendonly" || each.name == "recvonly" || each.name == "inactive";
    });
}

}  // namespace

std::optional<SdpSession> passableDescription(std::string_view text)
{
    auto session = parseSdp(text);
    if (!session || session->media.size() != 1 || session->media.front().type != "audio")
        return std::nullopt;
    return *std::move(session);
}

bool mayPass(const SdpSession& offer, const CallSide& from, const CallSide& to)
{
    const SdpMedia& audio = offer.media.front();
    if (!from.bypass || !to.bypass || from.leg.digits != to.leg.digits || audio.port == 0 || usesIce(offer, audio))
        return false;
    const auto endpoint = mediaEndpoint(offer, audio);
    if (!endpoint || endpoint->address.family != to.address.family)
        return false;
    if (!isAllowed(audio, from.leg.media.srtp) || !isAllowed(audio, to.leg.media.srtp))
        return false;
    return std::ranges::any_of(
        rtpFormats(audio), [&](const RtpFormat& format) { return lists(from, format) && lists(to, format); });
}

SdpSession withDirection(SdpSession description, MediaDirection direction)
{
    eraseDirection(description.attributes);
    for (SdpMedia& media : description.media) {
        eraseDirection(media.attributes);
        media.attributes.push_back({std::string(toString(direction)), {}});
    }
    return description;
}

}  // namespace trunkwright::engine
