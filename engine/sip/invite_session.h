#pragma once
// One call as SIP knows it: the INVITE usage of a dialog, seen from the side that called or the side that was called
// (RFC 3261 13 to 15, offers and answers RFC 3264 and 6337, RFC 3262, 3311, 3515, 3891, 4028).
//
// By itself it does only what SIP leaves no choice in: 100, ACK, PRACK, CANCEL and its races, copies of the 200,
// 487 and 200 to the other side's CANCEL and BYE, refreshes, digest, the next target, BYE to all but the first of
// forked answers. What to answer, to offer, to accept or to pass on is the owner's. Descriptions are text; the session
// only keeps the order of offers and answers.
//
// Commands give SipError::wrongState when they come at the wrong time, and do nothing then.
// Threads: the loop of its user agent, whose end is the end of the session too.

#include "engine/sip/dialog_id.h"
#include "engine/sip/session_event.h"
#include "engine/sip/session_policy.h"

namespace trunkwright::engine {

class InviteUsage;

/// A provisional response, 101 to 199.
struct SessionProgress {
    int status = 180;
    std::string reason{};  ///< empty: the usual phrase
    std::string sdp{};     ///< the answer to the INVITE's offer; reliably and without such an offer: an offer
    bool reliable = true;  ///< if both sides can; a caller that requires it gets it anyway
    std::vector<Header> headers{};
};

/// 200 to the INVITE. The description is left out when a reliable provisional response has carried it.
struct SessionAcceptance {
    std::string sdp{};  ///< the answer, or the offer when the INVITE had none
    std::vector<Header> headers{};
};

struct SessionRejection {
    int status = 486;
    std::string reason{};
    std::vector<Header> headers{};  ///< Contact of a 3xx, Reason, Retry-After, Warning …
};

/// How a call is to end. Before the answer: CANCEL of the caller, `status` of the called side. After it: BYE.
struct SessionEnding {
    std::vector<Reason> reasons{};
    std::vector<Header> headers{};
    int status = 480;
};

struct SessionReferral {
    NameAddress to{};
    std::optional<Replaces> replaces{};  ///< attended transfer: the dialog to be replaced, as the new peer sees it
    std::vector<Header> headers{};       ///< Referred-By …
};

/// A request inside the dialog, such as INFO.
struct DialogRequest {
    std::string method{};
    std::vector<Header> headers{};
    std::string body{};  ///< with a Content-Type among the headers
};

class InviteSession {
public:
    enum class Role : std::uint8_t { caller, called };
    enum class OfferBy : std::uint8_t { fitting, reinvite, update };

    explicit InviteSession(std::shared_ptr<InviteUsage> usage);
    InviteSession(const InviteSession&) = delete;
    InviteSession& operator=(const InviteSession&) = delete;
    /// Ends the call if it has not ended. No event comes any more.
    ~InviteSession();

    /// Events wait until there is a handler.
    void onEvent(std::function<void(SessionEvent)> handler);

    Role role() const;
    /// As it was sent last or received.
    const Message& invite() const;
    /// The description of the INVITE; empty: the called side is to offer.
    std::string offer() const;
    /// Where the INVITE came from or went to.
    SipFlow flow() const;
    /// Where the other side's last request in the dialog that was answered came from; before one, that is flow().
    SipFlow latestFlow() const;
    /// Of the dialog that was answered; before that of the latest early one, and without remote tag before the first.
    DialogId dialog() const;
    /// Whether the other side has said so in Allow and Supported.
    bool allowsThere(std::string_view method) const;
    bool supportsThere(std::string_view option) const;
    /// The user that the digest of the INVITE proved; empty: nobody was asked for it.
    const std::string& user() const;
    /// The session that an INVITE with Replaces wants to take the place of.
    std::optional<DialogId> replaced() const;
    bool hasEnded() const;

    // Called side, before it is answered
    boost::system::error_code progress(SessionProgress progress);
    boost::system::error_code accept(SessionAcceptance acceptance);
    boost::system::error_code reject(SessionRejection rejection);

    // Both sides
    void end(SessionEnding ending = {});
    /// A new offer, or the one that SessionOfferWanted asks for. `fitting` is UPDATE before the call is answered, which
    /// the other side must allow, and re-INVITE after. `dialog`, the other side's tag, says which fork it is for while
    /// there are several; without it the one that was answered, else the latest.
    boost::system::error_code offer(std::string sdp, OfferBy by = OfferBy::fitting, std::vector<Header> headers = {},
        const std::string& dialog = {});
    /// A re-INVITE without description.
    boost::system::error_code requestOffer(std::vector<Header> headers = {});
    /// To the offer of the last SessionOffered.
    boost::system::error_code answer(std::string sdp, std::vector<Header> headers = {});
    /// 488 and the like. An offer in a response cannot be refused: the call ends.
    boost::system::error_code refuseOffer(SessionRejection rejection = {488, {}, {}});

    boost::system::error_code refer(SessionReferral referral);
    boost::system::error_code acceptRefer(std::uint32_t id);
    boost::system::error_code refuseRefer(std::uint32_t id, SessionRejection rejection = {603, {}, {}});
    /// How the call goes that was asked for, with header fields of its response such as Reason; 200 and above ends the
    /// reports. Also after the session has ended.
    boost::system::error_code reportRefer(
        std::uint32_t id, int status, std::string reason = {}, const std::vector<Header>& headers = {});

    /// SessionResponded comes with the id.
    std::expected<std::uint32_t, boost::system::error_code> send(DialogRequest request);

private:
    std::shared_ptr<InviteUsage> m_usage;
};

}  // namespace trunkwright::engine
