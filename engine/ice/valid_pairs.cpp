#include "engine/ice/valid_pairs.h"

namespace trunkwright::engine {

ValidPair& ValidPairs::add(const ValidPair& pair)
{
    ValidPair* known = ofChecked(pair.checkedPair);
    if (!known)
        return m_pairs.emplace_back(pair);
    const bool wasNominated = known->isNominated;
    *known = pair;
    known->isNominated = known->isNominated || wasNominated;
    return *known;
}

ValidPair* ValidPairs::ofChecked(std::uint32_t pairId)
{
    const auto found = std::ranges::find(m_pairs, pairId, &ValidPair::checkedPair);
    return found == m_pairs.end() ? nullptr : &*found;
}

const ValidPair* ValidPairs::best(std::uint8_t component, bool controlling) const
{
    const ValidPair* best = nullptr;
    for (const ValidPair& pair : m_pairs) {
        if (pair.local.component == component && (!best || pair.priority(controlling) > best->priority(controlling)))
            best = &pair;
    }
    return best;
}

void ValidPairs::remove(std::uint32_t pairId)
{
    std::erase_if(m_pairs, [&](const ValidPair& pair) { return pair.checkedPair == pairId; });
}

}  // namespace trunkwright::engine
