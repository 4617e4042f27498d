#pragma once
// What happens to an INVITE session, as values. They come in order, from a task of their own: the session may be told
// anything meanwhile, and may be destroyed.
//
// `dialog` is the other side's tag. A caller sees more than one when its INVITE was forked; descriptions belong to the
// dialog that they came in.

#include "engine/sip/farewell.h"
#include "engine/sip/header_values.h"
#include "engine/sip/incoming_request.h"
#include "engine/sip/name_address.h"

#include <variant>

namespace trunkwright::engine {

/// To the caller: 101 to 199, and 100 once.
struct SessionProgressed {
    Message response;
    std::string dialog;
    bool reliable = false;  ///< was acknowledged by PRACK, or will be with the answer to its offer
};

/// An offer that answer() or refuseOffer() has to follow.
struct SessionOffered {
    enum class By : std::uint8_t { provisional, success, prack, update, reinvite };

    std::string sdp;
    std::string dialog;
    By by = By::reinvite;
    bool unchanged = false;  ///< the same text as before: the session is only being refreshed
    Message message;
};

/// The other side wants an offer: a re-INVITE without description. offer() or refuseOffer() has to follow.
struct SessionOfferWanted {
    Message request;
};

/// The other side has taken its offer, or its wish for one, back: what was agreed before holds.
struct SessionOfferWithdrawn { };

/// The answer to our offer.
struct SessionAnswered {
    std::string sdp;  ///< empty when the other side owes it and did not send it
    std::string dialog;
    bool final = false;  ///< not final: came unreliably, early media; the same is to come again in the 200
    Message message;
};

/// offer() or requestOffer() failed and what was agreed before holds. After 491 SessionOfferDue follows.
struct SessionOfferRefused {
    int status = 0;  ///< 408 when nobody answered
    Message response;
};

/// The waiting time after glare is over (RFC 3261 14.1): the offer may be made again.
struct SessionOfferDue { };

/// To the called side: the reliable provisional response has arrived (PRACK).
struct SessionProgressConfirmed {
    int status = 0;
};

/// Caller: the 200 came. Called side: its 200 was acknowledged.
struct SessionEstablished {
    std::string dialog;
    Message message;  ///< the 200, or the ACK
};

/// The other side asks to transfer the call: acceptRefer() or refuseRefer() has to follow.
struct SessionReferred {
    std::uint32_t id = 0;
    NameAddress to;                    ///< without header parts
    std::optional<Replaces> replaces;  ///< of its header parts
    Message request;
};

/// The answer to refer().
struct SessionReferAnswered {
    int status = 0;
};

/// How the referred call goes on at the other side (message/sipfrag of NOTIFY).
struct SessionReferProgressed {
    int status = 0;
    std::string reason;
    bool ended = false;             ///< no more will come
    std::vector<Reason> reasons{};  ///< Reason of the response, where the other side tells it
};

/// INFO, or another method of the capabilities, inside the dialog.
struct SessionRequested {
    IncomingRequest request;
};

/// The answer to send(); 408 when nobody answered, 503 when it could not be sent.
struct SessionResponded {
    std::uint32_t id = 0;
    Message response;
};

/// Always the last event but for those of REFER, exactly once.
struct SessionEnded {
    enum class How : std::uint8_t {
        rejected,     ///< caller: by a final response; called side: by reject()
        unanswered,   ///< no response at all from any target
        unreachable,  ///< no target could be sent to
        cancelled,    ///< by either side before it was answered
        hungUp,       ///< BYE of this side
        hungUpThere,  ///< BYE of the other side
        expired,      ///< the session timer
        unconfirmed,  ///< no ACK, or no PRACK, came
        lost,         ///< the other side does not know the dialog any more (481, 408)
    };

    How how = How::hungUp;
    int status = 0;                          ///< the final response to the INVITE, or to our BYE; 0: none
    std::vector<Reason> reasons;             ///< Reason of the message that ended it
    Message message;                         ///< that message, if one came
    Farewell farewell = Farewell::answered;  ///< where this side has sent BYE or CANCEL
};

using SessionEvent = std::variant<SessionProgressed, SessionOffered, SessionOfferWanted, SessionOfferWithdrawn,
    SessionAnswered, SessionOfferRefused, SessionOfferDue, SessionProgressConfirmed, SessionEstablished,
    SessionReferred, SessionReferAnswered, SessionReferProgressed, SessionRequested, SessionResponded, SessionEnded>;

}  // namespace trunkwright::engine
