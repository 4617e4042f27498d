#include "engine/sip/sip_stack.h"

#include "engine/sip/invite_usage.h"
#include "engine/sip/message_headers.h"
#include "engine/sip/request_desk.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

std::string tagIn(const Parsed<NameAddress>& address)
{
    return address ? std::string(address->tag().value_or("")) : std::string();
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

UserAgentSettings completed(UserAgentSettings settings)
{
    if (settings.capabilities.methods.empty())
        settings.capabilities = userAgentCapabilities();
    return settings;
}

}  // namespace

SipStack::SipStack(Network& network, RandomSource& random, UserAgentSettings settings, LocateServers locate)
    : m_network(network)
    , m_random(random)
    , m_settings(completed(std::move(settings)))
    , m_locate(std::move(locate))
    , m_transport(network, m_settings.transport, random.hexDigits(32))
    , m_transactions(network.scheduler(), m_transport, random, m_settings.timers, m_settings.maxServerTransactions,
          {[this](ReceivedMessage received) { m_desk->receive(std::move(received)); },
              [this](const Message& ack) { receiveAck(ack); },
              [this](const Message& response) { receiveStray(response); }})
    , m_desk(std::make_unique<RequestDesk>(*this))
{
}

SipStack::~SipStack()
{
    shutDown();
}

boost::system::error_code SipStack::start(std::size_t* failed)
{
    return m_transport.open(
        {[this](ReceivedMessage received) { receive(std::move(received)); },
            [this](const SipFlow& flow, const boost::system::error_code&) { m_transactions.flowFailed(flow); },
            [this](const SipFlow& flow, std::string_view quoted) { m_transactions.undelivered(flow, quoted); }},
        failed);
}

void SipStack::shutDown()
{
    m_isDown = true;
    m_transport.close();
    for (const auto& usage : std::exchange(m_sessions, {}))
        usage->abandon();
    m_requests.clear();
    m_tasks.clear();
}

RequestGround SipStack::ground()
{
    return {scheduler(), m_transport, m_transactions, m_settings.timers, m_locate};
}

UserAgent::Counts SipStack::counts() const
{
    return {m_transactions.clientCount(), m_transactions.serverCount(), m_dialogs.size(), m_sessions.size(),
        m_transport.connectionCount()};
}

void SipStack::post(std::move_only_function<void()> task)
{
    if (m_isDown)
        return;
    m_tasks.push_back(std::move(task));
    if (!std::exchange(m_drains, true))
        scheduler().post([weak = weak_from_this()] {
            if (const auto self = weak.lock())
                self->drain();
        });
}

/// What a task posts runs in the next round, so that sockets and timers have their turn.
void SipStack::drain()
{
    m_drains = false;
    for (auto& task : std::exchange(m_tasks, {})) {
        if (!m_isDown)
            task();
    }
}

void SipStack::retire(std::shared_ptr<void> used)
{
    post([used = std::move(used)] { });
}

void SipStack::removeDialog(const DialogId& id, const DialogUser& user)
{
    const auto found = m_dialogs.find(id);
    if (found != m_dialogs.end() && found->second == &user)
        m_dialogs.erase(found);
}

DialogUser* SipStack::findDialog(const DialogId& id) const
{
    const auto found = m_dialogs.find(id);
    return found == m_dialogs.end() ? nullptr : found->second;
}

void SipStack::keep(std::shared_ptr<InviteUsage> usage)
{
    m_sessions.insert(std::move(usage));
}

void SipStack::settle(const std::shared_ptr<InviteUsage>& usage)
{
    post([this, usage] {
        if (usage->isDone())
            m_sessions.erase(usage);
    });
}

void SipStack::run(std::shared_ptr<OutgoingRequest> request)
{
    m_requests.push_back(request);
    request->start();
}

void SipStack::forget(const OutgoingRequest* request)
{
    std::erase_if(m_requests, [&](const auto& each) { return each.get() == request; });
}

Duration SipStack::anyBelow(std::uint32_t bound_ms)
{
    return std::chrono::milliseconds(m_random.number32() % bound_ms);
}

Message SipStack::answer(const Message& request, int status, std::string reason, std::string_view toTag) const
{
    if (reason.empty())
        reason = reasonPhrase(status);
    Message response = makeResponse(request, status, std::move(reason), toTag);
    if (!m_settings.product.empty())
        response.add(HeaderName::server, m_settings.product);
    return response;
}

void SipStack::answerWithoutState(const ReceivedMessage& request, const Message& response)
{
    m_transport.sendResponse(request.reply, serialize(response));
}

void SipStack::addProduct(Message& request) const
{
    if (!m_settings.product.empty())
        request.add(HeaderName::userAgent, m_settings.product);
}

void SipStack::addAbilities(Message& message, const SessionPolicy& policy) const
{
    message.set(HeaderName::allow, joined(m_settings.capabilities.methods));
    std::vector<std::string> options = m_settings.capabilities.extensions;
    std::erase_if(options, [&](const std::string& option) {
        return (equalsIgnoringCase(option, "timer") && !policy.timer.supported)
            || (equalsIgnoringCase(option, "100rel") && policy.reliability == Reliability::onDemand
                && message.isRequest());
    });
    if (!options.empty())
        message.set(HeaderName::supported, joined(options));
}

void SipStack::receive(ReceivedMessage received)
{
    const bool isRequest = received.message.isRequest();
    if (isRequest ? isServed(received) : isBelieved(received))
        return m_transactions.receive(std::move(received));
    if (isRequest)
        receiveElsewhere(std::move(received));
    else
        ++m_strangers;
}

void SipStack::receiveElsewhere(ReceivedMessage request)
{
    const DialogId dialog = dialogOfRequest(request.message);
    DialogUser* user = findDialog(dialog);
    const bool isAck = request.message.method() == "ACK";
    if (!user || !m_settings.judgeRoamer) {
        if (isAck)
            return;
        ++m_strangers;
        return rejectElsewhere(request, {403, {}, {}});
    }
    if (const auto rejection = m_settings.judgeRoamer(dialog, request.message, request.flow)) {
        if (!isAck)
            rejectElsewhere(request, *rejection);
        return;
    }
    user->welcome(request.flow.remote.address);
    m_transactions.receive(std::move(request));
}

/// It is not told what this side is.
void SipStack::rejectElsewhere(const ReceivedMessage& request, const SessionRejection& rejection)
{
    Message response = makeResponse(request.message, rejection.status, std::string(reasonPhrase(rejection.status)),
        m_transport.tagFor(request.message));
    addHeaders(response, rejection.headers);
    answerWithoutState(request, response);
}

bool SipStack::isServed(const ReceivedMessage& request) const
{
    const bool isOpen = !m_settings.serves || m_settings.serves(request.flow);
    if (isOpen && !m_settings.bindsDialogs)
        return true;
    const DialogUser* user = findDialog(dialogOfRequest(request.message));
    return user ? user->isWith(request.flow) : isOpen;
}

/// Whoever has read a request knows the branch that its responses need.
bool SipStack::isBelieved(const ReceivedMessage& response) const
{
    if (!m_settings.serves && !m_settings.bindsDialogs)
        return true;
    const auto transaction = m_transactions.findClient(response.message);
    if (!transaction)
        return true;
    const bool isOfHost = transaction->flow().remote.address == response.flow.remote.address;
    return maySucceed(transaction->flow(), response.flow)
        && (isOfHost || (m_settings.serves && m_settings.serves(response.flow)));
}

void SipStack::receiveAck(const Message& ack)
{
    if (DialogUser* user = findDialog(dialogOfRequest(ack)))
        user->receiveAck(ack);
}

void SipStack::receiveStray(const Message& response)
{
    const auto cseq = cseqHeader(response);
    if (!cseq || cseq->method != "INVITE" || response.status() < 200 || response.status() > 299)
        return;
    if (DialogUser* user = findDialog(dialogOfResponse(response)))
        user->receiveCopy(response);
}

DialogId dialogOfRequest(const Message& request)
{
    return {std::string(request.value(HeaderName::callId).value_or("")), tagIn(toHeader(request)),
        tagIn(fromHeader(request))};
}

DialogId dialogOfResponse(const Message& response)
{
    return {std::string(response.value(HeaderName::callId).value_or("")), tagIn(fromHeader(response)),
        tagIn(toHeader(response))};
}

void addHeaders(Message& message, const std::vector<Header>& headers)
{
    for (const Header& header : headers)
        message.add(header.nameText(), header.value);
}

void addReasons(Message& message, const std::vector<Reason>& reasons)
{
    for (const Reason& reason : reasons)
        message.add(HeaderName::reason, toString(reason));
}

std::vector<Reason> reasonsOf(const Message& message)
{
    return reasonHeaders(message).value_or(std::vector<Reason>());
}

}  // namespace trunkwright::engine
