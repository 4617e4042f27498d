#pragma once
// A back-to-back call: two SIP dialogs, one conversation. It places the second call for the first, passes progress,
// answer, failure and end from one to the other, and lets each side negotiate its media with us.
//
// - Early media, 180 and 183 in any order, forked answers: the caller has one answer of ours for all of them. It may
//   offer late; the called side always gets an offer.
// - Reliable provisional responses and session timers are each side's own affair.
// - A new offer of one side is answered at once. When it changes the direction (hold), that is offered to the other
//   side afterwards, as soon as its dialog allows it: glare on one side never waits for the other.
// - REFER is passed on to a side that may be asked, or carried out here: the other side stays where it is, its media
//   go to whom it is transferred to. A transferor who hangs up meanwhile leaves that to go on (RFC 5589 6).
//
// Belongs to the signaling loop. The guide, the plane and the random source outlive it.

#include "engine/mediation/passed_referral.h"

namespace trunkwright::engine {

struct CallServices {
    Scheduler& scheduler;
    MediaPlane& plane;
    RandomSource& random;
};

class BypassedCall;

class BridgedCall {
public:
    /// `record` says what is known of the call before it begins: id, way, numbers. After `longest` it is ended.
    BridgedCall(const CallServices& services, CallGuide& guide, CallOrigin origin, CallRecord record, Duration longest);
    /// For a call that is to be taken over.
    BridgedCall(const CallServices& services, CallGuide& guide, CallRecord record, Duration longest);
    BridgedCall(const BridgedCall&) = delete;
    BridgedCall& operator=(const BridgedCall&) = delete;
    ~BridgedCall();

    void start();
    /// Instead of start(): takes both sides of a call that stands, and offers them media of ours. Not done, and nothing
    /// has changed, when no port is left.
    bool takeOver(BypassedCall& bypassed);
    /// Ends both sides.
    void end(const Release& release, EndedBy who = EndedBy::server);
    bool isOver() const { return m_over; }
    /// It is one, or has one in it that a transfer placed or joined to it.
    bool isEmergency() const;
    const CallRecord& record() const { return m_record; }
    const CallSide& side(CallEnd end) const { return party(end).side; }

    /// Null when there is none.
    const InviteSession* session(CallEnd end) const;
    /// A new session takes the place of one side of a call that stands (Replaces, RFC 3891): that one ends.
    void replace(CallEnd end, CallOrigin origin);
    /// Carries out a REFER of that side.
    void transfer(CallEnd end, const SessionReferred& event);

private:
    struct Party {
        CallSide side;
        std::unique_ptr<CallLeg> leg;
        bool established = false;
        std::shared_ptr<CallRecord> record;  ///< of the call that a transfer placed to it, or took it from

        bool hasSession() const { return leg && leg->hasSession(); }
    };
    /// A transfer that is carried out here. When the transferor hangs up, it changes places with the target.
    struct Transfer {
        CallEnd transferor = CallEnd::caller;
        std::uint32_t referral = 0;
        Party aside;  ///< the target, or the transferor who has left
        bool hasLeft = false;
        bool rings = false;
    };

    Party& party(CallEnd end) { return m_parties[static_cast<std::size_t>(end)]; }
    const Party& party(CallEnd end) const { return m_parties[static_cast<std::size_t>(end)]; }

    // The way to the answer
    /// Null: no port is left.
    std::unique_ptr<MediaLeg> openMedia(const CallSide& side);
    void startLongestTimer();
    void takeSide(CallEnd end, CallOrigin given, std::unique_ptr<MediaLeg> media);
    bool knowsAnother() const;
    void prepareCaller(std::unique_ptr<MediaLeg> media);
    void tryNext(const SessionEnded* failure);
    void placeCall(CallTry next, std::unique_ptr<MediaLeg> media);
    void calledProgressed(const SessionProgressed& event);
    void calledEstablished(const SessionEstablished& event);
    bool describeForCaller(std::string& description, bool final);
    void acceptCaller();
    void rejectCaller(const Release& release);
    void refuse(const Release& release, RefusalReason why);

    // The call that stands
    void watch(CallEnd end);
    void handle(CallEnd end, const SessionEvent& event);
    void handleOffered(CallEnd end, const SessionOffered& event);
    void handleAnswered(CallEnd end, const SessionAnswered& event);
    void handleOfferRefused(CallEnd end, int status);
    void handleRequested(CallEnd end, const SessionRequested& event);
    void handleEnded(CallEnd end, const SessionEnded& event);
    void handleMedia(CallEnd end, const MediaEvent& event);
    /// Offers to the other side what this one wants of the direction.
    void passWish(CallEnd from);
    void offerWhatIsDue(CallEnd end);
    void connectMedia();

    // Transfers
    void handleReferred(CallEnd end, const SessionReferred& event);
    void joinCalls(CallEnd end, const SessionReferred& event);
    std::optional<Party> giveAway(CallEnd end);
    Party& transferTarget() { return m_transfer->hasLeft ? party(m_transfer->transferor) : m_transfer->aside; }
    void placeTransfer(CallTry next);
    void handleTransfer(const SessionEvent& event);
    void completeTransfer();
    void failTransfer(const Release& release, EndedBy who);
    void dropTransfer(const Release& release, EndedBy who);
    /// It is over, and each is where he was when it began.
    Transfer takeBackTransfer();
    /// Nobody was transferred: a transferor who has left is not there to go on with.
    void goBackTo(CallEnd transferor, const Release& release);
    /// Whether what that side has asked for goes on now that it has hung up.
    bool goesOnWithout(CallEnd end);
    void goOnWithoutTransferor();
    void letTransfereeHearRinging();
    void silence(Party& leaving);
    void report(CallEnd end, std::uint32_t referral, int status, const std::vector<Header>& headers = {});
    void reportTransfer(int status, const std::vector<Header>& headers = {});
    void tryTransferAgain(const SessionEnded& failure);
    /// The party takes that place; who was there is given a moment to hang up.
    void seat(CallEnd end, Party newcomer);
    void letGo(Party leaving);
    /// Somebody else than before is there.
    void settleIn(CallEnd end);
    void reconnectOn(CallEnd end, std::unique_ptr<MediaLeg> media);

    void finish(const Release& release, EndedBy who);

    // Records
    void askFigures();
    void describe(const InviteSession* session, CallLeg* leg, LegRecord& record, std::function<void()> told);
    void figuresTold();
    MediaHandling handling() const;
    void recordHandling();
    bool goesOnWith(CallEnd end) const;
    std::shared_ptr<CallRecord> beginRecord(CallEnd transferor, CallRecord record);
    void closeRecord(CallRecord& record, const Release& release, EndedBy who) const;
    /// Of a call that a transfer placed or took the party from, if it has one.
    void closeRecord(Party& placed, const Release& release, EndedBy who);
    void closeTransferRecords(const Release& release, EndedBy who);
    /// Before another takes the place of who is there: what the records say of him.
    void recordLeaving(CallEnd end, const Party& newcomer);

    CallServices m_services;
    CallGuide& m_guide;
    CallRecord m_record;
    Duration m_longest;
    std::size_t m_loop;
    CallOrigin m_origin;  ///< until its media are there
    std::array<Party, 2> m_parties;
    std::string m_callerDescription;  ///< that went to the caller before the answer
    std::optional<Transfer> m_transfer;
    PassedReferral m_referral;
    Party m_leaving;                       ///< whose place was taken
    std::shared_ptr<CallRecord> m_goesOn;  ///< the record of this call, with the party that was given away
    bool m_over = false;
    std::array<bool, 2> m_hasLeft{};  ///< whom m_record tells of
    int m_figuresDue = 0;
    Timer m_longestTimer, m_dueTimer, m_leavingTimer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace trunkwright::engine
