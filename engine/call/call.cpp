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

std::string Call::newOffer()
{
    return toString(m_negotiation.makeOffer(m_media, m_random));
}

void Call::answered(const SessionAnswered& event)
{
    const auto flow = negotiation(event.dialog).applyAnswer(event.sdp);
    if (flow)
        apply(*flow);
    else if (event.final && m_events.unfit)
        m_events.unfit(flow.error());
}

void Call::offered(const SessionOffered& event)
{
    const auto answer = negotiation(event.dialog).makeAnswer(event.sdp, m_media, m_random);
    if (!answer) {
        m_session->refuseOffer(rejectionFor(answer.error()));
        return;
    }
    if (const auto flow = negotiation(event.dialog).flow())
        apply(*flow);
    m_session->answer(toString(*answer));
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

void Call::apply(const MediaFlow& flow)
{
    if (!m_audio.apply(flow)) {
        if (m_events.unfit)
            m_events.unfit({488, MediaWarning::mediaFormat, "the keys or the codec cannot be used"});
        return;
    }
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
    const auto answer = m_negotiation.makeAnswer(offer, m_media, m_random);
    if (!answer)
        return m_session->reject(rejectionFor(answer.error()));
    sdp = toString(*answer);
    apply(*m_negotiation.flow());
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
    MediaCapabilities media = m_media;
    media.direction = held ? MediaDirection::sendonly : MediaDirection::sendrecv;
    return m_session->offer(toString(m_negotiation.makeOffer(media, m_random)));
}

}  // namespace trunkwright::engine
