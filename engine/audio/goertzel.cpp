#include "engine/audio/goertzel.h"

#include <cmath>
#include <numbers>

namespace trunkwright::engine {

std::complex<double> toneAmplitude(std::span<const std::int16_t> samples, double frequency_hz, int sampleRate_hz)
{
    if (samples.empty())
        return 0;
    const double step = 2 * std::numbers::pi * frequency_hz / sampleRate_hz;
    const double coefficient = 2 * std::cos(step);
    double last = 0;
    double before = 0;
    for (const std::int16_t sample : samples) {
        const double now = sample + coefficient * last - before;
        before = last;
        last = now;
    }
    // The recursion ends with the phase of the last sample.
    const std::complex<double> atEnd = last - before * std::polar(1.0, -step);
    return atEnd
        * std::polar(2.0 / static_cast<double>(samples.size()), -step * static_cast<double>(samples.size() - 1));
}

}  // namespace trunkwright::engine
