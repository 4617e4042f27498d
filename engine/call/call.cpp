#include "engine/call/call.h"

namespace trunkwright::engine {

namespace {

/// For Warning headers, where a pseudonym stands for the host (RFC 3261 20.43).
constexpr std::string_view warningAgent = "trunkwright";

SessionRejection rejectionFor(const MediaRefusal& refusal)
{
    return {refusal.status, {}, {{HeaderName::warning, {}, warningValue(refusal, warningAgent)}}};
}

}  // namespace

Call::Call(Network& network, RandomSource& random, const CallSettings& settings, MediaPorts ports, Events events)
    : m_random(random)
    , m_media(settings.media)
    , m_events(std::move(events))
    , m_audio(network, random, std::move(ports), settings.audio)
    , m_negotiation(random.number32())
{
    m_media.rtp = m_audio.session().port(1).local();
    m_media.rtcp = m_audio.session().port(2).local();
    if (settings.ice)
        openIce(network.scheduler(), *settings.ice);
}

void Call::openIce(Scheduler& scheduler, const IceSettings& settings)
{
    m_ice = std::make_unique<StreamIce>(scheduler, m_random, m_audio.session(), settings);
    m_ice->onEvent([this](const IceEvent& event) {
        if (const auto ice = m_events.ice)
            ice(event);
    });
}

Call::~Call()
{
    m_audio.close();
}

Call::Opened Call::place(UserAgent& agent, Network& network, RandomSource& random, const CallSettings& settings,
    OutgoingCall call, bool offers, Events events)
{
    auto ports = openMediaPorts(network, settings.local);
    if (!ports)
        return std::unexpected(ports.error());
    std::unique_ptr<Call> placed(new Call(network, random, settings, std::move(*ports), std::move(events)));
    call.sdp = offers ? placed->newOffer() : std::string();
    placed->follow(agent.call(std::move(call)));
    return placed;
}

Call::Opened Call::take(std::unique_ptr<InviteSession> session, Network& network, RandomSource& random,
    const CallSettings& settings, Events events)
{
    auto ports = openMediaPorts(network, settings.local);
    if (!ports)
        return std::unexpected(ports.error());
    std::unique_ptr<Call> taken(new Call(network, random, settings, std::move(*ports), std::move(events)));
    taken->follow(std::move(session));
    return taken;
}

void Call::follow(std::unique_ptr<InviteSession> session)
{
    m_session = std::move(session);
    m_isSettled = m_session->role() == InviteSession::Role::called;
    m_session->onEvent([this](const SessionEvent& event) { handle(event); });
}

void Call::handle(const SessionEvent& event)
{
    if (const auto* answer = std::get_if<SessionAnswered>(&event))
        answered(*answer);
    else if (const auto* offer = std::get_if<SessionOffered>(&event))
        offered(*offer);
    else if (std::holds_alternative<SessionOfferWanted>(event))
        offerWanted();
    else if (const auto* established = std::get_if<SessionEstablished>(&event))
        settle(established->dialog);
    else if (std::holds_alternative<SessionEnded>(event))
        m_audio.close();
    if (const auto session = m_events.session)
        session(event);
}

/// A called side and an established call have one dialog only.
MediaNegotiation& Call::negotiation(const std::string& dialog)
{
    if (m_isSettled)
        return m_negotiation;
    return m_earlies.try_emplace(dialog, m_negotiation).first->second;
}

std::string Call::newOffer(MediaDirection direction)
{
    MediaCapabilities media = m_media;
    media.direction = direction;
    if (m_ice)
        media.ice = m_ice->description();
    return toString(m_negotiation.makeOffer(media, m_random));
}

/// An offer that begins ICE anew is answered with new credentials, but only one that is answered at all.
Negotiated<std::string> Call::answerTo(const std::string& offer, MediaNegotiation& negotiation)
{
    MediaCapabilities media = m_media;
    if (m_ice) {
        media.ice = m_ice->description();
        MediaNegotiation trial = negotiation;
        if (trial.makeAnswer(offer, media, m_random) && m_ice->isRestart(*trial.flow())) {
            m_ice->renew();
            media.ice = m_ice->description();
        }
    }
    const auto answer = negotiation.makeAnswer(offer, media, m_random);
    if (!answer)
        return std::unexpected(answer.error());
    apply(*negotiation.flow(), false);
    return toString(*answer);
}

void Call::answered(const SessionAnswered& event)
{
    MediaNegotiation& negotiation = this->negotiation(event.dialog);
    const auto flow = negotiation.applyAnswer(event.sdp);
    if (flow)
        apply(*flow, true);
    else if (event.final && !negotiation.flow() && m_events.unfit)
        m_events.unfit(flow.error());
}

void Call::offered(const SessionOffered& event)
{
    const auto answer = answerTo(event.sdp, negotiation(event.dialog));
    if (answer) {
        m_session->answer(*answer);
        return;
    }
    m_session->refuseOffer(rejectionFor(answer.error()));
    if (!m_isSettled && m_events.unfit)
        m_events.unfit(answer.error());
}

void Call::offerWanted()
{
    m_session->offer(newOffer());
}

void Call::settle(const std::string& dialog)
{
    if (const auto found = m_earlies.find(dialog); found != m_earlies.end())
        m_negotiation = found->second;
    m_earlies.clear();
    m_isSettled = true;
}

void Call::apply(const MediaFlow& flow, bool offered)
{
    if (!m_audio.apply(flow)) {
        if (m_events.unfit)
            m_events.unfit({488, MediaWarning::mediaFormat, "the keys or the codec cannot be used"});
        return;
    }
    if (m_ice)
        m_ice->follow(flow, offered);
    if (m_events.flow)
        m_events.flow(flow);
}

/// The description for 183 or 200: the answer to the INVITE's offer, or the offer where it had none.
boost::system::error_code Call::answerInvite(std::string& sdp)
{
    const std::string offer = m_session->offer();
    if (offer.empty()) {
        sdp = newOffer();
        return {};
    }
    auto answer = answerTo(offer, m_negotiation);
    if (!answer)
        return m_session->reject(rejectionFor(answer.error()));
    sdp = *std::move(answer);
    return {};
}

boost::system::error_code Call::progress()
{
    if (const auto why = answerInvite(m_answer); why || m_answer.empty())
        return why;
    return m_session->progress({183, {}, m_answer, true, {}});
}

boost::system::error_code Call::accept()
{
    if (m_answer.empty()) {
        if (const auto why = answerInvite(m_answer); why || m_answer.empty())
            return why;
    }
    return m_session->accept({m_answer, {}});
}

boost::system::error_code Call::hold(bool held)
{
    return m_session->offer(newOffer(held ? MediaDirection::sendonly : MediaDirection::sendrecv));
}

}  // namespace trunkwright::engine
