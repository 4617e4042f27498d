#pragma once
// ICE of one audio stream: an agent on the ports of its RTP session, which sends where the agent has found a way.
//
// Belongs to the loop of the session, which outlives it as the random source does. The event handler may call
// everything but the destructor.

#include "engine/ice/ice_agent.h"
#include "engine/rtp/rtp_session.h"

namespace trunkwright::engine {

class StreamIce {
public:
    /// Takes the session's STUN.
    StreamIce(Scheduler& scheduler, RandomSource& random, RtpSession& session, const IceSettings& settings);
    StreamIce(const StreamIce&) = delete;
    StreamIce& operator=(const StreamIce&) = delete;

    void onEvent(std::function<void(const IceEvent&)> event) { m_onEvent.set(std::move(event)); }

    /// For the next offer or answer.
    IceDescription description() const { return m_agent.description(); }
    /// Whether the other side's offer begins anew, so that its answer must have other credentials: see renew().
    bool isRestart(const MediaFlow& flow) const { return flow.remoteIce && m_agent.isRestart(*flow.remoteIce); }
    void renew() { m_agent.restart(); }
    /// What was agreed on, once the session has it. `offered`: by this side. Another far side that answers the same
    /// offer, as in a fork, is followed with the credentials of that offer.
    void follow(const MediaFlow& flow, bool offered);

private:
    void handle(const IceEvent& event);

    RtpSession& m_session;
    IceAgent m_agent;
    std::array<std::size_t, 2> m_hosts{};  ///< by component, from RTP on
    Handler<const IceEvent&> m_onEvent;
};

}  // namespace trunkwright::engine
