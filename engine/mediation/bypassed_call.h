#pragma once
// A call whose media go past the server (media bypass): two SIP dialogs, and the description of each side passed to the
// other, with a changed origin. No media port is open for it, and nothing is known of its media.
//
// - Begun for a caller whose offer may be passed (bypass_rule.h). A try that the offer does not suit, as the second
//   trunk of a failover, makes it a bridged call, which goes on with that try.
// - The first early answer goes to the caller. When another fork has early media, a caller that has confirmed that
//   answer and takes UPDATE is offered those. When another fork is answered, or what a side was told is true no more
//   for another reason, that side is offered what is true now.
// - A new offer goes to the other side, and its answer or refusal comes back. While one is under way another gets 491.
//   A side that asks for an offer gets the other side's last description.
// - REFER is passed on to a side that may be asked. What needs the media in our hands makes it a bridged call, and both
//   sides are offered media of ours: a transfer that is carried out here, INVITE with Replaces, and two sides that
//   cannot agree.
//
// Belongs to the signaling loop. The guide and the random source outlive it.

#include "engine/mediation/passed_referral.h"
#include "engine/mediation/told_description.h"

namespace trunkwright::engine {

class BypassedCall {
public:
    /// The offer of the caller must be passable.
    BypassedCall(Scheduler& scheduler, RandomSource& random, CallGuide& guide, CallOrigin origin, CallRecord record,
        Duration longest);
    BypassedCall(const BypassedCall&) = delete;
    BypassedCall& operator=(const BypassedCall&) = delete;

    void start();
    /// Ends both sides.
    void end(const Release& release, EndedBy who = EndedBy::server);
    const CallRecord& record() const { return m_record; }
    /// Null when there is none.
    const InviteSession* session(CallEnd end) const { return party(end).session.get(); }

    // For a call that takes its place
    /// It stands, and no offer and no referral is under way.
    bool isCalm() const;
    const CallSide& side(CallEnd end) const { return party(end).side; }
    /// Afterwards this call does nothing any more.
    CallOrigin give(CallEnd end);

private:
    struct Party {
        CallSide side;
        std::unique_ptr<InviteSession> session;
        std::optional<ToldDescription> told;
        std::optional<SdpSession> last;  ///< its own description
        MediaDirection wish = MediaDirection::sendrecv;
        std::string answer;  ///< that went to it, when its own offer was the last exchange
        bool established = false;
    };
    /// Whose wish an offer to one side was: the server's, that side's own, or the other's, which waits for the answer
    /// or has given up.
    enum class Asker : std::uint8_t { none, itself, waits, gone };
    struct Offering {
        CallEnd to = CallEnd::called;
        Asker asker = Asker::none;
        std::optional<SdpSession> description;  ///< of the asker
    };

    Party& party(CallEnd end) { return m_parties[static_cast<std::size_t>(end)]; }
    const Party& party(CallEnd end) const { return m_parties[static_cast<std::size_t>(end)]; }
    void watch(CallEnd end);
    void handle(CallEnd end, const SessionEvent& event);

    // The way to the answer
    void tryNext(const SessionEnded* failure);
    void placeCall(CallTry next);
    void calledProgressed(const SessionProgressed& event);
    void takeForkAnswer(const SessionAnswered& event);
    /// To the caller, before the answer.
    void offerLatestFork();
    void calledEstablished(const SessionEstablished& event);
    void acceptCaller();
    void rejectCaller(const Release& release);

    // Offers
    void handleOffered(CallEnd end, const SessionOffered& event);
    /// Status of the refusal; 0: it went.
    int passOffer(CallEnd from, const SdpSession& description, const std::string& dialog);
    void handleOfferWanted(CallEnd end);
    void handleWithdrawn(CallEnd end);
    void handleAnswered(CallEnd end, const SessionAnswered& event);
    void takeBadAnswer(CallEnd end, Asker asker);
    void handleRefused(CallEnd end, const SessionOfferRefused& event);
    void answerAsker(CallEnd asker, SdpSession offered);
    void refuseOffer(CallEnd end, int status);
    /// The other side's description, as it wants to be heard.
    const SdpSession& standIn(CallEnd of);
    /// Offers to each side what it does not know.
    void offerWhatIsDue();
    void carryMedia();

    void handleReferred(CallEnd end, const SessionReferred& event);
    void carryOut(CallEnd end, const SessionReferred& event);
    void handleRequested(CallEnd end, const SessionRequested& event);
    void handleEnded(CallEnd end, const SessionEnded& event);
    void finish(const Release& release, EndedBy who);
    void describeLegs();

    Scheduler& m_scheduler;
    RandomSource& m_random;
    CallGuide& m_guide;
    CallRecord m_record;
    Duration m_longest;
    std::array<Party, 2> m_parties;
    std::map<std::string, std::string, std::less<>> m_answers;  ///< of the forks, until one is answered
    std::string m_toldFork;                                     ///< whose answer the caller has
    int m_toldBy = 0;                                           ///< status of the response that brought it
    bool m_hasConfirmed = false;                                ///< the caller, by PRACK
    std::string m_latestFork, m_offeredFork;                    ///< with an early answer; offered to the caller
    std::optional<Offering> m_offering;
    int m_rounds = 0;  ///< offers of ours, one after the other
    PassedReferral m_referral;
    bool m_over = false;
    Timer m_longestTimer, m_dueTimer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

}  // namespace trunkwright::engine
