#pragma once
// The answering side of one INVITE, the first of a session or a later one: provisional responses, reliable ones among
// them, the 2xx and its copies until the ACK (RFC 3261 13.3.1), CANCEL. What the responses say is the caller's.

#include "engine/sip/reliable_responses.h"

namespace trunkwright::engine {

class InviteServer {
public:
    struct Events {
        std::function<void(const Message& ack)> acknowledged;
        /// 64 T1 after the 2xx there was no ACK.
        std::function<void()> unacknowledged;
        /// 64 T1 after a reliable provisional response there was no PRACK.
        std::function<void()> unpracked;
        /// Before the final response; 487 is to follow.
        std::function<void(const Message& cancel)> cancelled;
    };

    InviteServer(Scheduler& scheduler, const SipTimers& timers, std::uint32_t firstRSeq,
        std::shared_ptr<ServerTransaction> transaction, Events events);
    InviteServer(const InviteServer&) = delete;
    InviteServer& operator=(const InviteServer&) = delete;
    ~InviteServer();

    const Message& request() const { return m_transaction->request(); }
    const ServerTransaction& transaction() const { return *m_transaction; }
    /// Neither accepted nor refused.
    bool isOpen() const { return m_state == State::open; }
    /// Accepted, and the ACK is missing.
    bool awaitsAck() const { return m_state == State::held || m_state == State::accepted; }

    void progress(Message response, bool reliable);
    /// Waits for the PRACK of a description.
    void accept(Message response);
    void reject(const Message& response);

    /// The session is over: an open INVITE is refused, a 2xx is not repeated any more.
    void stop(const Message& refusal);

    ReliableResponses::Acknowledged takePrack(const RAck& rack, Message& response);
    /// A 2xx that waited for the PRACK goes out now.
    void prackAnswered();
    /// Whether the ACK is for this INVITE.
    bool takeAck(const Message& ack);

private:
    enum class State : std::uint8_t { open, held, accepted, confirmed, refused };

    void sendSuccess();
    void repeat();
    void giveUp();

    SipTimers m_timers;
    std::shared_ptr<ServerTransaction> m_transaction;
    Events m_events;
    State m_state = State::open;
    Message m_success;
    ReliableResponses m_reliable;
    Duration m_interval{};
    Timer m_repeat;
    Timer m_end;
};

}  // namespace trunkwright::engine
