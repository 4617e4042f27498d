#pragma once
// What the parts of one user agent share: transport, transactions, the dialogs by their identity, the sessions until
// they are over, and the queue of the events. Used by UserAgent and sessions only.

#include "engine/sip/dialog_user.h"
#include "engine/sip/outgoing_request.h"
#include "engine/sip/user_agent.h"

#include <map>
#include <set>

namespace trunkwright::engine {

class RequestDesk;

class SipStack : public std::enable_shared_from_this<SipStack> {
public:
    SipStack(Network& network, RandomSource& random, UserAgentSettings settings, LocateServers locate);
    SipStack(const SipStack&) = delete;
    SipStack& operator=(const SipStack&) = delete;
    ~SipStack();

    boost::system::error_code start(std::size_t* failed);
    /// Drops all sessions and queued events; nothing runs any more.
    void shutDown();

    Scheduler& scheduler() { return m_network.scheduler(); }
    RandomSource& random() { return m_random; }
    const UserAgentSettings& settings() const { return m_settings; }
    SipTransport& transport() { return m_transport; }
    TransactionLayer& transactions() { return m_transactions; }
    RequestGround ground();
    RequestDesk& desk() { return *m_desk; }
    UserAgent::Counts counts() const;
    std::uint64_t strangerCount() const { return m_strangers; }

    /// Runs later, from a task of its own.
    void post(std::move_only_function<void()> task);
    /// Destroys it later, when nothing of it can be on the stack.
    void retire(std::shared_ptr<void> used);

    void addDialog(const DialogId& id, DialogUser& user) { m_dialogs.insert_or_assign(id, &user); }
    void removeDialog(const DialogId& id, const DialogUser& user);
    /// Null when there is none.
    DialogUser* findDialog(const DialogId& id) const;

    void keep(std::shared_ptr<InviteUsage> usage);
    /// Looks later whether the session is over, and forgets it.
    void settle(const std::shared_ptr<InviteUsage>& usage);

    /// Starts the request and keeps it until it is over.
    void run(std::shared_ptr<OutgoingRequest> request);
    void forget(const OutgoingRequest* request);

    std::string newTag() { return m_random.hexDigits(16); }
    std::string newCallId() { return m_random.hexDigits(32); }
    /// Milliseconds below `bound_ms`, at random.
    Duration anyBelow(std::uint32_t bound_ms);

    /// A response of this side: To tag, usual phrase for an empty one, Server.
    Message answer(const Message& request, int status, std::string reason = {}, std::string_view toTag = {}) const;
    /// RFC 3261 8.2.7: it is not repeated, a copy of the request is answered anew, and an ACK finds nothing.
    void answerWithoutState(const ReceivedMessage& request, const Message& response);
    void addProduct(Message& request) const;
    /// Allow and Supported, without 100rel and timer where the policy has them off.
    void addAbilities(Message& message, const SessionPolicy& policy) const;

private:
    void drain();
    void receive(ReceivedMessage received);
    bool isServed(const ReceivedMessage& request) const;
    void receiveElsewhere(ReceivedMessage request);
    void rejectElsewhere(const ReceivedMessage& request, const SessionRejection& rejection);
    bool isBelieved(const ReceivedMessage& response) const;
    void receiveAck(const Message& ack);
    void receiveStray(const Message& response);

    Network& m_network;
    RandomSource& m_random;
    UserAgentSettings m_settings;
    LocateServers m_locate;
    SipTransport m_transport;
    TransactionLayer m_transactions;
    std::map<DialogId, DialogUser*> m_dialogs;
    std::set<std::shared_ptr<InviteUsage>> m_sessions;
    std::vector<std::shared_ptr<OutgoingRequest>> m_requests;  ///< outside of dialogs
    std::vector<std::move_only_function<void()>> m_tasks;
    bool m_drains = false;  ///< a task that runs m_tasks is queued
    std::unique_ptr<RequestDesk> m_desk;
    std::uint64_t m_strangers = 0;
    bool m_isDown = false;
};

/// The dialog that a message of the other side belongs to.
DialogId dialogOfRequest(const Message& request);
/// The dialog that a response to a request of this side belongs to.
DialogId dialogOfResponse(const Message& response);

/// The header field lists that callers hand in.
void addHeaders(Message& message, const std::vector<Header>& headers);
void addReasons(Message& message, const std::vector<Reason>& reasons);
/// Reason of a message; empty when there is none that can be read.
std::vector<Reason> reasonsOf(const Message& message);

}  // namespace trunkwright::engine
