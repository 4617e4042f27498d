#pragma once
// What is remembered of each call while rows are read: 16 bytes, found by its 64-bit key (open addressing, linear
// probing).

#include "models/records/call_record.h"

#include <vector>

namespace trunkwright::models {

class CallTable {
public:
    static constexpr std::uint32_t noDid = (1U << 27) - 1;

    struct Call {
        std::uint64_t key = 0;           ///< 0: no call here
        std::uint32_t start = 0;         ///< UTC second of its first leg
        std::uint32_t did : 27 = noDid;  ///< index of the first number that it was ranked under
        std::uint32_t outcome : 2 = 0;
        std::uint32_t didOutcome : 2 = 0;  ///< of the legs under that number only
        std::uint32_t merged : 1 = 0;      ///< found to be a leg of another call
    };

    CallTable()
        : m_slots(smallest)
    {
    }

    /// The call with this key, made new (start = its first row's) when there was none.
    Call& touch(std::uint64_t key, std::uint32_t start);
    [[nodiscard]] Call* find(std::uint64_t key);

    template <class Visit>
    void forEach(Visit visit) const
    {
        for (const Call& call : m_slots)
            if (call.key != 0)
                visit(call);
    }

private:
    static constexpr std::size_t smallest = 1024;

    [[nodiscard]] Call& slotOf(std::uint64_t key);
    void grow();

    std::vector<Call> m_slots;
    std::size_t m_count = 0;
};

}  // namespace trunkwright::models
