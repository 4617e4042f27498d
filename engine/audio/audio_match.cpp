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

/// The spectra of two real signals at once, by their symmetry: adds to `sum` that of b times the conjugate of that of
/// a. `both` is memory to work in, as long.
void addCrossSpectrum(Samples a, Samples b, Spectrum& sum, Spectrum& both)
{
    for (std::size_t i = 0; i < both.size(); ++i)
        both[i] = {i < a.size() ? double(a[i]) : 0, i < b.size() ? double(b[i]) : 0};
    transform(both);
    for (std::size_t i = 0; i < both.size(); ++i) {
        const std::complex<double> here = both[i];
        const std::complex<double> mirror = std::conj(both[(both.size() - i) % both.size()]);
        const std::complex<double> twiceA = here + mirror;
        const std::complex<double> twiceB = (here - mirror) * std::complex<double>(0, -1);
        sum[i] += twiceB * std::conj(twiceA) / 4.0;
    }
}

/// Σ a(i) b(i + d) for each d that is less than `delays`, in the real parts; more follow. It is summed up over pieces
/// so short that their spectra stay in the processor's cache.
Spectrum products(Samples a, Samples b, std::size_t delays)
{
    constexpr std::size_t leastLength = 1024;
    Spectrum sum(std::max(std::bit_ceil(2 * delays), leastLength));
    Spectrum both(sum.size());
    const std::size_t piece = sum.size() - delays + 1;
    for (std::size_t at = 0; at < std::min(a.size(), b.size()); at += piece) {
        const Samples later = b.subspan(at);
        addCrossSpectrum(
            a.subspan(at, std::min(piece, a.size() - at)), later.first(std::min(sum.size(), later.size())), sum, both);
    }
    transform(sum, true);
    return sum;
}

double square(std::int16_t sample)
{
    return double(sample) * sample;
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
    const std::size_t least = (std::min(sent.size(), received.size()) + 1) / 2;
    const std::size_t delays = std::min(mostDelay, received.size() - least) + 1;
    const Spectrum sums = products(sent, received, delays);
    std::vector<double> alike;
    std::size_t overlap = std::min(sent.size(), received.size());
    double sentEnergy = product(sent.first(overlap), sent);
    double receivedEnergy = product(received.first(overlap), received);
    for (std::size_t delay = 0; delay < delays; ++delay) {
        const double energy = sentEnergy * receivedEnergy;
        alike.push_back(energy > 0 ? sums[delay].real() / std::sqrt(energy) : 0);
        receivedEnergy -= square(received[delay]);
        if (delay + overlap < received.size())
            receivedEnergy += square(received[delay + overlap]);
        else
            sentEnergy -= square(sent[--overlap]);
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
