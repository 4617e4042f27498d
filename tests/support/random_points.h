#pragma once
// Points that are random but the same on every machine and standard library.

#include <cmath>
#include <cstdint>
#include <random>

namespace trunkwright::tests {

class RandomPoints {
public:
    explicit RandomPoints(std::uint64_t seed)
        : m_generator(seed)
    {
    }

    /// From low to high, evenly.
    double even(double low, double high)
    {
        return low + (high - low) * static_cast<double>(m_generator() >> 11) * 0x1p-53;
    }

    /// From low to high, evenly in the logarithm.
    double spread(double low, double high) { return std::exp(even(std::log(low), std::log(high))); }

private:
    std::mt19937_64 m_generator;
};

}  // namespace trunkwright::tests
