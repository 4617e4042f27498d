#include "models/records/call_table.h"

#include <algorithm>

namespace trunkwright::models {

static_assert(sizeof(CallTable::Call) == 16);

CallTable::Call& CallTable::slotOf(std::uint64_t key)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = key & mask;
    while (m_slots[at].key != 0 && m_slots[at].key != key)
        at = (at + 1) & mask;
    return m_slots[at];
}

CallTable::Call& CallTable::touch(std::uint64_t key, std::uint32_t start)
{
    key = std::max<std::uint64_t>(key, 1);
    Call* call = &slotOf(key);
    if (call->key == 0) {
        if (10 * (m_count + 1) > 7 * m_slots.size()) {
            grow();
            call = &slotOf(key);
        }
        ++m_count;
        call->key = key;
        call->start = start;
    }
    call->start = std::min(call->start, start);
    return *call;
}

CallTable::Call* CallTable::find(std::uint64_t key)
{
    Call& call = slotOf(std::max<std::uint64_t>(key, 1));
    return call.key == 0 ? nullptr : &call;
}

void CallTable::grow()
{
    std::vector<Call> old(2 * m_slots.size());
    old.swap(m_slots);
    for (const Call& call : old)
        if (call.key != 0)
            slotOf(call.key) = call;
}

}  // namespace trunkwright::models
