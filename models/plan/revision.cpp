#include "models/plan/revision.h"

#include "models/plan/fields.h"

#include <bit>
#include <cstdint>

namespace trunkwright::models {

namespace {

/// FNV-1a (draft-eastlake-fnv), also at compile time for the keys.
constexpr std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

class Hasher {
public:
    void add(const std::string& value)
    {
        add(static_cast<std::int64_t>(value.size()));
        mix(hashOf(value));
    }

    void add(bool value) { mix(value ? 1 : 2); }
    void add(int value) { add(static_cast<std::int64_t>(value)); }
    void add(std::int64_t value) { mix(static_cast<std::uint64_t>(value)); }
    void add(double value)
    {
        mix(std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value));
    }  // minus zero is equal to zero
    void add(Money value) { add(value.amount); }

    template <NamedEnum Enum>
    void add(Enum value)
    {
        mix(hashOf(nameOf(value)));
    }

    template <class Value>
    void add(const std::optional<Value>& value)
    {
        mix(value ? 1 : 2);
        if (value)
            add(*value);
    }

    template <class Value>
    void add(const std::vector<Value>& values)
    {
        add(static_cast<std::int64_t>(values.size()));
        for (const Value& value : values)
            add(value);
    }

    void add(const std::map<std::string, double>& values)
    {
        add(static_cast<std::int64_t>(values.size()));
        for (const auto& [key, value] : values) {
            add(key);
            add(value);
        }
    }

    void add(const WeekShape& shape)
    {
        for (const double value : shape)
            add(value);
    }

    template <Described Struct>
    void add(const Struct& value)
    {
        static const Struct defaults{};
        forEachField<Struct>([&, &standard = defaults](const auto& field) {
            if (value.*field.member == standard.*field.member)
                return;
            mix(hashOf(field.key));
            add(value.*field.member);
        });
        mix(0);  // the end of this one's members
    }

    [[nodiscard]] std::uint64_t value() const { return m_state; }

private:
    /// A step of MurmurHash3's 64-bit finalizer over the running state.
    void mix(std::uint64_t word)
    {
        m_state = (m_state ^ word) * 0xff51afd7ed558ccdULL;
        m_state ^= m_state >> 33;
        m_state *= 0xc4ceb9fe1a85ec53ULL;
        m_state ^= m_state >> 29;
    }

    std::uint64_t m_state = hashOf("trunkwright plan");
};

}  // namespace

std::string revision(const Plan& plan)
{
    Hasher hasher;
    hasher.add(plan);
    std::string digits;
    for (int shift = 60; shift >= 0; shift -= 4)
        digits += "0123456789abcdef"[hasher.value() >> shift & 15];
    return digits;
}

}  // namespace trunkwright::models
