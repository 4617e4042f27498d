#pragma once
// Plans with anything in every member: odd text, extreme numbers, unknowns. They are seldom fit to evaluate; they show
// that what a plan can hold comes back from wherever it was put.

#include "models/plan/fields.h"

#include <bit>
#include <cmath>
#include <random>

namespace trunkwright::tests {

class RandomPlan {
public:
    explicit RandomPlan(std::uint64_t seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] models::Plan plan()
    {
        models::Plan made;
        fill(made);
        return made;
    }

    /// Any of the plan's structs; its id, where it has one, occurs once per generator.
    template <models::Described Struct>
    [[nodiscard]] Struct entity()
    {
        Struct made;
        fill(made);
        return made;
    }

    /// 0…count - 1
    [[nodiscard]] std::size_t below(std::size_t count) { return m_random() % count; }
    [[nodiscard]] bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

private:
    template <models::Described Struct>
    void fill(Struct& value)
    {
        models::forEachField<Struct>([&](const auto& field) {
            if (field.key == "id")
                fillId(value.*field.member);
            else if (field.presence == models::Presence::required || !chance(15))  // some stay at their default
                fill(value.*field.member);
        });
    }

    template <class Value>
    void fillId(Value& value)
    {
        fill(value);
        if constexpr (std::is_same_v<Value, std::string>)
            value += std::to_string(m_nextId++);
    }

    void fill(bool& value) { value = chance(50); }
    void fill(int& value) { value = static_cast<int>(m_random()); }
    void fill(std::int64_t& value) { value = static_cast<std::int64_t>(m_random()) >> below(64); }
    void fill(models::Money& value) { fill(value.amount); }

    void fill(double& value)
    {
        static constexpr std::array<double, 8> special{
            0.0, -0.0, 0.1, 1e308, -1e308, 5e-324, 9007199254740993.0, 2.2250738585072014e-308};
        if (chance(30))
            value = special[below(special.size())];
        else if (chance(50))
            value = static_cast<double>(below(100'000)) / 100;
        else
            do
                value = std::bit_cast<double>(static_cast<std::uint64_t>(m_random()));
            while (!std::isfinite(value));
    }

    void fill(std::string& value)
    {
        static const std::array<std::string, 12> pieces{
            "a", "Zürich", "東京", "😀", "\"", "\\", "\n", std::string(1, '\0'), "\x1F", "\x7F", "</script>", "مرحبا"};
        value.clear();
        for (std::size_t count = below(4); count > 0; --count)
            value += pieces[below(pieces.size())];
    }

    template <models::NamedEnum Enum>
    void fill(Enum& value)
    {
        value = static_cast<Enum>(below(models::namesOf<Enum>.size()));
    }

    template <class Value>
    void fill(std::optional<Value>& value)
    {
        if (chance(25))
            value.reset();
        else
            fill(value.emplace());
    }

    template <class Value>
    void fill(std::vector<Value>& values)
    {
        values.clear();
        for (std::size_t count = below(4); count > 0; --count)
            fill(values.emplace_back());
    }

    void fill(std::map<std::string, double>& values)
    {
        for (std::size_t count = below(3); count > 0; --count) {
            std::string key;
            fill(key);
            fill(values[key]);
        }
    }

    void fill(models::WeekShape& shape)
    {
        const bool weekdaysAreAlike = chance(50);
        for (std::size_t hour = 0; hour < shape.size(); ++hour) {
            if (weekdaysAreAlike && hour >= 24 && hour < 120)
                shape[hour] = shape[hour - 24];
            else
                fill(shape[hour]);
        }
    }

    std::mt19937_64 m_random;
    std::int64_t m_nextId = 0;
};

}  // namespace trunkwright::tests
