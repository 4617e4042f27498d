#pragma once
// The server's side of a transaction (RFC 3261 17.2, RFC 6026): absorbs copies of the request, repeats responses and
// waits for the ACK of a failed INVITE. Made by TransactionLayer, which sends the 100 to an INVITE.
//
// INVITE: timers G, H and I; L while copies of the INVITE may come after a 2xx, whose repetition is the session's.
// Others: J.

#include "engine/sip/client_transaction.h"

namespace trunkwright::engine {

class ServerTransaction {
public:
    struct Events {
        /// A CANCEL came before the final response; the transaction has answered the CANCEL, not the INVITE.
        std::function<void(const Message& cancel)> cancelled;
        /// No ACK for a failed INVITE came within timer H.
        std::function<void()> unconfirmed;
    };

    ServerTransaction(const TransactionGround& ground, ReceivedMessage received, std::function<void()> finalSent,
        std::function<void()> ended);
    ServerTransaction(const ServerTransaction&) = delete;
    ServerTransaction& operator=(const ServerTransaction&) = delete;
    ~ServerTransaction() = default;

    const Message& request() const { return m_request; }
    const SipFlow& flow() const { return m_flow; }
    bool isInvite() const { return m_isInvite; }
    void onEvents(Events events) { m_events = std::move(events); }

    /// Provisional ones, then one final one, then copies of a 2xx to an INVITE; others are dropped. An error says that
    /// this copy did not leave.
    boost::system::error_code respond(const Message& response);
    bool hasFinal() const { return m_state != State::proceeding; }
    int finalStatus() const { return m_finalStatus; }

    /// A copy of the request.
    void receiveCopy();
    /// ACK of this transaction's own branch. False when it belongs to a 2xx.
    bool receiveAck();
    void receiveCancel(const Message& cancel);
    /// Ends at once: what is answered later is not sent.
    void abandon() { end(); }

private:
    enum class State : std::uint8_t { proceeding, completed, confirmed, accepted, ended };

    void complete(int status);
    void completeInvite(int status);
    void repeat();
    void timeOut();
    boost::system::error_code sendLast();
    void end();

    TransactionGround m_ground;
    Message m_request;
    SipFlow m_flow;
    ReplyPath m_path;
    bool m_isInvite;
    State m_state = State::proceeding;
    int m_finalStatus = 0;
    std::string m_last;  ///< response, as sent
    Duration m_interval{};
    Events m_events;
    std::function<void()> m_finalSent, m_ended;
    Timer m_repeat;
    Timer m_end;
};

}  // namespace trunkwright::engine
