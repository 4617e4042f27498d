#include "engine/ice/connectivity_checks.h"

namespace trunkwright::engine {

ConnectivityChecks::ConnectivityChecks(Scheduler& scheduler, RandomSource& random, const IceSettings& settings,
    const LocalCandidates& own, const IceRole& role, Owner& owner)
    : m_scheduler(scheduler)
    , m_random(random)
    , m_settings(settings)
    , m_own(own)
    , m_role(role)
    , m_owner(owner)
    , m_list(settings.maxPairs)
    , m_pace(scheduler, [this] { runNext(); })
{
}

void ConnectivityChecks::begin(const CheckCredentials& credentials, const std::vector<IceCandidate>& remotes)
{
    stop();
    m_credentials = credentials;
    m_list.form(m_own, remotes, m_role.controlling);
    wake();
}

void ConnectivityChecks::stop()
{
    m_pace.stop();
    m_running.clear();
    m_list = CheckList(m_settings.maxPairs);
}

void ConnectivityChecks::checkBack(std::size_t host, const IceCandidate& remote, bool nominated)
{
    CandidatePair* pair = m_list.find(host, remote.endpoint);
    if (!pair)
        pair = m_list.add(host, m_own.ofHost(host), remote);
    if (!pair)
        return;
    pair->isNominated = pair->isNominated || nominated;
    if (pair->state == CandidatePair::State::succeeded)
        return;
    if (pair->state == CandidatePair::State::inProgress)
        overtake(pair->id);
    m_list.trigger(*pair);
    wake();
}

void ConnectivityChecks::nominate(std::uint32_t pairId)
{
    CandidatePair* pair = m_list.find(pairId);
    if (!pair)
        return;
    pair->isNominated = true;
    m_list.trigger(*pair);
    wake();
}

void ConnectivityChecks::finish(std::uint8_t component)
{
    m_list.drop(component);
    for (auto& [id, check] : m_running) {
        if (!m_list.find(check.pairId))
            check.transaction->stopSending();
    }
}

/// The old check sends no more, and its time-out says nothing; one such is kept for a late response.
void ConnectivityChecks::overtake(std::uint32_t pairId)
{
    std::erase_if(m_running, [&](const auto& each) { return each.second.pairId == pairId && each.second.overtaken; });
    for (auto& [id, check] : m_running) {
        if (check.pairId == pairId) {
            check.overtaken = true;
            check.transaction->stopSending();
        }
    }
}

void ConnectivityChecks::wake()
{
    if (!m_pace.isRunning())
        m_pace.startAt(std::max(m_scheduler.now(), m_nextAt));
}

void ConnectivityChecks::runNext()
{
    CandidatePair* pair = m_list.next();
    if (!pair)
        return;
    m_nextAt = m_scheduler.now() + m_settings.pace;
    m_pace.startAt(m_nextAt);
    send(*pair);
}

void ConnectivityChecks::send(CandidatePair& pair)
{
    const StunTransactionId id = newTransactionId(m_random);
    const bool nominating = pair.isNominated && m_role.controlling;
    const BindingRequest request{m_own.peerReflexivePriority(pair.host), nominating, m_role};
    StunTiming timing = m_settings.timing;
    timing.rto = std::max(timing.rto, m_settings.pace * static_cast<Duration::rep>(m_list.active()));
    DatagramPort& port = *m_own.hosts()[pair.host].port;
    Check& check = m_running[id];
    check = {pair.id, nominating, m_role.controlling, false, nullptr};
    check.transaction = std::make_unique<StunTransaction>(
        m_scheduler, checkRequest(id, request, m_credentials), timing,
        [&port, to = pair.remote.endpoint](ByteView octets) { port.send(to, octets); }, [this, id] { timedOut(id); });
}

void ConnectivityChecks::timedOut(const StunTransactionId& id)
{
    const auto ended = m_running.extract(id);
    const Check& check = ended.mapped();
    CandidatePair* pair = m_list.find(check.pairId);
    if (pair && !check.overtaken && pair->state == CandidatePair::State::inProgress)
        fail(*pair);
}

bool ConnectivityChecks::receive(
    std::size_t host, const IpEndpoint& from, ByteView datagram, const ReceivedStun& received)
{
    const auto found = m_running.find(received.message.transactionId);
    if (found == m_running.end())
        return false;
    // What is not proved is as if it never came (RFC 8489 9.1.4), a 401 too.
    if (!provesIntegrity(datagram, received, m_credentials.remotePassword))
        return true;
    const auto ended = m_running.extract(found);
    conclude(ended.mapped(), from, host, received.message);
    return true;
}

void ConnectivityChecks::conclude(
    const Check& check, const IpEndpoint& from, std::size_t host, const StunMessage& response)
{
    CandidatePair* pair = m_list.find(check.pairId);
    if (!pair)
        return;
    if (response.kind == StunClass::error)
        return refused(check, response.errorCode());
    const auto mapped = response.mappedAddress();
    const bool isSymmetric = from == pair->remote.endpoint && host == pair->host;
    if (!mapped || !isSymmetric)
        return fail(*pair);
    // What this side nominates is nominated by a check that said so; what the other side nominates, by any.
    const bool nominated = check.controlling ? check.nominating : pair->isNominated;
    const bool checksAgain = check.controlling && pair->isNominated && !check.nominating;
    CandidatePair result = *pair;
    result.isNominated = nominated;
    if (!checksAgain)
        m_list.succeed(*pair);
    wake();
    m_owner.checkSucceeded(result, *mapped);
}

void ConnectivityChecks::refused(const Check& check, const std::optional<StunErrorCode>& error)
{
    const bool isRoleConflict = error && error->code == 487;
    if (isRoleConflict && check.controlling == m_role.controlling)
        m_owner.roleRefused(check.controlling);
    CandidatePair* pair = m_list.find(check.pairId);
    if (!pair || check.overtaken)
        return;
    if (!isRoleConflict)
        return fail(*pair);
    m_list.trigger(*pair);
    wake();
}

void ConnectivityChecks::fail(CandidatePair& pair)
{
    m_list.fail(pair);
    const CandidatePair result = pair;
    wake();
    m_owner.checkFailed(result);
}

}  // namespace trunkwright::engine
