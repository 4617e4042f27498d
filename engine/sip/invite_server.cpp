#include "engine/sip/invite_server.h"

#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

InviteServer::InviteServer(Scheduler& scheduler, const SipTimers& timers, std::uint32_t firstRSeq,
    std::shared_ptr<ServerTransaction> transaction, Events events)
    : m_timers(timers)
    , m_transaction(std::move(transaction))
    , m_events(std::move(events))
    , m_reliable(scheduler, m_timers, firstRSeq, [this] { m_events.unpracked(); })
    , m_repeat(scheduler, [this] { repeat(); })
    , m_end(scheduler, [this] { giveUp(); })
{
    m_transaction->onEvents({[this](const Message& cancel) { m_events.cancelled(cancel); }, {}});
}

InviteServer::~InviteServer()
{
    m_transaction->onEvents({});
}

void InviteServer::progress(Message response, bool reliable)
{
    if (m_state != State::open)
        return;
    if (reliable)
        m_reliable.send(m_transaction, std::move(response));
    else
        m_transaction->respond(response);
}

void InviteServer::accept(Message response)
{
    if (m_state != State::open)
        return;
    m_success = std::move(response);
    if (m_reliable.holdsDescription())
        m_state = State::held;
    else
        sendSuccess();
}

void InviteServer::sendSuccess()
{
    m_state = State::accepted;
    m_reliable.stop();
    m_transaction->respond(m_success);
    m_interval = m_timers.t1;
    m_repeat.startAfter(m_interval);
    m_end.startAfter(m_timers.giveUp());
}

void InviteServer::reject(const Message& response)
{
    if (m_state != State::open && m_state != State::held)
        return;
    m_state = State::refused;
    m_reliable.stop();
    m_transaction->respond(response);
}

void InviteServer::stop(const Message& refusal)
{
    reject(refusal);
    m_repeat.stop();
    m_end.stop();
    if (m_state == State::accepted)
        m_state = State::confirmed;
}

void InviteServer::repeat()
{
    m_interval = std::min(2 * m_interval, m_timers.t2);
    m_repeat.startAfter(m_interval);
    m_transaction->respond(m_success);
}

void InviteServer::giveUp()
{
    m_repeat.stop();
    m_state = State::confirmed;
    m_events.unacknowledged();
}

ReliableResponses::Acknowledged InviteServer::takePrack(const RAck& rack, Message& response)
{
    return m_reliable.take(rack, response);
}

void InviteServer::prackAnswered()
{
    if (m_state == State::held && !m_reliable.holdsDescription())
        sendSuccess();
}

bool InviteServer::takeAck(const Message& ack)
{
    const auto number = cseqHeader(ack);
    const auto own = cseqHeader(request());
    if (!number || !own || number->number != own->number)
        return false;
    if (m_state != State::accepted)
        return true;
    m_state = State::confirmed;
    m_repeat.stop();
    m_end.stop();
    m_events.acknowledged(ack);
    return true;
}

}  // namespace trunkwright::engine
