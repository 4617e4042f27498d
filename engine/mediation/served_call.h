#pragma once
// One call of a mediation server: where it may go, in which order, and what its failures say of trunks. Trunks are
// tried in the order of the route; one that is down, resting or full is passed over, but never by an emergency call.
// Whether its media may go past the server is decided when it is placed, for each try anew.
//
// Belongs to the signaling loop; the desk outlives it.

#include "engine/mediation/bridged_call.h"
#include "engine/mediation/bypassed_call.h"
#include "engine/mediation/mediation_desk.h"

namespace trunkwright::engine {

class ServedCall : public CallGuide {
public:
    struct Events {
        std::function<FoundLeg(const DialogId&)> find;
        /// Why a request of a caller who was exempt is not served; null: it is.
        std::function<std::optional<SessionRejection>(const InviteSession&, const Message& request)> judgeExempt;
        std::function<void()> answered;
        std::function<void(ServedCall&, const CallRecord*)> ended;  ///< null: the record goes on elsewhere
        std::function<CallRecord(CallWay, const CallOrder&)> newRecord;
        std::function<void(const CallRecord&)> transferEnded;
    };

    ServedCall(MediationDesk& desk, const CallServices& services, CallWay way, CallOrder order, Events events);

    /// From inside, of that site: to these trunks.
    void setTrunks(RoutePlan plan, std::string site);
    /// From a trunk: to these hops inside.
    void setHops(std::vector<std::string> hops) { m_search.places = std::move(hops); }
    void start(CallOrigin origin, CallRecord record);
    void end(const Release& release);
    /// Null when there is none.
    const InviteSession* session(CallEnd end) const;
    /// Where there is a session.
    const CallSide& side(CallEnd end) const { return m_bridged ? m_bridged->side(end) : m_bypassed->side(end); }
    bool isBypassed() const { return m_bypassed && !m_bridged; }
    /// It is one, or has one in it that a transfer placed.
    bool isEmergency() const;
    /// A call that is bypassed becomes a bridged one. Null: not now.
    BridgedCall* bridged() { return m_bridged ? m_bridged.get() : carryMedia(); }

    std::optional<CallTry> nextTry(const SessionEnded* failure) override;
    Release lastWord() override { return m_search.lastWord.release; }
    void heardFromPeer(int status) override;
    void answered() override { m_events.answered(); }
    std::optional<SessionRejection> judgeReferral(
        const CallSide& side, const InviteSession& session, const SessionReferred& referral) override;
    TransferTry transferTry(CallEnd transferor, const CallSide& side, const SessionReferred& referral) override;
    std::expected<CallTry, LastWord> nextTransferTry(const SessionEnded& failure) override;
    std::optional<SessionReferral> referralFor(CallEnd transferee, const SessionReferred& referral) override;
    FoundLeg find(const DialogId& dialog) override { return m_events.find(dialog); }
    void carryMedia(CallTry next) override;
    BridgedCall* carryMedia() override;
    void transferEnded(const CallRecord& record) override { m_events.transferEnded(record); }
    void ended(const CallRecord& record) override;
    void gaveAway() override { m_events.ended(*this, nullptr); }

private:
    /// Of trunks for one call, or for one that a transfer places.
    struct Search {
        CallOrder order;
        std::vector<std::string> places{};  ///< trunks; of the call also hops
        bool emergency = false;
        std::size_t next = 0;
        std::string present{};   ///< the trunk that is being tried
        CallOrder redirected{};  ///< what it is asked for: the order, until it redirects
        bool again = false;      ///< it has, and comes next
        int redirections = 0;
        LastWord lastWord{refusal(404, q850::noRoute), EndedBy::server, &RefusalCounts::noRoute};
    };

    const CallRecord& record() const;
    bool isOutbound() const { return m_way == CallWay::outbound; }
    bool mayBypass(const CallOrigin& origin) const;
    bool hasBypassPlace() const;
    bool isInside(CallEnd end) const { return (end == CallEnd::caller) == isOutbound(); }
    void direct(Search& search, RoutePlan plan) const;
    std::optional<CallTry> nextTrunk(Search& search);
    /// When the first of the trunks may be tried again; null: one may be now, or nobody knows.
    std::optional<std::uint32_t> untilRested_s(const Search& search) const;
    std::optional<CallTry> nextHop();
    std::optional<CallTry> trunkTry(TrunkLine& line, Search& search);
    /// For a sign of progress; zero: all the time that the caller has.
    static Duration emergencyPatience(const Trunk& trunk, const Search& search);
    /// Whether the order may go by that protocol; else that is the last word.
    static bool maySend(Search& search, SipProtocol protocol);
    CallTry hopTry(const InsideHop& hop, const CallOrder& order) const;
    /// Whether the next place may be tried after this.
    bool learnFrom(Search& search, const SessionEnded& failure);
    bool learnFromRefusal(Search& search, const SessionEnded& failure);
    void redirect(Search& search, const SessionEnded& failure) const;
    /// That the trunk names in a redirection; empty: none that it may.
    std::string redirectedNumber(const Search& search, const SessionEnded& failure) const;
    CallOrder orderForTransfer(CallEnd transferor, std::string called) const;
    std::string transferNumber(std::string_view trunk, const NameAddress& target) const;
    TransferTry transferToTrunks(CallEnd transferor, CallOrder order);
    /// Those that the site of who is at that end prefers.
    std::span<const std::string> emergencyTrunks(CallEnd end) const;

    MediationDesk& m_desk;
    CallServices m_services;
    Events m_events;
    CallWay m_way;
    Duration m_longest;
    std::string m_site;  ///< of a caller inside
    Search m_search, m_transfer;
    bool m_hasGivenUp = false;
    std::optional<CallTry> m_held;             ///< was taken, and comes next
    std::unique_ptr<BypassedCall> m_bypassed;  ///< stays when another has taken its place
    std::unique_ptr<BridgedCall> m_bridged;
};

}  // namespace trunkwright::engine
