#include "engine/audio/fourier.h"

#include <numbers>
#include <utility>

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

}  // namespace

void transform(std::span<std::complex<double>> values, bool inverse)
{
    reverseBits(values);
    for (std::size_t length = 2; length <= values.size(); length *= 2) {
        const double angle = (inverse ? 2 : -2) * std::numbers::pi / static_cast<double>(length);
        const std::complex<double> step = std::polar(1.0, angle);
        for (std::size_t begin = 0; begin < values.size(); begin += length) {
            std::complex<double> turn = 1;
            for (std::size_t i = begin; i < begin + length / 2; ++i) {
                const std::complex<double> odd = values[i + length / 2] * turn;
                values[i + length / 2] = values[i] - odd;
                values[i] += odd;
                turn *= step;
            }
        }
    }
    if (!inverse)
        return;
    for (auto& value : values)
        value /= static_cast<double>(values.size());
}

}  // namespace trunkwright::engine
