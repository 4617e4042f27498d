#pragma once
// A large value that is seldom there and never changed once it is: copies share it, equality is the value's. Any
// thread.

#include <memory>
#include <utility>

namespace trunkwright::models {

template <class Value>
class SharedValue {
public:
    SharedValue() = default;
    SharedValue(Value value)
        : m_value(std::make_shared<const Value>(std::move(value)))
    {
    }

    [[nodiscard]] explicit operator bool() const { return m_value != nullptr; }
    [[nodiscard]] const Value& operator*() const { return *m_value; }
    [[nodiscard]] const Value* operator->() const { return m_value.get(); }

    [[nodiscard]] bool operator==(const SharedValue& other) const
    {
        return m_value == other.m_value || (m_value && other.m_value && *m_value == *other.m_value);
    }

private:
    std::shared_ptr<const Value> m_value;
};

}  // namespace trunkwright::models
