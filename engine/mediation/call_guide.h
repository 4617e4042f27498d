#pragma once
// What a bridged or bypassed call is given and what it asks for: the side that called, the places that it may go to,
// and what becomes of transfers. The mediation server answers; tests answer for it.

#include "engine/mediation/admission.h"
#include "engine/mediation/call_leg.h"
#include "engine/mediation/call_record.h"
#include "engine/sip/user_agent.h"

namespace trunkwright::engine {

/// What both sides of a call need.
struct CallSide {
    CallLegSettings leg;
    MediaEndSettings media;
    IpAddress address;                ///< where its media come to
    std::shared_ptr<PortPool> ports;  ///< of that address
    std::string trunk;                ///< empty inside
    bool bypass = false;              ///< its media may go past the server
    bool passesRefer = false;         ///< REFER may be passed on to this side
    bool clearsWhenSilent = true;     ///< the call ends when its media are silent
    /// Was let in for an emergency number only, and may do nothing else.
    std::optional<ExemptCalls::Place> exemption;
    std::optional<ChannelPool::Channel> channel;
    std::vector<StatusTranslation> translations;
};

struct CallOrigin : CallSide {
    std::unique_ptr<InviteSession> session;
    std::optional<PassedMedia> passed;  ///< until now its media went past the server
};

struct CallTry : CallSide {
    UserAgent* agent = nullptr;  ///< outlives the call
    OutgoingCall call;           ///< but for the offer
    std::string redirectedTo{};  ///< the number that the trunk named in place of the one that was dialed
};

enum class CallEnd : std::uint8_t { caller, called };

constexpr CallEnd otherEnd(CallEnd end)
{
    return end == CallEnd::caller ? CallEnd::called : CallEnd::caller;
}

inline EndedBy endedBy(CallEnd end)
{
    return end == CallEnd::caller ? EndedBy::caller : EndedBy::called;
}

inline LegRecord& legOf(CallRecord& record, CallEnd end)
{
    const bool insideCalls = record.way == CallWay::outbound;
    return (end == CallEnd::caller) == insideCalls ? record.inside : record.outside;
}

/// What is said when nobody takes a call, and whose word that is.
struct LastWord {
    Release release;
    EndedBy by = EndedBy::server;
    RefusalReason refusal = nullptr;
};

class BridgedCall;

/// Where the far side of a transfer is to be called.
struct TransferTry {
    std::optional<CallTry> next;       ///< null: nowhere
    Release refusal;                   ///< that the transferor is told then
    std::optional<CallRecord> record;  ///< of a call from inside to a trunk, also of one that is refused
};

/// One side of a call, found by its dialog.
struct FoundLeg {
    BridgedCall* call = nullptr;
    CallEnd end = CallEnd::caller;
};

class CallGuide {
public:
    CallGuide() = default;
    CallGuide(const CallGuide&) = delete;
    CallGuide& operator=(const CallGuide&) = delete;
    virtual ~CallGuide() = default;

    /// The next place to try. `failure` is that of the one before; null at first. Null: there is none, and the caller
    /// is told lastWord().
    virtual std::optional<CallTry> nextTry(const SessionEnded* failure) = 0;
    virtual Release lastWord() = 0;
    /// The peer of the present try gave a sign of life: a response of that status, below 300.
    virtual void heardFromPeer(int status) = 0;
    /// The call, or one that a transfer placed in it.
    virtual void answered() = 0;

    /// Why who is on that side may not transfer; null: he may.
    virtual std::optional<SessionRejection> judgeReferral(
        const CallSide& side, const InviteSession& session, const SessionReferred& referral) = 0;
    /// `side` is the transferor's: it may have come by a transfer itself.
    virtual TransferTry transferTry(CallEnd transferor, const CallSide& side, const SessionReferred& referral) = 0;
    /// The next place for a transfer, whose try before failed; else there is none.
    virtual std::expected<CallTry, LastWord> nextTransferTry(const SessionEnded& failure) = 0;
    /// As the other side is to be asked by REFER; null: it must not be asked.
    virtual std::optional<SessionReferral> referralFor(CallEnd transferee, const SessionReferred& referral) = 0;
    virtual FoundLeg find(const DialogId& dialog) = 0;

    /// Of a bypassed call that has no answer: it goes on with that try as a bridged one.
    virtual void carryMedia(CallTry next) = 0;
    /// Of a bypassed call that stands: it goes on as this bridged one. Null: not now, or no port is left; it stays.
    virtual BridgedCall* carryMedia() = 0;

    /// What a transfer placed is over; the call may go on.
    virtual void transferEnded(const CallRecord& record) = 0;
    /// The call is over and may be destroyed, but not in this call.
    virtual void ended(const CallRecord& record) = 0;
    /// The same, but its record goes on with the party that another call has taken over.
    virtual void gaveAway() = 0;
};

}  // namespace trunkwright::engine
