#pragma once
// A function that others set and an owner calls. While it runs it may be replaced, and the owner destroyed.

#include <functional>
#include <memory>

namespace trunkwright::engine {

template <typename... Args>
class Handler {
public:
    using Function = std::function<void(Args...)>;

    void set(Function function)
    {
        m_function = function ? std::make_shared<const Function>(std::move(function)) : nullptr;
    }
    explicit operator bool() const { return m_function != nullptr; }
    void operator()(Args... args) const
    {
        if (const auto held = m_function)
            (*held)(std::forward<Args>(args)...);
    }

private:
    std::shared_ptr<const Function> m_function;
};

}  // namespace trunkwright::engine
