#include "engine/sip/outgoing_request.h"

#include "engine/sip/message_headers.h"
#include "engine/sip/reply_path.h"
#include "engine/sip/status.h"

namespace trunkwright::engine {

namespace {

constexpr int maxChallenges = 5;  // of the server and of proxies, stale ones among them

bool isSuccess(const Message& response)
{
    return response.status() >= 200 && response.status() < 300;
}

bool leadsTo(const SipFlow& flow, const SipTarget& target)
{
    return flow.protocol == target.protocol && flow.remote == target.endpoint;
}

Message withContact(const RequestSetup& setup, const SipTransport& transport, const SipFlow& flow)
{
    Message message = setup.message;
    if (setup.contact) {
        const RequestContact& contact = *setup.contact;
        message.set(HeaderName::contact,
            toString(NameAddress{{}, transport.contactOn(flow, contact.user, contact.secure), contact.parameters}));
    }
    return message;
}

/// Octets as it goes over that flow.
std::size_t sizeOn(const RequestSetup& setup, const SipTransport& transport, const SipFlow& flow)
{
    constexpr std::string_view likeAnyBranch = "z9hG4bK01234567890123456789";
    Message message = withContact(setup, transport, flow);
    if (setup.authenticator)
        ClientAuthenticator(*setup.authenticator).authorize(message);
    message.prepend(HeaderName::via, toString(transport.viaOn(flow, likeAnyBranch)));
    return serialize(message).size();
}

}  // namespace

bool RequestRoute::leadsBack(const SipTarget& target) const
{
    return reopened && reopened->protocol == target.protocol && reopened->endpoint == target.endpoint;
}

SipTarget RequestRoute::named(const SipTarget& target) const
{
    return leadsBack(target) && numericHost(target.host) ? *reopened : target;
}

OutgoingRequest::OutgoingRequest(const RequestGround& ground, RequestSetup setup, Events events)
    : m_ground(ground)
    , m_setup(std::move(setup))
    , m_events(std::move(events))
    , m_sent(m_setup.message)
    , m_firstResponse(ground.scheduler, [this] { giveUpServer(); })
    , m_cancelEnd(ground.scheduler, [this] { finishHere(487, Outcome::unanswered); })
{
}

OutgoingRequest::~OutgoingRequest()
{
    if (m_transaction)
        m_transaction->onEvents({});
    for (const auto& transaction : m_abandoned)
        transaction->onEvents({});
}

void OutgoingRequest::start()
{
    if (!m_setup.route.targets.empty())
        return located(m_setup.route.targets);
    if (const auto target = numericTarget(m_setup.route.nextHop))
        return located({*target});
    if (!m_ground.locate)
        return located({});
    m_ground.locate(m_setup.route.nextHop, [weak = weak_from_this()](std::vector<SipTarget> targets) {
        if (const auto self = weak.lock())
            self->located(std::move(targets));
    });
}

void OutgoingRequest::located(std::vector<SipTarget> targets)
{
    if (m_final)
        return;
    const RequestRoute& route = m_setup.route;
    if (route.preferred && m_ground.transport.stands(*route.preferred))
        m_hops.emplace_back(*route.preferred);
    const bool fallsBack = route.fallback && route.fallback != route.preferred
        && std::ranges::none_of(targets, [&](const SipTarget& target) { return leadsTo(*route.fallback, target); });
    for (const SipTarget& target : targets)
        m_hops.emplace_back(route.named(target));
    if (fallsBack && m_ground.transport.stands(*route.fallback))
        m_hops.emplace_back(*route.fallback);
    const auto leadsBack = [&](const SipTarget& target) { return route.leadsBack(target); };
    if (route.reopened && std::ranges::none_of(targets, leadsBack))
        m_hops.emplace_back(*route.reopened);
    tryNext();
}

void OutgoingRequest::tryNext()
{
    dropTransaction();
    while (!m_hops.empty() && !m_cancelled) {
        const Hop hop = m_hops.front();
        m_hops.pop_front();
        if (attempt(hop))
            return;
    }
    if (m_cancelled)
        finishHere(487, Outcome::unanswered);
    else if (m_lastRefusal)
        finish(*m_lastRefusal, Outcome::answered);
    else
        finishHere(m_lastOutcome == Outcome::unanswered ? 408 : 503, m_lastOutcome);
}

bool OutgoingRequest::attempt(const Hop& hop)
{
    if (const SipFlow* flow = std::get_if<SipFlow>(&hop))
        return attemptOn(*flow, *flow);
    return attemptTarget(std::get<SipTarget>(hop));
}

bool OutgoingRequest::attemptTarget(const SipTarget& target)
{
    const auto flow = m_ground.transport.flowTo(target);
    const bool isDatagram = target.protocol == SipProtocol::udp;
    if (isDatagram
        && m_ground.transport.prefersTcp(target, sizeOn(m_setup, m_ground.transport, flow.value_or(SipFlow())))) {
        const auto stream = m_ground.transport.flowTo({SipProtocol::tcp, target.endpoint, target.host});
        if (stream && attemptOn(*stream, flow.value_or(*stream))) {
            m_insteadOfTcp = flow ? std::optional(*flow) : std::nullopt;
            return true;
        }
    }
    return flow && attemptOn(*flow, *flow);
}

bool OutgoingRequest::attemptOn(const SipFlow& flow, const SipFlow& contactFlow)
{
    Message message = withContact(m_setup, m_ground.transport, contactFlow);
    if (m_setup.authenticator)
        m_setup.authenticator->authorize(message);
    m_sent = message;
    m_flow = flow;
    m_target = m_ground.transport.targetOf(flow);
    m_contactFlow = contactFlow;
    m_insteadOfTcp.reset();
    dropTransaction();
    auto transaction = m_ground.transactions.send(std::move(message), flow, eventsOfCurrent());
    if (!transaction)
        return false;
    m_transaction = std::move(*transaction);
    if (m_setup.firstResponse > Duration() && !m_provisional)
        m_firstResponse.startAfter(m_setup.firstResponse);
    return true;
}

ClientTransaction::Events OutgoingRequest::eventsOfCurrent()
{
    const auto weak = weak_from_this();
    return {[weak](const Message& response) {
                if (const auto self = weak.lock())
                    self->receive(response);
            },
        [weak](TransactionFailure why) {
            if (const auto self = weak.lock())
                self->failed(why);
        },
        [weak, attempt = ++m_attempt] {
            const auto self = weak.lock();
            if (self && attempt == self->m_attempt)
                self->currentEnded();
        }};
}

/// It goes on for itself, to absorb copies.
void OutgoingRequest::dropTransaction()
{
    if (m_transaction)
        m_transaction->onEvents({});
    m_transaction.reset();
}

void OutgoingRequest::receive(const Message& response)
{
    m_firstResponse.stop();
    m_insteadOfTcp.reset();
    if (m_final) {
        if (isSuccess(response))
            m_events.another(response);
        return;
    }
    if (response.status() >= 200)
        return receiveFinal(response);
    const bool first = !m_provisional;
    m_provisional = true;
    if (m_cancelled && first)
        cancelNow();
    if (m_events.provisional)
        m_events.provisional(response);
}

void OutgoingRequest::receiveFinal(const Message& response)
{
    const bool isChallenge = response.status() == 401 || response.status() == 407;
    if (isChallenge && !m_cancelled && answerChallenge(response))
        return;
    if (response.status() == 503 && !m_cancelled && !m_hops.empty()) {
        m_lastRefusal = response;
        m_provisional = false;
        return tryNext();
    }
    finish(response, Outcome::answered);
}

bool OutgoingRequest::answerChallenge(const Message& response)
{
    if (!m_setup.authenticator || ++m_challenges > maxChallenges || !m_setup.authenticator->accept(m_sent, response))
        return false;
    const auto cseq = cseqHeader(m_setup.message);
    const std::uint32_t number = m_setup.nextCSeq ? m_setup.nextCSeq() : cseq->number + 1;
    m_setup.message.set(HeaderName::cseq, toString(CSeq{number, cseq->method}));
    m_provisional = false;
    return attemptAgain();
}

/// Credentials may make it too large for UDP.
bool OutgoingRequest::attemptAgain()
{
    const SipTarget here{m_flow.protocol, m_flow.remote, {}};
    const bool isTooLarge = m_ground.transport.prefersTcp(here, sizeOn(m_setup, m_ground.transport, m_flow));
    return isTooLarge ? attemptTarget(here) : attemptOn(m_flow, m_contactFlow);
}

void OutgoingRequest::failed(TransactionFailure why)
{
    m_firstResponse.stop();
    m_lastOutcome = why == TransactionFailure::timeout ? Outcome::unanswered : Outcome::unreachable;
    const auto datagrams = std::exchange(m_insteadOfTcp, {});
    const bool tcpRefused = datagrams && why == TransactionFailure::transport && !m_cancelled;
    if (!tcpRefused || !attemptOn(*datagrams, *datagrams))
        tryNext();
}

void OutgoingRequest::giveUpServer()
{
    const auto transaction = std::move(m_transaction);
    m_lastOutcome = Outcome::unanswered;
    if (transaction->request().method() == "INVITE") {
        m_abandoned.push_back(transaction);
        transaction->onEvents(eventsOfAbandoned(transaction));
    } else {
        transaction->onEvents({});
        transaction->abandon();
    }
    tryNext();
}

ClientTransaction::Events OutgoingRequest::eventsOfAbandoned(const std::shared_ptr<ClientTransaction>& transaction)
{
    const auto weak = weak_from_this();
    const auto isCancelled = std::make_shared<bool>(false);
    return {[weak, isCancelled, raw = transaction.get()](const Message& response) {
                const auto self = weak.lock();
                if (self && response.status() < 200 && !std::exchange(*isCancelled, true))
                    (void)self->m_ground.transactions.cancel(*raw, {}, raw->flow(), {});
                if (self && isSuccess(response))
                    self->m_events.another(response);
            },
        {},
        [weak, raw = transaction.get()] {
            if (const auto self = weak.lock())
                self->abandonedEnded(raw);
        }};
}

void OutgoingRequest::cancel(std::vector<Header> headers)
{
    if (m_final || m_cancelled)
        return;
    m_cancelled = true;
    m_cancelHeaders = std::move(headers);
    m_firstResponse.stop();
    if (!m_transaction)
        return finishHere(487, Outcome::unanswered);
    if (m_provisional)
        cancelNow();
}

/// Where the INVITE went (RFC 3261 9.1), by a new connection when its own has ended.
void OutgoingRequest::cancelNow()
{
    SipTransport& transport = m_ground.transport;
    const bool reopens = m_target && !transport.stands(m_flow);
    const SipFlow flow = reopens ? transport.flowTo(*m_target).value_or(m_flow) : m_flow;
    m_cancelEnd.startAfter(m_ground.timers.giveUp());
    const auto error = m_ground.transactions.cancel(*m_transaction, m_cancelHeaders, flow,
        {{},
            [weak = weak_from_this()](TransactionFailure why) {
                if (const auto self = weak.lock())
                    self->cancelFailed(why);
            },
            {}});
    if (error)
        finishHere(503, Outcome::unreachable);
}

/// One that no connection carried is sent once more; without it nothing will come for the INVITE.
void OutgoingRequest::cancelFailed(TransactionFailure why)
{
    if (m_final || why != TransactionFailure::transport)
        return;
    if (std::exchange(m_cancelledAgain, true))
        finishHere(503, Outcome::unreachable);
    else
        cancelNow();
}

void OutgoingRequest::finishHere(int status, Outcome outcome)
{
    if (m_transaction)
        std::shared_ptr(m_transaction)->abandon();
    finish(makeResponse(m_sent, status, std::string(reasonPhrase(status))), outcome);
}

void OutgoingRequest::finish(const Message& response, Outcome outcome)
{
    const auto self = shared_from_this();
    if (std::exchange(m_final, true))
        return;
    m_firstResponse.stop();
    m_cancelEnd.stop();
    m_hops.clear();
    const bool moreMayCome = isSuccess(response) && m_sent.method() == "INVITE";
    if (!moreMayCome)
        dropTransaction();
    m_events.final(response, outcome);
    settle();
}

void OutgoingRequest::currentEnded()
{
    m_transaction.reset();
    settle();
}

void OutgoingRequest::abandonedEnded(const ClientTransaction* transaction)
{
    std::erase_if(m_abandoned, [&](const auto& each) { return each.get() == transaction; });
    settle();
}

void OutgoingRequest::settle()
{
    if (isOver() && !std::exchange(m_told, true) && m_events.over)
        m_events.over();
}

Farewell farewellOf(OutgoingRequest::Outcome outcome)
{
    switch (outcome) {
    case OutgoingRequest::Outcome::unanswered:
        return Farewell::unanswered;
    case OutgoingRequest::Outcome::unreachable:
        return Farewell::unsent;
    case OutgoingRequest::Outcome::answered:
        break;
    }
    return Farewell::answered;
}

}  // namespace trunkwright::engine
