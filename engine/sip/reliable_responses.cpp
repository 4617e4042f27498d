#include "engine/sip/reliable_responses.h"

#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

ReliableResponses::ReliableResponses(
    Scheduler& scheduler, const SipTimers& timers, std::uint32_t first, std::function<void()> failed)
    : m_failed(std::move(failed))
    , m_timers(timers)
    , m_next(first)
    , m_repeat(scheduler, [this] { repeat(); })
    , m_end(scheduler, [this] {
        stop();
        m_failed();
    })
{
}

void ReliableResponses::send(std::shared_ptr<ServerTransaction> invite, Message response)
{
    m_invite = std::move(invite);
    response.add(HeaderName::require, "100rel");
    response.set(HeaderName::rseq, std::to_string(m_next++));
    m_waiting.push_back(std::move(response));
    if (m_waiting.size() == 1)
        sendFirst();
}

void ReliableResponses::sendFirst()
{
    m_invite->respond(m_waiting.front());
    m_interval = m_timers.t1;
    m_repeat.startAfter(m_interval);
    m_end.startAfter(m_timers.giveUp());
}

void ReliableResponses::repeat()
{
    m_interval *= 2;
    m_repeat.startAfter(m_interval);
    m_invite->respond(m_waiting.front());
}

ReliableResponses::Acknowledged ReliableResponses::take(const RAck& rack, Message& response)
{
    const auto number = m_waiting.empty() ? std::nullopt : rseqHeader(m_waiting.front()).value_or(std::nullopt);
    const auto cseq = m_waiting.empty() ? Parsed<CSeq>() : cseqHeader(m_waiting.front());
    if (!number || *number != rack.responseNumber || !cseq || *cseq != rack.cseq)
        return Acknowledged::unknown;
    response = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_repeat.stop();
    m_end.stop();
    if (m_stopped)
        return Acknowledged::late;
    if (!m_waiting.empty())
        sendFirst();
    return Acknowledged::now;
}

bool ReliableResponses::holdsDescription() const
{
    return std::ranges::any_of(m_waiting, [](const Message& response) { return !response.body().empty(); });
}

void ReliableResponses::stop()
{
    m_stopped = true;
    m_repeat.stop();
    m_end.stop();
}

}  // namespace trunkwright::engine
