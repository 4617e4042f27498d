#pragma once
// Receives the requests that have no transaction yet, in the order of RFC 3261 8.2: whether it comes again in a loop,
// who asks (digest), method, Request-URI, extensions, content; then its dialog, a new call, or the owner of the agent.
// Only what one of these takes gets a transaction: all else is answered without state (8.2.7), so that a flood of it
// leaves nothing.

#include "engine/io/handler.h"
#include "engine/sip/server_transaction.h"
#include "engine/sip/user_agent.h"

namespace trunkwright::engine {

class SipStack;

class RequestDesk {
public:
    explicit RequestDesk(SipStack& stack)
        : m_stack(stack)
    {
    }

    void onCall(std::function<void(std::unique_ptr<InviteSession>)> handler) { m_call.set(std::move(handler)); }
    void onRequest(std::function<void(IncomingRequest)> handler) { m_request.set(std::move(handler)); }

    void receive(ReceivedMessage received);
    Message optionsAnswer(const Message& request) const;
    std::uint64_t unservedCount() const { return m_unserved; }

private:
    /// Who sends a request, or how it is refused.
    using Admission = std::expected<std::string, SessionRejection>;

    void receiveInDialog(ReceivedMessage received);
    void receiveOutside(ReceivedMessage received);
    void receiveInvite(ReceivedMessage received, std::string user);
    void pass(ReceivedMessage received, std::string user);
    std::optional<Refusal> checkHops(const Message& request) const;
    std::optional<Refusal> checkInvite(const Message& request) const;
    /// Finds what an INVITE with Replaces replaces.
    std::optional<Refusal> checkReplaces(const Message& request, std::optional<DialogId>& replaced) const;
    Admission authenticate(const Message& request) const;
    Admission admit(const ReceivedMessage& received, std::string user) const;
    void reject(const ReceivedMessage& received, const SessionRejection& rejection);
    void refuse(const ReceivedMessage& received, const Refusal& why);
    void refuse(const ReceivedMessage& received, int status);
    Message answer(const Message& request, int status, std::string reason = {}) const;

    SipStack& m_stack;
    std::uint64_t m_unserved = 0;
    Handler<std::unique_ptr<InviteSession>> m_call;
    Handler<IncomingRequest> m_request;
};

}  // namespace trunkwright::engine
