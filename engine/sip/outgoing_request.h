#pragma once
// One request on its way to a final response (RFC 3263 4.3, RFC 3261 8.1.2, 8.1.3, 22.2): finds the servers of the next
// hop, tries them in order with a new transaction each, answers challenges, and cancels.
//
// The next server is tried when one cannot be reached, says 503, or is silent: for the life of the transaction, or for
// a shorter time of the owner's. A server that wakes up after it was given up is sent a CANCEL.

#include "engine/sip/client_authenticator.h"
#include "engine/sip/farewell.h"
#include "engine/sip/request_contact.h"
#include "engine/sip/transaction_layer.h"

#include <deque>
#include <variant>

namespace trunkwright::engine {

/// What an outgoing request works with.
struct RequestGround {
    Scheduler& scheduler;
    SipTransport& transport;
    TransactionLayer& transactions;
    const SipTimers& timers;
    const LocateServers& locate;
};

struct RequestRoute {
    Uri nextHop;
    std::vector<SipTarget> targets;       ///< instead of those of the next hop
    std::optional<SipFlow> preferred;     ///< tried first if it stands
    std::optional<SipFlow> fallback;      ///< tried after the targets if it stands
    std::optional<SipTarget> reopened{};  ///< tried last: where a connection led that may have ended

    bool leadsBack(const SipTarget& target) const;
    /// `reopened` for a target at the same place that has no name for its certificate: the connection had one.
    SipTarget named(const SipTarget& target) const;
};

struct RequestSetup {
    Message message;  ///< without Via
    RequestRoute route;
    std::optional<RequestContact> contact;
    Duration firstResponse{};  ///< 0: as long as the transaction lasts
    std::shared_ptr<ClientAuthenticator> authenticator;
    std::function<std::uint32_t()> nextCSeq;  ///< for another try after a challenge; empty: one more
};

class OutgoingRequest : public std::enable_shared_from_this<OutgoingRequest> {
public:
    enum class Outcome : std::uint8_t {
        answered,
        unanswered,   ///< 408 made here, or 487 when it was cancelled
        unreachable,  ///< 503 made here
    };
    struct Events {
        std::function<void(const Message& response)> provisional;
        /// Once.
        std::function<void(const Message& response, Outcome)> final;
        /// INVITE: another 2xx, a copy or of another fork, also of a server that was given up.
        std::function<void(const Message& response)> another;
        /// No response can come any more.
        std::function<void()> over;
    };

    OutgoingRequest(const RequestGround& ground, RequestSetup setup, Events events);
    OutgoingRequest(const OutgoingRequest&) = delete;
    OutgoingRequest& operator=(const OutgoingRequest&) = delete;
    /// No event comes any more; transactions go on for themselves.
    ~OutgoingRequest();

    /// `final` may come during the call.
    void start();
    /// INVITE only. `final` comes in any case.
    void cancel(std::vector<Header> headers = {});
    /// As it was sent last.
    const Message& sent() const { return m_sent; }
    const SipFlow& flow() const { return m_flow; }
    bool hasFinal() const { return m_final; }
    bool isOver() const { return m_final && !m_transaction && m_abandoned.empty(); }

private:
    using Hop = std::variant<SipTarget, SipFlow>;

    void located(std::vector<SipTarget> targets);
    void tryNext();
    bool attempt(const Hop& hop);
    bool attemptTarget(const SipTarget& target);
    bool attemptAgain();
    bool attemptOn(const SipFlow& flow, const SipFlow& contactFlow);
    void receive(const Message& response);
    void receiveFinal(const Message& response);
    bool answerChallenge(const Message& response);
    void failed(TransactionFailure why);
    void giveUpServer();
    void cancelNow();
    void cancelFailed(TransactionFailure why);
    void finish(const Message& response, Outcome outcome);
    void finishHere(int status, Outcome outcome);
    void currentEnded();
    void abandonedEnded(const ClientTransaction* transaction);
    void dropTransaction();
    ClientTransaction::Events eventsOfCurrent();
    ClientTransaction::Events eventsOfAbandoned(const std::shared_ptr<ClientTransaction>& transaction);
    void settle();

    RequestGround m_ground;
    RequestSetup m_setup;
    Events m_events;
    std::deque<Hop> m_hops;
    Message m_sent;
    SipFlow m_flow, m_contactFlow;
    std::optional<SipTarget> m_target;  ///< of the flow, when it is a connection of this side
    std::shared_ptr<ClientTransaction> m_transaction;
    std::vector<std::shared_ptr<ClientTransaction>> m_abandoned;
    std::optional<Message> m_lastRefusal;  ///< the 503 of a server
    Outcome m_lastOutcome = Outcome::unreachable;
    std::optional<SipFlow> m_insteadOfTcp;  ///< when TCP for a large request is refused (RFC 3261 18.1.1)
    int m_attempt = 0;
    int m_challenges = 0;
    bool m_provisional = false, m_cancelled = false, m_cancelledAgain = false, m_final = false, m_told = false;
    std::vector<Header> m_cancelHeaders;
    Timer m_firstResponse;
    Timer m_cancelEnd;
};

/// Of a BYE, or of an INVITE that was cancelled.
Farewell farewellOf(OutgoingRequest::Outcome outcome);

}  // namespace trunkwright::engine
