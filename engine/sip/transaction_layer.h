#pragma once
// The transaction layer (RFC 3261 17): gives each message to its transaction, or to the core above when it has none. By
// itself it sends the 100 to an INVITE that is begun, answers CANCEL (9.2) and requests that came by two ways (482,
// 8.2.2.2).

#include "engine/base/random_source.h"
#include "engine/sip/server_transaction.h"
#include "engine/sip/transaction_key.h"

#include <list>
#include <unordered_map>
#include <unordered_set>

namespace trunkwright::engine {

class TransactionLayer {
public:
    struct Events {
        /// A new request but ACK, to be begun or to be answered without state; a CANCEL when there is nothing that it
        /// could cancel.
        std::function<void(ReceivedMessage)> request;
        /// An ACK for a 2xx.
        std::function<void(const Message& ack)> ack;
        /// A response that no transaction waits for.
        std::function<void(const Message& response)> stray;
    };

    /// Beyond the limit those that were answered first are forgotten.
    TransactionLayer(Scheduler& scheduler, SipTransport& transport, RandomSource& random, const SipTimers& timers,
        std::size_t maxServerTransactions, Events events);
    TransactionLayer(const TransactionLayer&) = delete;
    TransactionLayer& operator=(const TransactionLayer&) = delete;
    /// Transactions that others still hold have ended.
    ~TransactionLayer();

    /// Sends `request`, which has no Via of this side, on the flow. A CANCEL keeps the branch of its INVITE: use
    /// cancel().
    std::expected<std::shared_ptr<ClientTransaction>, boost::system::error_code> send(
        Message request, const SipFlow& flow, ClientTransaction::Events events);
    /// CANCEL for an INVITE that has got a provisional response, on its flow or another one to the same place.
    boost::system::error_code cancel(const ClientTransaction& invite, const std::vector<Header>& headers,
        const SipFlow& flow, ClientTransaction::Events events);

    /// A request without transaction, an ACK for a 2xx, as it goes over that flow.
    std::string withVia(Message request, const SipFlow& flow);

    void receive(ReceivedMessage received);
    /// Of a request that the event has told.
    std::shared_ptr<ServerTransaction> begin(ReceivedMessage received);
    /// The transaction that a response belongs to; null: none waits for it.
    std::shared_ptr<ClientTransaction> findClient(const Message& response) const;
    /// The connection has ended: what waits for a first response has failed.
    void flowFailed(const SipFlow& flow);
    /// The same of a request whose branch the report quotes; without it anybody could end what he does not see.
    void undelivered(const SipFlow& flow, std::string_view quoted);

    std::size_t clientCount() const { return m_clients.size(); }
    std::size_t serverCount() const { return m_servers.size(); }

private:
    struct Server {
        std::shared_ptr<ServerTransaction> transaction;
        std::optional<std::list<std::string>::iterator> answered;
    };

    std::expected<std::shared_ptr<ClientTransaction>, boost::system::error_code> start(
        Message request, std::string_view branch, const SipFlow& flow, ClientTransaction::Events events);
    std::string newBranch();
    void receiveResponse(const Message& response);
    void receiveRequest(ReceivedMessage received);
    void receiveAck(const Message& ack, const Via& top);
    void receiveCancel(ReceivedMessage received, const Via& top);
    std::shared_ptr<ServerTransaction> findServer(const std::string& key) const;
    std::shared_ptr<ServerTransaction> addServer(ReceivedMessage received, const Via& top);
    void makeRoom();
    void forgetServer(const std::string& key);
    void answer(ServerTransaction& transaction, int status);

    TransactionGround m_ground;
    SipTimers m_timers;
    RandomSource& m_random;
    std::size_t m_maxServers;
    Events m_events;
    std::unordered_map<std::string, std::shared_ptr<ClientTransaction>> m_clients;
    std::unordered_map<std::string, Server> m_servers;
    std::list<std::string> m_answered;             ///< keys of m_servers, in the order of their final responses
    std::unordered_set<std::string> m_unanswered;  ///< merge keys of m_servers without final response
};

}  // namespace trunkwright::engine
