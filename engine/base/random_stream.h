#pragma once
// Random numbers that are the same on every machine and with every standard library: a fixed generator (xoshiro256**,
// Blackman and Vigna 2018) and transforms of our own. Each source of chance has a stream of its own, named after what
// it decides, so that one more draw here changes nothing there. Never for keys, tags or nonces.

#include <array>
#include <cstdint>
#include <string_view>

namespace trunkwright::engine {

class RandomStream {
public:
    RandomStream(std::uint64_t seed, std::string_view name);

    std::uint64_t next();
    /// 0 ≤ result < 1
    double uniform();
    /// 0 ≤ result < end; end > 0.
    std::uint64_t below(std::uint64_t end);
    bool chance(double probability) { return probability > 0 && uniform() < probability; }
    double exponential(double mean);

private:
    std::array<std::uint64_t, 4> m_state;
};

}  // namespace trunkwright::engine
