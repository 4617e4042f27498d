#pragma once
// The pairs that checks have proved (RFC 8445 7.2.5.3.2), with what was nominated.

#include "engine/ice/check_list.h"

namespace trunkwright::engine {

struct ValidPair {
    std::uint32_t checkedPair = 0;  ///< id of the pair whose check proved it
    std::size_t host = 0;
    IceCandidate local;  ///< as the other side sees it
    IceCandidate remote;
    bool isNominated = false;

    std::uint64_t priority(bool controlling) const
    {
        return controlling ? pairPriority(local.priority, remote.priority)
                           : pairPriority(remote.priority, local.priority);
    }
};

class ValidPairs {
public:
    /// Again with the same pair: what is nominated stays so.
    ValidPair& add(const ValidPair& pair);
    ValidPair* ofChecked(std::uint32_t pairId);
    /// The best of a component; null when there is none.
    const ValidPair* best(std::uint8_t component, bool controlling) const;
    void remove(std::uint32_t pairId);
    void clear() { m_pairs.clear(); }

private:
    std::vector<ValidPair> m_pairs;
};

}  // namespace trunkwright::engine
