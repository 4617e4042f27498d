#include "engine/audio/audio_match.h"

#include "engine/audio/fourier.h"
#include "engine/audio/signal_level.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace trunkwright::engine {

namespace {

using Spectrum = std::vector<std::complex<double>>;
using Samples = std::span<const std::int16_t>;

Spectrum spectrumOf(Samples samples, std::size_t length)
{
    Spectrum spectrum(length);
    std::ranges::copy(samples, spectrum.begin());
    transform(spectrum);
    return spectrum;
}

/// Σ a(i) b(i + d) for each d, from 0 on, that is less than the length of b.
std::vector<double> products(Samples a, Samples b)
{
    const std::size_t length = std::bit_ceil(a.size() + b.size());
    Spectrum spectrum = spectrumOf(b, length);
    const Spectrum first = spectrumOf(a, length);
    for (std::size_t i = 0; i < length; ++i)
        spectrum[i] *= std::conj(first[i]);
    transform(spectrum, true);
    std::vector<double> sums(b.size());
    std::ranges::transform(
        std::span(spectrum).first(b.size()), sums.begin(), [](const auto& value) { return value.real(); });
    return sums;
}

/// Energy of all that is before each position.
std::vector<double> energies(Samples samples)
{
    std::vector<double> sums(samples.size() + 1);
    for (std::size_t i = 0; i < samples.size(); ++i)
        sums[i + 1] = sums[i] + double(samples[i]) * samples[i];
    return sums;
}

double product(Samples a, Samples b)
{
    double sum = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        sum += double(a[i]) * b[i];
    return sum;
}

/// By how much the top of the parabola through three neighbors is beside the middle one.
double topOf(double before, double middle, double after)
{
    const double curve = before - 2 * middle + after;
    return curve < 0 ? std::clamp((before - after) / (2 * curve), -0.5, 0.5) : 0;
}

/// What is to be multiplied with `received` to come nearest to the reference.
double gainOf(Samples reference, Samples received)
{
    const double energy = product(received, received);
    return energy > 0 ? product(reference, received) / energy : 0;
}

double ratio_db(Samples reference, Samples received, double gain)
{
    double signal = 0;
    double noise = 0;
    for (std::size_t i = 0; i < std::min(reference.size(), received.size()); ++i) {
        const double difference = reference[i] - gain * received[i];
        signal += double(reference[i]) * reference[i];
        noise += difference * difference;
    }
    return signal == 0 ? 0 : std::min(100.0, 10 * std::log10(signal / std::max(noise, 1e-9)));
}

}  // namespace

std::optional<Alignment> align(Samples sent, Samples received, std::size_t mostDelay)
{
    if (sent.empty() || received.empty())
        return std::nullopt;
    const auto sums = products(sent, received);
    const auto sentEnergy = energies(sent);
    const auto receivedEnergy = energies(received);
    const std::size_t least = (std::min(sent.size(), received.size()) + 1) / 2;
    std::vector<double> alike;
    for (std::size_t delay = 0; delay <= mostDelay && delay + least <= received.size(); ++delay) {
        const std::size_t overlap = std::min(sent.size(), received.size() - delay);
        const double energy = sentEnergy[overlap] * (receivedEnergy[delay + overlap] - receivedEnergy[delay]);
        alike.push_back(energy > 0 ? sums[delay] / std::sqrt(energy) : 0);
    }
    const auto best = std::ranges::max_element(alike);
    if (best == alike.end() || *best <= 0)
        return std::nullopt;
    Alignment alignment{static_cast<double>(best - alike.begin()), *best};
    if (best != alike.begin() && best + 1 != alike.end())
        alignment.delay += topOf(*(best - 1), *best, *(best + 1));
    return alignment;
}

double correlation(Samples a, Samples b)
{
    const std::size_t count = std::min(a.size(), b.size());
    double meanA = 0;
    double meanB = 0;
    for (std::size_t i = 0; i < count; ++i) {
        meanA += a[i] / static_cast<double>(count);
        meanB += b[i] / static_cast<double>(count);
    }
    double both = 0;
    double varianceA = 0;
    double varianceB = 0;
    for (std::size_t i = 0; i < count; ++i) {
        both += (a[i] - meanA) * (b[i] - meanB);
        varianceA += (a[i] - meanA) * (a[i] - meanA);
        varianceB += (b[i] - meanB) * (b[i] - meanB);
    }
    return varianceA * varianceB > 0 ? both / std::sqrt(varianceA * varianceB) : 0;
}

double signalToNoise_db(Samples reference, Samples received)
{
    return ratio_db(reference, received, gainOf(reference, received));
}

double segmentalSignalToNoise_db(Samples reference, Samples received, int sampleRate_hz)
{
    constexpr double quietest_dbfs = -50;
    const double gain = gainOf(reference, received);
    const auto piece = static_cast<std::size_t>(sampleRate_hz) / 50;
    double sum = 0;
    int count = 0;
    for (std::size_t at = 0; at + piece <= std::min(reference.size(), received.size()); at += piece) {
        const Samples own = reference.subspan(at, piece);
        if (level_dbfs(rootMeanSquare(own)) < quietest_dbfs)
            continue;
        sum += std::clamp(ratio_db(own, received.subspan(at, piece), gain), -10.0, 35.0);
        ++count;
    }
    return count == 0 ? 0 : sum / count;
}

std::vector<std::int16_t> bandOf(Samples samples, double low_hz, double high_hz, int sampleRate_hz)
{
    Spectrum spectrum = spectrumOf(samples, std::bit_ceil(std::max<std::size_t>(samples.size(), 1)));
    for (std::size_t i = 0; i < spectrum.size(); ++i) {
        const std::size_t turn = std::min(i, spectrum.size() - i);
        const double frequency_hz = static_cast<double>(turn) * sampleRate_hz / static_cast<double>(spectrum.size());
        if (frequency_hz < low_hz || frequency_hz > high_hz)
            spectrum[i] = 0;
    }
    transform(spectrum, true);
    std::vector<std::int16_t> band(samples.size());
    std::ranges::transform(std::span(spectrum).first(samples.size()), band.begin(), [](const auto& value) {
        return static_cast<std::int16_t>(std::lround(std::clamp(value.real(), -32768.0, 32767.0)));
    });
    return band;
}

}  // namespace trunkwright::engine
