#include "engine/ice/check_list.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

using State = CandidatePair::State;

bool isLinkLocal(const IpAddress& address)
{
    return address.family == IpAddress::Family::v6 && address.bytes[0] == 0xfe && (address.bytes[1] & 0xc0U) == 0x80;
}

bool pairUp(const IceCandidate& local, const IceCandidate& remote)
{
    const IpAddress& own = local.endpoint.address;
    const IpAddress& other = remote.endpoint.address;
    return local.component == remote.component && own.family == other.family && isLinkLocal(own) == isLinkLocal(other);
}

bool sameFoundation(const CandidatePair& a, const CandidatePair& b)
{
    return a.local.foundation == b.local.foundation && a.remote.foundation == b.remote.foundation;
}

}  // namespace

std::uint64_t pairPriority(std::uint32_t controlling, std::uint32_t controlled)
{
    return (static_cast<std::uint64_t>(std::min(controlling, controlled)) << 32U)
        + 2 * static_cast<std::uint64_t>(std::max(controlling, controlled)) + (controlling > controlled ? 1 : 0);
}

void CheckList::form(const LocalCandidates& own, const std::vector<IceCandidate>& remotes, bool controlling)
{
    m_pairs.clear();
    m_triggered.clear();
    m_controlling = controlling;
    for (std::size_t host = 0; host < own.hosts().size(); ++host) {
        const IceCandidate& local = own.ofHost(host);
        for (const IceCandidate& remote : remotes) {
            if (pairUp(local, remote) && !find(host, remote.endpoint))
                m_pairs.push_back({++m_lastId, host, local, remote});
        }
    }
    sortByPriority();
    if (m_pairs.size() > m_maxPairs)
        m_pairs.resize(m_maxPairs);
    thawFirsts();
}

void CheckList::setControlling(bool controlling)
{
    m_controlling = controlling;
    for (CandidatePair& pair : m_pairs)
        pair.isNominated = false;
    sortByPriority();
}

CandidatePair* CheckList::find(std::size_t host, const IpEndpoint& remote)
{
    const auto found = std::ranges::find_if(
        m_pairs, [&](const CandidatePair& pair) { return pair.host == host && pair.remote.endpoint == remote; });
    return found == m_pairs.end() ? nullptr : &*found;
}

CandidatePair* CheckList::find(std::uint32_t id)
{
    const auto found = std::ranges::find(m_pairs, id, &CandidatePair::id);
    return found == m_pairs.end() ? nullptr : &*found;
}

CandidatePair* CheckList::add(std::size_t host, const IceCandidate& local, const IceCandidate& remote)
{
    if (m_pairs.size() == m_maxPairs)
        return nullptr;
    const std::uint32_t id = ++m_lastId;
    m_pairs.push_back({id, host, local, remote, 0, State::waiting});
    sortByPriority();
    return find(id);
}

void CheckList::trigger(CandidatePair& pair)
{
    pair.state = State::waiting;
    if (std::ranges::find(m_triggered, pair.id) == m_triggered.end())
        m_triggered.push_back(pair.id);
}

CandidatePair* CheckList::next()
{
    CandidatePair* pair = nullptr;
    while (!pair && !m_triggered.empty()) {
        pair = find(m_triggered.front());
        m_triggered.pop_front();
        if (pair && pair->state != State::waiting)
            pair = nullptr;
    }
    if (!pair)
        pair = firstWaiting();
    if (!pair)
        pair = thawed();
    if (pair)
        pair->state = State::inProgress;
    return pair;
}

void CheckList::succeed(CandidatePair& pair)
{
    pair.state = State::succeeded;
    std::erase(m_triggered, pair.id);
    for (CandidatePair& other : m_pairs) {
        if (other.state == State::frozen && sameFoundation(other, pair))
            other.state = State::waiting;
    }
}

void CheckList::drop(std::uint8_t component)
{
    std::erase_if(
        m_pairs, [&](const CandidatePair& pair) { return pair.local.component == component && pair.isOpen(); });
}

std::size_t CheckList::active() const
{
    return static_cast<std::size_t>(std::ranges::count_if(m_pairs,
        [](const CandidatePair& pair) { return pair.state == State::waiting || pair.state == State::inProgress; }));
}

void CheckList::sortByPriority()
{
    for (CandidatePair& pair : m_pairs) {
        pair.priority = m_controlling ? pairPriority(pair.local.priority, pair.remote.priority)
                                      : pairPriority(pair.remote.priority, pair.local.priority);
    }
    std::ranges::stable_sort(m_pairs, std::greater(), &CandidatePair::priority);
}

/// RFC 8445 6.1.2.6: of each foundation the pair of the lowest component, and of these the best.
void CheckList::thawFirsts()
{
    for (CandidatePair& pair : m_pairs) {
        const bool isFirst = std::ranges::none_of(m_pairs, [&](const CandidatePair& other) {
            return sameFoundation(other, pair)
                && (other.local.component < pair.local.component
                    || (other.local.component == pair.local.component && other.state == State::waiting));
        });
        if (isFirst)
            pair.state = State::waiting;
    }
}

CandidatePair* CheckList::firstWaiting()
{
    const auto found = std::ranges::find(m_pairs, State::waiting, &CandidatePair::state);
    return found == m_pairs.end() ? nullptr : &*found;
}

/// The best frozen pair of a foundation that nothing is being checked of (RFC 8445 6.1.4.2). Else the best frozen one,
/// as RFC 5245 5.8 had it: some peers give all their candidates one foundation, and a dead one must not hold up the
/// others.
CandidatePair* CheckList::thawed()
{
    const auto isFrozen = [](const CandidatePair& pair) { return pair.state == State::frozen; };
    auto found = std::ranges::find_if(m_pairs, [&](const CandidatePair& pair) {
        return isFrozen(pair) && std::ranges::none_of(m_pairs, [&](const CandidatePair& other) {
            return other.state == State::inProgress && sameFoundation(other, pair);
        });
    });
    if (found == m_pairs.end())
        found = std::ranges::find_if(m_pairs, isFrozen);
    return found == m_pairs.end() ? nullptr : &*found;
}

}  // namespace trunkwright::engine
