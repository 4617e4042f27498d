#pragma once
// One visitor of a variant, made of a function for each of its types.

namespace trunkwright::engine {

template <typename... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};

}  // namespace trunkwright::engine
