#pragma once
// A trunk at work: where its peer is, whether it is there, whether it knows us, and how many calls it carries.
//
// Belongs to the signaling loop; the agent and the resolver outlive it.

#include "engine/mediation/admission.h"
#include "engine/mediation/call_making.h"
#include "engine/mediation/peer_health.h"
#include "engine/sip/options_keepalive.h"
#include "engine/sip/registration.h"

namespace trunkwright::engine {

class TrunkLine {
public:
    /// For people: the peer went down or came back, wants rest or had it, refuses us or takes our calls again; why it
    /// is not reached, once for each cause.
    using Tell = std::function<void(const TrunkLine&, const std::string& what)>;

    TrunkLine(Trunk trunk, MediationSide gateway, LocateServers locate, Tell tell);
    TrunkLine(const TrunkLine&) = delete;
    TrunkLine& operator=(const TrunkLine&) = delete;
    ~TrunkLine();

    void start();
    /// New settings for calls from now on; limits hold at once, and a trunk that rests may be tried again.
    void apply(Trunk trunk);
    /// Unregisters and asks no more.
    void stop();

    const Trunk& trunk() const { return m_trunk; }
    PeerHealth::State state() const;
    /// Why the peer is not reached, that it wants rest or refuses us, in words for a person; empty: neither, as far as
    /// is known.
    std::string why() const;
    bool isUsable() const { return !m_targets.empty() && m_health.isUsable(now()) && !m_refusedUs; }
    std::optional<Duration> restLeft() const { return m_refusedUs ? std::nullopt : m_health.restLeft(now()); }
    const std::vector<SipTarget>& targets() const { return m_targets; }
    /// Whether its peer is what comes by that way: from one of its addresses, over TLS if and only if the trunk has it.
    bool isAt(const SipFlow& flow) const;
    /// Of the calls that the peer begins.
    CallRate& arrivals() { return m_arrivals; }
    TrunkAdmission& admission() { return m_admission; }
    const TrunkAdmission& admission() const { return m_admission; }

    // What calls found out
    void answered();
    void tookCall();
    /// It did not take our password, or wants one that we do not have. It is still called: not every call may need one.
    void refusedPassword(int status);
    void wasSilent();
    void wasUnreachable();
    /// With 503.
    void refused(std::optional<std::uint32_t> retryAfter_s);

private:
    TimePoint now() const;
    void locate();
    void watch();
    void probed(const OptionsKeepalive::Probe& probe);
    void registerAccount();
    void leaveCall(std::string why);
    std::string unreachable() const;
    std::string whyUnreached() const;
    std::string trouble() const;
    void noteState();

    Trunk m_trunk;
    MediationSide m_gateway;
    LocateServers m_locate;
    Tell m_tell;
    PeerHealth m_health;
    TrunkAdmission m_admission;
    CallRate m_arrivals;
    std::vector<SipTarget> m_targets;
    std::unique_ptr<OptionsKeepalive> m_keepalive;
    std::unique_ptr<Registration> m_registration;
    bool m_refusedUs = false;  ///< the registrar wants no more of our password
    std::string m_why;         ///< the last try did not reach it
    std::string m_refusal;     ///< the last call that came through to it was refused for our password
    std::string m_told;        ///< the trouble that people know of
    Timer m_locateTimer;
    Timer m_restTimer;  ///< runs while the peer has the rest that it wanted
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace trunkwright::engine
