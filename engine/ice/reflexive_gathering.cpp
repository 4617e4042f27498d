#include "engine/ice/reflexive_gathering.h"

#include <algorithm>

namespace trunkwright::engine {

ReflexiveGathering::ReflexiveGathering(Scheduler& scheduler, RandomSource& random, const IceSettings& settings,
    LocalCandidates& own, std::function<void()> done)
    : m_scheduler(scheduler)
    , m_random(random)
    , m_settings(settings)
    , m_own(own)
    , m_done(std::move(done))
    , m_pace(scheduler, [this] { askNext(); })
    , m_limit(scheduler, [this] { end(); })
{
}

void ReflexiveGathering::begin()
{
    for (const IpEndpoint& server : m_settings.stunServers) {
        for (std::size_t host = 0; host < m_own.hosts().size(); ++host) {
            if (m_own.hosts()[host].address.address.family == server.address.family)
                m_waiting.push_back({host, server, nullptr});
        }
    }
    std::ranges::reverse(m_waiting);
    m_pace.startAfter({});
    m_limit.startAfter(m_settings.gatherLimit);
}

bool ReflexiveGathering::receive(const IpEndpoint& from, const ReceivedStun& received)
{
    const auto found = m_asked.find(received.message.transactionId);
    if (found == m_asked.end())
        return false;
    const Question& question = found->second;
    if (from != question.server)
        return true;
    const auto mapped = received.message.mappedAddress();
    const bool isFamily = mapped && mapped->address.family == question.server.address.family;
    if (received.message.kind == StunClass::success && isFamily)
        m_own.addServerReflexive(question.host, *mapped, question.server);
    m_asked.erase(found);
    endIfDone();
    return true;
}

void ReflexiveGathering::askNext()
{
    if (!m_waiting.empty()) {
        Question question = std::move(m_waiting.back());
        m_waiting.pop_back();
        ask(std::move(question));
        m_pace.startAfter(m_settings.pace);
    }
    endIfDone();
}

void ReflexiveGathering::ask(Question question)
{
    StunMessage request;
    request.transactionId = newTransactionId(m_random);
    const StunTransactionId id = request.transactionId;
    DatagramPort& port = *m_own.hosts()[question.host].port;
    question.transaction = std::make_unique<StunTransaction>(
        m_scheduler, serialize(request), m_settings.timing,
        [&port, to = question.server](ByteView octets) { port.send(to, octets); },
        [this, id] {
            m_asked.erase(id);
            endIfDone();
        });
    m_asked.emplace(id, std::move(question));
}

void ReflexiveGathering::endIfDone()
{
    if (m_waiting.empty() && m_asked.empty())
        end();
}

void ReflexiveGathering::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_pace.stop();
    m_limit.stop();
    m_waiting.clear();
    m_asked.clear();
    m_done();
}

}  // namespace trunkwright::engine
