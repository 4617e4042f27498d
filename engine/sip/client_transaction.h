#pragma once
// The client's side of a transaction (RFC 3261 17.1, RFC 6026): sends the request, repeats it over UDP, absorbs copies
// of responses and acknowledges a failed INVITE. Made by TransactionLayer.
//
// INVITE: timers A, B and D, and M while copies of the 2xx and the 2xx of other forks may come. Others: E, F and K.

#include "engine/sip/sip_timers.h"
#include "engine/sip/transport.h"

namespace trunkwright::engine {

enum class TransactionFailure : std::uint8_t {
    timeout,    ///< timer B or F
    transport,  ///< could not be sent, or the connection ended before any response
};

/// What a transaction works with.
struct TransactionGround {
    Scheduler& scheduler;
    SipTransport& transport;
    const SipTimers& timers;
};

class ClientTransaction {
public:
    struct Events {
        /// Each response that is new: provisional ones, the first final one, and each 2xx to an INVITE.
        std::function<void(const Message& response)> response;
        /// Instead of a final response.
        std::function<void(TransactionFailure)> failed;
        /// Last, in any case: no response can come any more.
        std::function<void()> ended;
    };

    /// `request` with its Via. `ended` comes once, last.
    ClientTransaction(
        const TransactionGround& ground, Message request, const SipFlow& flow, std::function<void()> ended);
    ClientTransaction(const ClientTransaction&) = delete;
    ClientTransaction& operator=(const ClientTransaction&) = delete;
    virtual ~ClientTransaction() = default;

    const Message& request() const { return m_request; }
    const SipFlow& flow() const { return m_flow; }
    void onEvents(Events events) { m_events = std::move(events); }

    /// Sends the request for the first time; when that is an error the transaction has ended.
    boost::system::error_code start();
    virtual void receive(const Message& response) = 0;
    /// The connection has ended, or a datagram did not arrive.
    void flowFailed();
    /// Ends at once; responses that come later are strays.
    void abandon() { end(); }

protected:
    enum class State : std::uint8_t { calling, proceeding, completed, accepted, ended };

    virtual void begin() = 0;
    virtual void stopTimers() = 0;
    bool resend();
    void fail(TransactionFailure why);
    void end();
    void report(const Message& response);
    bool isReliable() const { return m_flow.isReliable(); }

    TransactionGround m_ground;
    State m_state = State::calling;

private:
    Message m_request;
    std::string m_octets;
    SipFlow m_flow;
    Events m_events;
    std::function<void()> m_ended;
};

/// The machine that fits the method.
std::shared_ptr<ClientTransaction> makeClientTransaction(
    const TransactionGround& ground, Message request, const SipFlow& flow, std::function<void()> ended);

/// ACK for a final response that is no 2xx (RFC 3261 17.1.1.3).
Message ackForFailure(const Message& invite, const Message& response);
/// RFC 3261 9.1.
Message cancelFor(const Message& invite);

}  // namespace trunkwright::engine
