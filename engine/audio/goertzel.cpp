#include "engine/audio/goertzel.h"

#include <array>
#include <cmath>
#include <numbers>

namespace trunkwright::engine {

namespace {

constexpr std::size_t parts = 4;

}  // namespace

/// Each number of the recursion waits for the one before it, so four parts of the piece go side by side; then the turn
/// of the phase from one part to the next is made up for.
std::complex<double> toneAmplitude(std::span<const std::int16_t> samples, double frequency_hz, int sampleRate_hz)
{
    if (samples.empty())
        return 0;
    const double step = 2 * std::numbers::pi * frequency_hz / sampleRate_hz;
    const double coefficient = 2 * std::cos(step);
    const std::size_t length = samples.size() / parts;
    std::array<double, parts> last{}, before{};
    for (std::size_t i = 0; i < length; ++i) {
        for (std::size_t part = 0; part < parts; ++part) {
            const double now = samples[part * length + i] + coefficient * last[part] - before[part];
            before[part] = last[part];
            last[part] = now;
        }
    }
    const auto turn = [step](double count) { return std::polar(1.0, -step * count); };
    const std::complex<double> turnOfSample = turn(1);
    const std::complex<double> turnOfPart = turn(static_cast<double>(length));
    std::complex<double> sum;
    for (std::size_t part = parts; part-- > 0;)
        sum = sum * turnOfPart + (last[part] - before[part] * turnOfSample);
    // The recursion ends with the phase of the last sample.
    sum *= turnOfPart / turnOfSample;
    for (std::size_t i = parts * length; i < samples.size(); ++i)
        sum += double(samples[i]) * turn(static_cast<double>(i));
    return sum * (2.0 / static_cast<double>(samples.size()));
}

}  // namespace trunkwright::engine
