#pragma once
// A call of an endpoint: the INVITE session, what offers and answers agree on, and the audio that follows. It answers
// offers, makes those that are wanted, and brings every agreement to the audio; when to call, to answer, to hold and to
// hang up is its owner's.
//
// A forked INVITE has a negotiation for each early dialog; the audio follows the latest description until one dialog
// is the call.
//
// Threads: the loop of its user agent and its network, which outlive it as the random source does. Events come from
// tasks of their own and may destroy the call.

#include "engine/call/audio_endpoint.h"
#include "engine/call/media_negotiation.h"
#include "engine/call/stream_ice.h"
#include "engine/io/handler.h"
#include "engine/sip/user_agent.h"

#include <map>

namespace trunkwright::engine {

struct CallSettings {
    MediaCapabilities media;  ///< where this side receives, and its ICE, are filled in by the call
    AudioEndpointSettings audio;
    IpAddress local;                 ///< of the media ports
    std::optional<IceSettings> ice;  ///< null: neither offered nor taken
};

class Call {
public:
    struct Events {
        /// After the call has done with the media what the event asks for.
        std::function<void(const SessionEvent&)> session;
        /// A flow holds from now on.
        std::function<void(const MediaFlow&)> flow;
        /// The first answer, or the offer of the called side, cannot be used: the owner should end the call. A later
        /// one that cannot leaves what was agreed before.
        std::function<void(const MediaRefusal&)> unfit;
        /// Only with CallSettings::ice.
        std::function<void(const IceEvent&)> ice = {};
    };
    using Opened = std::expected<std::unique_ptr<Call>, boost::system::error_code>;

    /// Calls. With `offers` the INVITE carries an offer, else the called side makes it. `call.sdp` is filled in here.
    static Opened place(UserAgent& agent, Network& network, RandomSource& random, const CallSettings& settings,
        OutgoingCall call, bool offers, Events events);
    /// Takes over a call that came in; accept() or session().reject() is to follow.
    static Opened take(std::unique_ptr<InviteSession> session, Network& network, RandomSource& random,
        const CallSettings& settings, Events events);

    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;
    ~Call();

    InviteSession& session() { return *m_session; }
    AudioEndpoint& audio() { return m_audio; }
    const AudioEndpoint& audio() const { return m_audio; }

    /// Called side: 183 with the answer, so that audio flows before the call is answered.
    boost::system::error_code progress();
    /// Called side: 200. What cannot be agreed on is refused with 488.
    boost::system::error_code accept();
    /// Offers sendonly, or sendrecv again; SessionAnswered or SessionOfferRefused follows.
    boost::system::error_code hold(bool held);
    void end(SessionEnding ending = {}) { m_session->end(std::move(ending)); }

private:
    Call(Network& network, RandomSource& random, const CallSettings& settings, MediaPorts ports, Events events);

    void openIce(Scheduler& scheduler, const IceSettings& settings);
    void follow(std::unique_ptr<InviteSession> session);
    void handle(const SessionEvent& event);
    MediaNegotiation& negotiation(const std::string& dialog);
    std::string newOffer(MediaDirection direction = MediaDirection::sendrecv);
    Negotiated<std::string> answerTo(const std::string& offer, MediaNegotiation& negotiation);
    boost::system::error_code answerInvite(std::string& sdp);
    void answered(const SessionAnswered& event);
    void offered(const SessionOffered& event);
    void offerWanted();
    void settle(const std::string& dialog);
    void apply(const MediaFlow& flow, bool offered);

    RandomSource& m_random;
    MediaCapabilities m_media;
    Events m_events;
    AudioEndpoint m_audio;
    std::unique_ptr<StreamIce> m_ice;                   ///< null: no ICE
    MediaNegotiation m_negotiation;                     ///< of the call; before that, what early dialogs begin with
    std::map<std::string, MediaNegotiation> m_earlies;  ///< by tag
    bool m_isSettled = false;                           ///< there is one dialog, and m_negotiation is its own
    std::string m_answer;                               ///< of progress(), for accept()
    std::unique_ptr<InviteSession> m_session;
};

}  // namespace trunkwright::engine
