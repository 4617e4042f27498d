#pragma once
// The mediation server: calls between phones inside and trunks outside, over two interfaces that are strictly apart.
//
// From inside calls go to trunks only, from trunks to hops inside only: it cannot be used as a relay. Calls of
// strangers, floods and guessers are refused and counted; limits hold for all but emergency calls.
//
// All of it belongs to the signaling loop of its two networks, which outlive it, as the media plane and the random
// source do. Before it is destroyed it should be drained.

#include "engine/mediation/inside_gate.h"
#include "engine/mediation/mediation_status.h"
#include "engine/mediation/served_call.h"

namespace trunkwright::engine {

struct MediationSurroundings {
    Network& internal;
    Network& gateway;  ///< of the same loop
    MediaPlane& plane;
    RandomSource& random;
    LocateServers locateInside, locateOutside;  ///< for hosts that are names; may be empty
};

class MediationServer {
public:
    struct Events {
        std::function<void(const CallRecord&)> ended;
        std::function<void(const std::string& trunk, const std::string& what)> trunkChanged;
    };
    /// What could not be opened: "gateway tls 198.51.100.10:5061".
    struct StartFault {
        std::string what;
        boost::system::error_code why;
    };

    MediationServer(const MediationSurroundings& surroundings, MediationSettings settings, Events events);
    MediationServer(const MediationServer&) = delete;
    MediationServer& operator=(const MediationServer&) = delete;
    ~MediationServer();

    /// Null: it listens.
    std::optional<StartFault> start();
    /// In the order udp, tcp, tls, with the ports that were bound.
    const std::vector<SipListen>& listeningInside() const;
    const std::vector<SipListen>& listeningOutside() const;
    /// Trunks, routes, users, sites and limits for calls from now on; calls that stand go on. Interfaces, media ports
    /// and loops stay as they were at the start.
    void reload(MediationSettings settings);
    /// Takes no new calls but emergency calls. After `atMost` those that still stand are ended, but emergency calls
    /// only when this was asked for before. When the last one has ended: `drained`.
    void drain(Duration atMost, std::function<void()> drained);

    void askStatus(std::function<void(const MediationStatus&)> tell) const;

private:
    UserAgentSettings agentSettings(const MediationInterface& side, Reliability reliability) const;
    UserAgentSettings insideSettings(const MediationInterface& side);
    UserAgentSettings outsideSettings(const MediationInterface& side);
    static std::optional<StartFault> startAgent(
        UserAgent& agent, const UserAgentSettings& settings, std::string_view name);
    void applySettings(MediationSettings settings);
    void makeLine(const Trunk& trunk);

    void takeInsideCall(std::unique_ptr<InviteSession> session);
    void takeTrunkCall(std::unique_ptr<InviteSession> session);
    std::optional<SessionRejection> judgeRoamer(const DialogId& dialog, const Message& request, const SipFlow& from);
    std::optional<SessionRejection> judgeOutside(const DialogId& dialog, const SipFlow& from);
    std::optional<SessionRejection> judgeExempt(const InviteSession& session, const Message& request);
    /// Counts a refusal.
    std::optional<SessionRejection> rejectionBy(const InsideGate::Verdict& verdict);
    void countInside(InsideGate::Why why);
    /// Who sends a request outside of dialogs, or how it is refused, before it takes room: UserAgentSettings::admits.
    using Admission = std::expected<std::string, SessionRejection>;
    Admission admitInside(const Message& request, const IpAddress& from);
    Admission admitOutside(const Message& request, const SipFlow& from);
    /// OPTIONS is answered as a call would be (RFC 3261 11.2), so that those who ask go elsewhere while the server
    /// drains.
    Admission admitOther() const;
    ExemptCalls::Place exemptionOf(const IpAddress& from);
    /// The number that a call from inside goes to.
    std::string numberCalled(const Message& invite) const;
    /// The session takes the place of the one that its Replaces names (RFC 3891).
    void takeOver(std::unique_ptr<InviteSession> session, CallOrigin origin);
    void takeOverOnTrunk(std::unique_ptr<InviteSession> session);
    /// Why the server takes no call now; null: it does.
    std::optional<Release> refusalForAll(CallWay way, CallRate& rate);
    /// Of these reasons the one that may have come since a call was admitted.
    std::optional<Release> refusalForWantOfRoom(CallWay way);
    void serve(CallOrigin origin, CallRecord record, CallOrder order, const std::function<void(ServedCall&)>& direct);
    /// A call for which there is no way or no room: it leaves a record.
    void refuseCall(InviteSession& session, CallRecord record, const Release& release, RefusalReason why);
    CallRecord newRecord(CallWay way, const CallOrder& order);
    struct ServedLeg {
        ServedCall& call;
        CallEnd end;
        const InviteSession& session;
    };
    std::optional<ServedLeg> legWith(const DialogId& dialog) const;
    FoundLeg find(const DialogId& dialog) const;
    void noteEnd(CallRecord record);
    /// Without a record: that goes on elsewhere.
    void callEnded(ServedCall& call, const CallRecord* record);
    void endCalls();
    void finishDrain();
    MediationStatus status() const;

    MediationSurroundings m_surroundings;
    Events m_events;
    MediationDesk m_desk;
    UserAgentSettings m_insideSettings, m_outsideSettings;
    std::unique_ptr<UserAgent> m_inside, m_outside;
    InsideGate m_gate;
    ExemptCalls m_exemptCalls;
    std::vector<std::pair<IpAddress, ExemptCalls::Place>> m_exemptions;  ///< of calls that were let in, to be taken
    CallRate m_insideRate;
    std::map<const ServedCall*, std::unique_ptr<ServedCall>> m_calls;
    std::uint64_t m_begun = 0, m_answered = 0, m_ended = 0;
    RefusalCounts m_refused;
    std::function<void()> m_drained;
    bool m_draining = false;
    bool m_sparesEmergency = true;  ///< when the time of the drain is over
    int m_quietLooks = 0;
    Timer m_drainTimer, m_quietTimer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace trunkwright::engine
