#pragma once
// Receives the requests that have no transaction yet, in the order of RFC 3261 8.2: who asks (digest), whether it comes
// again in a loop, method, Request-URI, extensions, content; then its dialog, a new call, or the owner of the agent.

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

    void receive(const std::shared_ptr<ServerTransaction>& transaction);
    Message optionsAnswer(const Message& request) const;

private:
    using Transaction = std::shared_ptr<ServerTransaction>;

    void receiveInDialog(const Transaction& transaction);
    void receiveOutside(const Transaction& transaction);
    void receiveInvite(const Transaction& transaction, std::string user);
    void pass(const Transaction& transaction);
    std::optional<Refusal> checkHops(const Message& request) const;
    bool authenticates(const Transaction& transaction, std::string& user);
    /// Refuses an INVITE for its Replaces, or finds what it replaces.
    bool checkReplaces(const Transaction& transaction, std::optional<DialogId>& replaced);
    void refuse(const Transaction& transaction, const Refusal& why);
    void refuse(const Transaction& transaction, int status);

    SipStack& m_stack;
    Handler<std::unique_ptr<InviteSession>> m_call;
    Handler<IncomingRequest> m_request;
};

}  // namespace trunkwright::engine
