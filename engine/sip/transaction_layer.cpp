#include "engine/sip/transaction_layer.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/sip_error.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

bool isInDialog(const Message& request)
{
    const auto to = toHeader(request);
    return to && to->tag();
}

std::string methodOf(const Message& request)
{
    return request.method() == "ACK" ? "INVITE" : request.method();
}

}  // namespace

TransactionLayer::TransactionLayer(Scheduler& scheduler, SipTransport& transport, RandomSource& random,
    const SipTimers& timers, std::size_t maxServerTransactions, Events events)
    : m_ground{scheduler, transport, m_timers}
    , m_timers(timers)
    , m_random(random)
    , m_maxServers(maxServerTransactions)
    , m_events(std::move(events))
{
}

TransactionLayer::~TransactionLayer()
{
    while (!m_clients.empty())
        std::shared_ptr(m_clients.begin()->second)->abandon();
    while (!m_servers.empty())
        std::shared_ptr(m_servers.begin()->second.transaction)->abandon();
}

std::string TransactionLayer::newBranch()
{
    return "z9hG4bK" + m_random.hexDigits(20);
}

std::expected<std::shared_ptr<ClientTransaction>, boost::system::error_code> TransactionLayer::send(
    Message request, const SipFlow& flow, ClientTransaction::Events events)
{
    const std::string branch = newBranch();
    request.prepend(HeaderName::via, toString(m_ground.transport.viaOn(flow, branch)));
    return start(std::move(request), branch, flow, std::move(events));
}

std::expected<std::shared_ptr<ClientTransaction>, boost::system::error_code> TransactionLayer::start(
    Message request, std::string_view branch, const SipFlow& flow, ClientTransaction::Events events)
{
    const std::string key = clientKey(branch, request.method());
    auto transaction = makeClientTransaction(m_ground, std::move(request), flow, [this, key] { m_clients.erase(key); });
    transaction->onEvents(std::move(events));
    m_clients.emplace(key, transaction);
    if (const auto error = transaction->start())
        return std::unexpected(error);
    return transaction;
}

boost::system::error_code TransactionLayer::cancel(const ClientTransaction& invite, const std::vector<Header>& headers,
    const SipFlow& flow, ClientTransaction::Events events)
{
    Message request = cancelFor(invite.request());
    for (const Header& header : headers)
        request.add(header.nameText(), header.value);
    const auto top = topVia(request);
    if (!top)
        return SipError::wrongState;
    const std::string branch(top->parameters.value("branch").value_or(""));
    const auto started = start(std::move(request), branch, flow, std::move(events));
    return started ? boost::system::error_code() : started.error();
}

std::string TransactionLayer::withVia(Message request, const SipFlow& flow)
{
    request.prepend(HeaderName::via, toString(m_ground.transport.viaOn(flow, newBranch())));
    return serialize(request);
}

void TransactionLayer::receive(ReceivedMessage received)
{
    if (received.message.isRequest())
        receiveRequest(std::move(received));
    else
        receiveResponse(received.message);
}

std::shared_ptr<ClientTransaction> TransactionLayer::findClient(const Message& response) const
{
    const auto top = topVia(response);
    const auto cseq = cseqHeader(response);
    const auto found = m_clients.find(clientKey(top->parameters.value("branch").value_or(""), cseq->method));
    return found == m_clients.end() ? nullptr : found->second;
}

void TransactionLayer::receiveResponse(const Message& response)
{
    if (const auto transaction = findClient(response))
        transaction->receive(response);
    else
        m_events.stray(response);
}

void TransactionLayer::receiveRequest(ReceivedMessage received)
{
    const auto top = topVia(received.message);
    if (received.message.method() == "ACK")
        return receiveAck(received.message, *top);
    if (const auto known = findServer(serverKey(received.message, *top, methodOf(received.message))))
        return known->receiveCopy();
    if (received.message.method() == "CANCEL")
        return receiveCancel(std::move(received), *top);
    const bool merged = !isInDialog(received.message) && m_unanswered.contains(mergeKey(received.message));
    if (merged)
        answer(*addServer(std::move(received), *top), 482);
    else
        m_events.request(std::move(received));
}

std::shared_ptr<ServerTransaction> TransactionLayer::begin(ReceivedMessage received)
{
    const auto top = topVia(received.message);
    auto transaction = addServer(std::move(received), *top);
    if (transaction->isInvite())
        answer(*transaction, 100);
    return transaction;
}

void TransactionLayer::receiveAck(const Message& ack, const Via& top)
{
    const auto transaction = findServer(serverKey(ack, top, "INVITE"));
    if (!transaction || !transaction->receiveAck())
        m_events.ack(ack);
}

void TransactionLayer::receiveCancel(ReceivedMessage received, const Via& top)
{
    const auto target = findServer(serverKey(received.message, top, "INVITE"));
    const bool fits = target && target->flow().remote.address == received.flow.remote.address
        && maySucceed(target->flow(), received.flow);
    if (!fits)  // there is none, or somebody has read the INVITE
        return m_events.request(std::move(received));
    const auto transaction = addServer(std::move(received), top);
    answer(*transaction, 200);
    target->receiveCancel(transaction->request());
}

std::shared_ptr<ServerTransaction> TransactionLayer::findServer(const std::string& key) const
{
    const auto found = m_servers.find(key);
    return found == m_servers.end() ? nullptr : found->second.transaction;
}

std::shared_ptr<ServerTransaction> TransactionLayer::addServer(ReceivedMessage received, const Via& top)
{
    const std::string key = serverKey(received.message, top, received.message.method());
    const std::string merge = isInDialog(received.message) ? std::string() : mergeKey(received.message);
    const bool first = !merge.empty() && m_unanswered.insert(merge).second;
    const auto answered = [this, key, merge, first] {
        if (first)
            m_unanswered.erase(merge);
        m_servers.at(key).answered = m_answered.insert(m_answered.end(), key);
    };
    makeRoom();
    auto transaction = std::make_shared<ServerTransaction>(
        m_ground, std::move(received), answered, [this, key] { forgetServer(key); });
    m_servers.insert_or_assign(key, Server{transaction, {}});
    return transaction;
}

/// Their copies would be taken for new requests, but nobody is turned away for those who came before.
void TransactionLayer::makeRoom()
{
    while (m_servers.size() >= m_maxServers && !m_answered.empty())
        findServer(m_answered.front())->abandon();
}

void TransactionLayer::forgetServer(const std::string& key)
{
    const auto found = m_servers.find(key);
    if (found->second.answered)
        m_answered.erase(*found->second.answered);
    m_servers.erase(found);
}

void TransactionLayer::answer(ServerTransaction& transaction, int status)
{
    const std::string toTag = status > 100 ? m_random.hexDigits(16) : std::string();
    transaction.respond(makeResponse(transaction.request(), status, std::string(reasonPhrase(status)), toTag));
}

void TransactionLayer::flowFailed(const SipFlow& flow)
{
    std::vector<std::shared_ptr<ClientTransaction>> affected;
    for (const auto& [key, transaction] : m_clients) {
        if (transaction->flow().id == flow.id && transaction->flow().remote == flow.remote)
            affected.push_back(transaction);
    }
    for (const auto& transaction : affected)
        transaction->flowFailed();
}

void TransactionLayer::undelivered(const SipFlow& flow, std::string_view quoted)
{
    const auto found = std::ranges::find_if(m_clients, [&](const auto& entry) {
        const ClientTransaction& transaction = *entry.second;
        const auto via = topVia(transaction.request());
        const auto branch = via ? via->parameters.value("branch") : std::nullopt;
        return transaction.flow().id == flow.id && transaction.flow().remote == flow.remote && branch
            && quoted.contains(*branch);
    });
    if (found != m_clients.end())
        std::shared_ptr(found->second)->flowFailed();
}

}  // namespace trunkwright::engine
