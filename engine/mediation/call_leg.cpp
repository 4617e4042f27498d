#include "engine/mediation/call_leg.h"

#include "engine/ice/ice_attributes.h"

#include <algorithm>
#include <tuple>

namespace trunkwright::engine {

namespace {

/// RFC 8445 5.3: at least 24 and 128 random bits.
constexpr std::size_t ufragLength = 8;
constexpr std::size_t passwordLength = 24;

/// RFC 8445 5.1.2.1 with the highest local preference.
std::uint32_t hostPriority(std::uint8_t component)
{
    return (126U << 24U) + (65535U << 8U) + (256U - component);
}

IceCandidate hostCandidate(std::uint8_t component, const IpEndpoint& endpoint)
{
    IceCandidate candidate;
    candidate.foundation = "1";
    candidate.component = component;
    candidate.priority = hostPriority(component);
    candidate.endpoint = endpoint;
    return candidate;
}

std::optional<IceDescription> makeIce(IceMode mode, const MediaLeg& media, RandomSource& random)
{
    if (mode == IceMode::off)
        return std::nullopt;
    IceDescription ice;
    ice.lite = mode == IceMode::lite;
    ice.ufrag = random.iceCharacters(ufragLength);
    ice.password = random.iceCharacters(passwordLength);
    ice.candidates = {hostCandidate(1, media.rtp()), hostCandidate(2, media.rtcp())};
    return ice;
}

const SdpMedia* audioOf(const SdpSession& session)
{
    const auto audio = std::ranges::find_if(
        session.media, [](const SdpMedia& media) { return media.type == "audio" && media.port != 0; });
    return audio == session.media.end() ? nullptr : &*audio;
}

std::uint32_t sessionId(RandomSource& random)
{
    return random.number32() >> 1U;
}

}  // namespace

CallLeg::CallLeg(CallLegSettings settings, std::unique_ptr<MediaLeg> media, RandomSource& random)
    : m_settings(std::move(settings))
    , m_random(random)
    , m_media(std::move(media))
    , m_negotiation(sessionId(random))
{
    beginIce();
}

void CallLeg::beginIce()
{
    m_ice = makeIce(m_settings.ice, *m_media, m_random);
    m_offeredIce.reset();
}

bool CallLeg::restartsIce(std::string_view offer) const
{
    if (!m_flow || !m_flow->remoteIce)
        return false;
    const auto session = parseSdp(offer);
    const SdpMedia* audio = session ? audioOf(*session) : nullptr;
    const auto ice = audio ? iceDescription(*session, *audio) : std::nullopt;
    return ice && (ice->ufrag != m_flow->remoteIce->ufrag || ice->password != m_flow->remoteIce->password);
}

void CallLeg::renew(CallLegSettings settings)
{
    m_session.reset();
    m_settings = std::move(settings);
    m_negotiation = MediaNegotiation(sessionId(m_random));
    m_forks.clear();
    m_flow.reset();
    m_wish = m_offered = MediaDirection::sendrecv;
    m_told = MediaDirection::sendrecv;
    due.reset();
    offering = false;
    beginIce();
}

void CallLeg::follow(const PassedMedia& passed)
{
    m_negotiation = MediaNegotiation(passed.origin);
    m_wish = passed.wish;
    m_told.reset();
}

MediaCapabilities CallLeg::capabilities(MediaDirection direction) const
{
    MediaCapabilities own = m_settings.media;
    own.rtp = m_media->rtp();
    own.rtcp = m_media->rtcp();
    own.ice = m_ice;
    own.direction = direction;
    return own;
}

MediaDirection CallLeg::offered(MediaDirection direction) const
{
    const bool silent = direction == MediaDirection::sendonly && m_settings.hold == HoldStyle::inactive;
    return silent ? MediaDirection::inactive : direction;
}

std::string CallLeg::makeOffer(MediaDirection direction)
{
    m_offered = offered(direction);
    return toString(m_negotiation.makeOffer(capabilities(m_offered), m_random));
}

Negotiated<std::string> CallLeg::makeAnswer(
    std::string_view offer, MediaDirection direction, const std::optional<RtpFormat>& preferred)
{
    const auto before = std::pair(m_ice, m_offeredIce);
    if (restartsIce(offer))
        beginIce();
    MediaCapabilities own = capabilities(direction);
    own.oneCodecInAnswer = true;
    if (preferred) {
        const auto found =
            std::ranges::find_if(own.codecs, [&](const RtpFormat& codec) { return sameCodec(codec, *preferred); });
        if (found != own.codecs.end()) {
            std::rotate(own.codecs.begin(), found, found + 1);
            own.ownOrderInAnswer = true;
        }
    }
    const auto answer = m_negotiation.makeAnswer(offer, own, m_random);
    if (!answer) {
        std::tie(m_ice, m_offeredIce) = before;
        return std::unexpected(answer.error());
    }
    m_told = direction;
    apply(*m_negotiation.flow(), false);
    return toString(*answer);
}

Negotiated<void> CallLeg::judgeOffer(std::string_view offer) const
{
    MediaNegotiation trial = m_negotiation;
    const auto answer = trial.makeAnswer(offer, capabilities(MediaDirection::sendrecv), m_random);
    if (!answer)
        return std::unexpected(answer.error());
    return {};
}

Negotiated<void> CallLeg::takeEarlyAnswer(std::string_view answer, const std::string& dialog)
{
    auto fork = m_forks.find(dialog);
    if (fork == m_forks.end() && m_forks.size() >= m_settings.maxEarlyDialogs)
        return refusal(MediaWarning::miscellaneous, "too many forks");
    if (fork == m_forks.end())
        fork = m_forks.emplace(dialog, m_negotiation).first;
    const auto flow = fork->second.applyAnswer(answer);
    if (!flow)
        return std::unexpected(flow.error());
    apply(*flow, true);
    return {};
}

void CallLeg::settle(const std::string& dialog)
{
    const auto fork = m_forks.find(dialog);
    if (fork != m_forks.end()) {
        m_negotiation = std::move(fork->second);
        if (m_negotiation.flow())
            apply(*m_negotiation.flow(), true);
    }
    m_told = m_offered;
    m_forks.clear();
}

Negotiated<void> CallLeg::takeAnswer(std::string_view answer)
{
    const auto flow = m_negotiation.applyAnswer(answer);
    if (!flow)
        return std::unexpected(flow.error());
    m_told = m_offered;
    apply(*flow, true);
    return {};
}

void CallLeg::setMedia(std::unique_ptr<MediaLeg> media)
{
    m_media = std::move(media);
    m_flow.reset();
    m_told.reset();
    beginIce();
}

void CallLeg::takeWish(std::string_view description)
{
    const auto session = parseSdp(description);
    const SdpMedia* audio = session ? audioOf(*session) : nullptr;
    m_wish = audio ? mediaDirection(*session, *audio) : MediaDirection::inactive;
}

void CallLeg::apply(MediaFlow flow, bool offered)
{
    if (flow.localIce && !m_offeredIce)
        m_offeredIce = offered;
    flow.offeredIce = m_offeredIce.value_or(false);
    flow.signaling = m_session ? m_session->latestFlow().remote.address : IpAddress();
    if (m_flow == flow)
        return;
    m_flow = flow;
    m_media->apply(flow);
}

SessionRejection CallLeg::rejectionOf(const MediaRefusal& refusal) const
{
    return {refusal.status, {}, {{HeaderName::warning, {}, warningValue(refusal, m_settings.host)}}};
}

}  // namespace trunkwright::engine
