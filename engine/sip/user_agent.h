#pragma once
// The SIP stack of one interface: transport, transactions, dialogs and sessions, behind one door. Trunkwright's agents
// have one; a mediation server has one for each side, and nothing that comes in by one goes out by the other.
//
// Outside of calls it answers OPTIONS with what it can do, and every method that nobody serves with 405 or 501.
// Requests are checked in the order of RFC 3261 8.2 (401, 420, 415, 416, 482, 483, 421, 422 …) before their owner hears
// of them.
//
// Threads: the loop of its network, which outlives it. Events come from tasks of their own.

#include "engine/base/random_source.h"
#include "engine/sip/authenticator.h"
#include "engine/sip/client_authenticator.h"
#include "engine/sip/digest.h"
#include "engine/sip/invite_session.h"
#include "engine/sip/request_contact.h"
#include "engine/sip/sip_timers.h"
#include "engine/sip/validation.h"

namespace trunkwright::engine {

class SipStack;

struct UserAgentSettings {
    TransportSettings transport;
    std::string product;  ///< of User-Agent and Server; empty: neither is sent
    std::string contactUser = "trunkwright";
    UasCapabilities capabilities;  ///< empty: those of userAgentCapabilities()
    SipTimers timers;
    SessionPolicy session;
    FindCredentials credentials;
    Authenticator* authenticator = nullptr;  ///< asks for digests of requests outside of dialogs; outlives the agent
    /// As an element that passes calls on: 483 for a request that has no hop left, 482 for one that it has sent itself.
    bool passesOn = false;
    /// Is asked about a request outside of dialogs that could be served, before it takes room: who sends it, for
    /// InviteSession::user(), or how it is refused, without state. Empty: all are served.
    std::function<std::expected<std::string, SessionRejection>(const Message& request, const SipFlow& from)> admits;
    /// Whose requests are served, and by which way; others get 403 without state. Whoever a dialog is with is served
    /// inside of it, and responses of the host that was asked are taken too; those of others are dropped. Empty:
    /// everybody.
    std::function<bool(const SipFlow& from)> serves;
    /// Inside of a dialog nobody is served but whom it is with, and only the host that was asked is believed; what
    /// began over TLS goes on over TLS only.
    bool bindsDialogs = false;
    /// With bindsDialogs: is asked about a request inside of a dialog that comes from elsewhere. Null serves it and,
    /// from then on, that address; else it is answered so, an ACK dropped. Empty: 403.
    std::function<std::optional<SessionRejection>(const DialogId& dialog, const Message& request, const SipFlow& from)>
        judgeRoamer;
    std::size_t maxServerTransactions = 50'000;  ///< beyond, those that were answered first are forgotten
};

/// INVITE, ACK, BYE, CANCEL, OPTIONS, PRACK, UPDATE, INFO, REFER, NOTIFY of refer; 100rel, timer, replaces, norefersub.
UasCapabilities userAgentCapabilities();

/// Common to all requests outside of dialogs.
struct RequestEnvelope {
    std::string uri;  ///< Request-URI
    NameAddress from;
    NameAddress to;
    std::vector<NameAddress> route;  ///< Route header fields, in order; the first is the next hop
    std::vector<SipTarget> targets;  ///< tried in order; empty: those of the next hop's URI
    std::string callId;              ///< empty: a new one
    std::vector<Header> headers;
    int maxForwards = 70;
    FindCredentials credentials;  ///< empty: those of the settings
    /// Without any response for so long the next target is tried; 0: as long as the transaction lasts.
    Duration firstResponse{};
};

/// Requests that belong together, as a registration and its refreshes (RFC 3261 10.2.4): one Call-ID and From tag, CSeq
/// that rises, challenges that are remembered. Empty at first; the user agent fills it.
struct RequestSeries {
    std::string callId;
    std::string fromTag;
    std::uint32_t cseq = 0;
    std::shared_ptr<ClientAuthenticator> authenticator;
};

struct OutgoingCall : RequestEnvelope {
    std::string sdp;                      ///< the offer; empty: the other side offers
    std::optional<SessionPolicy> policy;  ///< null: that of the settings
    /// Without a sign of progress, 101 to 199, for so long after the INVITE, it is cancelled and ends as rejected with
    /// 408; 0: never.
    Duration progress{};
    /// The same without a final response after the last of these (Timer C, RFC 3261 16.6); it ends with 480.
    Duration ringing{};
    int maxRedirects = 5;  ///< 0: a 3xx ends the call, for the owner to follow
    /// Whether a contact of a redirection may be called; empty: any. It is asked until the INVITE is answered.
    std::function<bool(const Uri& contact)> mayFollow = {};
};

struct OutOfDialogRequest : RequestEnvelope {
    std::string method;
    std::string body;
    std::optional<RequestContact> contact;  ///< null: no Contact
    std::shared_ptr<RequestSeries> series;  ///< null: it stands alone
};

class UserAgent {
public:
    struct Counts {
        std::size_t clientTransactions = 0;
        std::size_t serverTransactions = 0;
        std::size_t dialogs = 0;
        std::size_t sessions = 0;
        std::size_t connections = 0;

        bool operator==(const Counts&) const = default;
    };
    /// A final response, 408 made here when nobody answered, 503 made here when it could not be sent.
    using Responded = std::function<void(Message response)>;

    UserAgent(Network& network, RandomSource& random, UserAgentSettings settings, LocateServers locate = {});
    UserAgent(const UserAgent&) = delete;
    UserAgent& operator=(const UserAgent&) = delete;
    /// Ends nothing properly: end the sessions first and wait for it. Those that are left have ended, without an event.
    ~UserAgent();

    /// Opens the listeners; `failed` gets the index of the one that would not open.
    boost::system::error_code start(std::size_t* failed = nullptr);

    /// Without a handler calls are refused with 480. The handler sets the session's own handler, or drops the session,
    /// which refuses the call.
    void onCall(std::function<void(std::unique_ptr<InviteSession>)> handler);
    /// Requests outside of dialogs whose method the capabilities name, but for INVITE, and OPTIONS too: with no handler
    /// OPTIONS gets 200 and the others 405.
    void onRequest(std::function<void(IncomingRequest)> handler);
    /// 200 to an OPTIONS with Allow, Accept and Supported.
    void answerOptions(const IncomingRequest& request) const;

    std::unique_ptr<InviteSession> call(OutgoingCall call);
    void send(OutOfDialogRequest request, Responded responded);

    SipTransport& transport();
    Scheduler& scheduler();
    Counts counts() const;
    /// Requests that were not served for where they came from.
    std::uint64_t strangerCount() const;
    /// Requests that were not served for what they are: of a method, with an extension, for a dialog that is not known.
    std::uint64_t unservedCount() const;

private:
    std::shared_ptr<SipStack> m_stack;
};

}  // namespace trunkwright::engine
