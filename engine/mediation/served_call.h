#pragma once
// One call of a mediation server: where it may go, in which order, and what its failures say of trunks. Trunks are
// tried in the order of the route; one that is down, resting or full is passed over, but never by an emergency call.
//
// Belongs to the signaling loop; the desk outlives it.

#include "engine/mediation/bridged_call.h"
#include "engine/mediation/mediation_desk.h"

namespace trunkwright::engine {

class ServedCall : public CallGuide {
public:
    struct Events {
        std::function<FoundLeg(const DialogId&)> find;
        std::function<void(ServedCall&, const CallRecord&)> ended;
    };

    ServedCall(MediationDesk& desk, const CallServices& services, CallOrigin origin, CallRecord record, CallOrder order,
        Events events);

    /// From inside: to these trunks.
    void setTrunks(RoutePlan plan);
    /// From a trunk: to these hops inside.
    void setHops(std::vector<std::string> hops) { m_places = std::move(hops); }
    void start() { m_call.start(); }

    BridgedCall& call() { return m_call; }

    std::optional<CallTry> nextTry(const SessionEnded* failure) override;
    Release lastWord() override { return m_lastWord; }
    void heardFromPeer() override;
    std::optional<CallTry> transferTry(CallEnd transferor, const SessionReferred& referral) override;
    std::optional<SessionReferral> referralFor(CallEnd transferee, const SessionReferred& referral) override;
    FoundLeg find(const DialogId& dialog) override { return m_events.find(dialog); }
    void ended(const CallRecord& record) override { m_events.ended(*this, record); }

private:
    bool isOutbound() const { return m_call.record().way == CallWay::outbound; }
    bool isInside(CallEnd end) const { return (end == CallEnd::caller) == isOutbound(); }
    std::optional<CallTry> nextTrunk();
    std::optional<CallTry> nextHop();
    std::optional<CallTry> trunkTry(TrunkLine& line, const CallOrder& order, bool always);
    CallTry hopTry(const InsideHop& hop, const CallOrder& order) const;
    /// Whether the next place may be tried after this.
    bool learnFrom(const SessionEnded& failure);
    bool redirect(const Message& response);
    CallOrder orderForTransfer(CallEnd transferor, std::string called) const;
    std::string transferNumber(CallEnd transferor, const NameAddress& target) const;

    MediationDesk& m_desk;
    Events m_events;
    CallOrder m_order;
    std::string m_site;
    bool m_emergency = false;
    std::vector<std::string> m_places;  ///< trunks or hops
    std::size_t m_next = 0;
    std::string m_present;  ///< the trunk that is being tried
    int m_redirections = 0;
    Release m_lastWord = refusal(404, q850::noRoute);
    BridgedCall m_call;
};

}  // namespace trunkwright::engine
