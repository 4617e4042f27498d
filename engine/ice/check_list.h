#pragma once
// The candidate pairs of a stream and the order in which they are checked (RFC 8445 6.1.2, 6.1.4). Neither time nor
// packets: who runs the checks says what became of them.

#include "engine/ice/local_candidates.h"

#include <algorithm>
#include <deque>

namespace trunkwright::engine {

/// RFC 8445 6.1.2.3
std::uint64_t pairPriority(std::uint32_t controlling, std::uint32_t controlled);

struct CandidatePair {
    enum class State : std::uint8_t { frozen, waiting, inProgress, succeeded, failed };

    std::uint32_t id = 0;
    std::size_t host = 0;  ///< whose host candidate is `local`
    IceCandidate local, remote;
    std::uint64_t priority = 0;
    State state = State::frozen;
    bool isNominated = false;  ///< it will be the pair to use when its next check succeeds

    bool isOpen() const { return state != State::succeeded && state != State::failed; }
};

class CheckList {
public:
    explicit CheckList(std::size_t maxPairs = 100)
        : m_maxPairs(maxPairs)
    {
    }

    /// All that pair up: component and address family alike, link-local with link-local. Only the best are kept. The
    /// first of each foundation waits, the others are frozen.
    void form(const LocalCandidates& own, const std::vector<IceCandidate>& remotes, bool controlling);
    /// Roles have changed: other priorities, and nothing is nominated.
    void setControlling(bool controlling);

    CandidatePair* find(std::size_t host, const IpEndpoint& remote);
    CandidatePair* find(std::uint32_t id);
    /// A pair that form() did not know, waiting; null when there are too many.
    CandidatePair* add(std::size_t host, const IceCandidate& local, const IceCandidate& remote);
    /// To be checked next, whatever came of it before.
    void trigger(CandidatePair& pair);

    /// The pair to check now; its check is in progress from here on. Null when there is none.
    CandidatePair* next();
    /// Thaws the pairs of its foundation.
    void succeed(CandidatePair& pair);
    void fail(CandidatePair& pair) { pair.state = CandidatePair::State::failed; }
    /// Nothing more is to be checked for this component.
    void drop(std::uint8_t component);

    const std::vector<CandidatePair>& pairs() const { return m_pairs; }
    /// That wait or are in progress.
    std::size_t active() const;
    bool hasOpen() const { return std::ranges::any_of(m_pairs, &CandidatePair::isOpen); }

private:
    void sortByPriority();
    void thawFirsts();
    CandidatePair* firstWaiting();
    CandidatePair* thawed();

    std::size_t m_maxPairs;
    bool m_controlling = false;
    std::uint32_t m_lastId = 0;
    std::vector<CandidatePair> m_pairs;     ///< best first
    std::deque<std::uint32_t> m_triggered;  ///< ids
};

}  // namespace trunkwright::engine
