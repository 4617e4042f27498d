#include "engine/sip/server_transaction.h"

namespace trunkwright::engine {

ServerTransaction::ServerTransaction(const TransactionGround& ground, ReceivedMessage received,
    std::function<void()> finalSent, std::function<void()> ended)
    : m_ground(ground)
    , m_request(std::move(received.message))
    , m_flow(received.flow)
    , m_path(std::move(received.reply))
    , m_isInvite(m_request.method() == "INVITE")
    , m_finalSent(std::move(finalSent))
    , m_ended(std::move(ended))
    , m_repeat(ground.scheduler, [this] { repeat(); })
    , m_end(ground.scheduler, [this] { timeOut(); })
{
}

boost::system::error_code ServerTransaction::respond(const Message& response)
{
    const bool isSuccess = response.status() >= 200 && response.status() < 300;
    const bool fits = m_state == State::proceeding || (m_state == State::accepted && isSuccess);
    if (!fits)
        return {};
    m_last = serialize(response);
    const auto failed = sendLast();
    if (m_state == State::proceeding && response.status() >= 200)
        complete(response.status());
    return failed;
}

void ServerTransaction::complete(int status)
{
    m_finalStatus = status;
    m_events.cancelled = {};
    if (m_isInvite) {
        completeInvite(status);
    } else {
        m_state = State::completed;
        m_end.startAfter(m_flow.isReliable() ? Duration() : m_ground.timers.giveUp());  // timer J
    }
    m_finalSent();
}

void ServerTransaction::completeInvite(int status)
{
    m_end.startAfter(m_ground.timers.giveUp());  // timer H, or L
    if (status < 300) {
        m_state = State::accepted;
        return;
    }
    m_state = State::completed;
    m_interval = m_ground.timers.t1;
    if (!m_flow.isReliable())
        m_repeat.startAfter(m_interval);  // timer G
}

void ServerTransaction::repeat()
{
    m_interval = std::min(2 * m_interval, m_ground.timers.t2);
    m_repeat.startAfter(m_interval);
    sendLast();
}

void ServerTransaction::timeOut()
{
    const auto unconfirmed = m_isInvite && m_state == State::completed ? m_events.unconfirmed : nullptr;
    end();
    if (unconfirmed)
        unconfirmed();
}

boost::system::error_code ServerTransaction::sendLast()
{
    return m_ground.transport.sendResponse(m_path, m_last);
}

void ServerTransaction::receiveCopy()
{
    const bool answered = m_state == State::proceeding || m_state == State::completed;
    if (answered && !m_last.empty())
        sendLast();
}

bool ServerTransaction::receiveAck()
{
    if (m_state == State::accepted)
        return false;
    if (m_state == State::completed) {
        m_state = State::confirmed;
        m_repeat.stop();
        m_end.startAfter(m_flow.isReliable() ? Duration() : m_ground.timers.t4);  // timer I
    }
    return true;
}

void ServerTransaction::receiveCancel(const Message& cancel)
{
    const auto cancelled = m_events.cancelled;
    if (cancelled && m_state == State::proceeding)
        cancelled(cancel);
}

void ServerTransaction::end()
{
    if (m_state == State::ended)
        return;
    m_state = State::ended;
    m_repeat.stop();
    m_end.stop();
    m_events = {};
    const auto ended = std::move(m_ended);  // may destroy this
    ended();
}

}  // namespace trunkwright::engine
