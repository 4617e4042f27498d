#include "engine/audio/fourier.h"

#include <numbers>
#include <utility>
#include <vector>

namespace trunkwright::engine {

namespace {

void reverseBits(std::span<std::complex<double>> values)
{
    std::size_t reversed = 0;
    for (std::size_t i = 1; i < values.size(); ++i) {
        std::size_t bit = values.size() >> 1U;
        for (; (reversed & bit) != 0; bit >>= 1U)
            reversed ^= bit;
        reversed ^= bit;
        if (i < reversed)
            std::swap(values[i], values[reversed]);
    }
}

/// Without the care for infinities that std::complex takes.
std::complex<double> times(const std::complex<double>& a, const std::complex<double>& b)
{
    return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

/// exp(±2πi k/N) for the first half of k.
std::vector<std::complex<double>> turnsOf(std::size_t length, bool inverse)
{
    const double angle = (inverse ? 2 : -2) * std::numbers::pi / static_cast<double>(length);
    const std::complex<double> step = std::polar(1.0, angle);
    std::vector<std::complex<double>> turns(length / 2, 1);
    for (std::size_t k = 1; k < turns.size(); ++k)
        turns[k] = times(turns[k - 1], step);
    return turns;
}

}  // namespace

void transform(std::span<std::complex<double>> values, bool inverse)
{
    reverseBits(values);
    const auto turns = turnsOf(values.size(), inverse);
    for (std::size_t length = 2; length <= values.size(); length *= 2) {
        const std::size_t half = length / 2;
        const std::size_t stride = values.size() / length;
        for (std::size_t begin = 0; begin < values.size(); begin += length) {
            const auto even = values.subspan(begin, half);
            const auto odd = values.subspan(begin + half, half);
            for (std::size_t i = 0; i < half; ++i) {
                const std::complex<double> turned = times(odd[i], turns[i * stride]);
                odd[i] = even[i] - turned;
                even[i] += turned;
            }
        }
    }
    if (!inverse)
        return;
    for (auto& value : values)
        value /= static_cast<double>(values.size());
}

}  // namespace trunkwright::engine
