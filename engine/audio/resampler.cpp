#include "engine/audio/resampler.h"

#include <speex/speex_resampler.h>

#include <algorithm>
#include <new>

namespace trunkwright::engine {

void Resampler::Destroy::operator()(SpeexResamplerState_* state) const
{
    speex_resampler_destroy(state);
}

Resampler::Resampler(int from_hz, int to_hz)
    : m_from_hz(from_hz)
    , m_to_hz(to_hz)
{
    if (from_hz == to_hz)
        return;
    m_state.reset(speex_resampler_init(1, static_cast<spx_uint32_t>(from_hz), static_cast<spx_uint32_t>(to_hz),
        SPEEX_RESAMPLER_QUALITY_VOIP, nullptr));
    if (!m_state)
        throw std::bad_alloc();
}

double Resampler::delay_ms() const
{
    return m_state ? 1000.0 * speex_resampler_get_input_latency(m_state.get()) / m_from_hz : 0;
}

std::size_t Resampler::outputSize(std::size_t inputSize) const
{
    const auto from = static_cast<std::size_t>(m_from_hz);
    return (inputSize * static_cast<std::size_t>(m_to_hz) + from - 1) / from;
}

std::size_t Resampler::process(std::span<const std::int16_t> input, std::span<std::int16_t> output)
{
    if (!m_state) {
        const std::size_t count = std::min(input.size(), output.size());
        std::ranges::copy(input.first(count), output.begin());
        return count;
    }
    auto taken = static_cast<spx_uint32_t>(input.size());
    auto given = static_cast<spx_uint32_t>(output.size());
    speex_resampler_process_int(m_state.get(), 0, input.data(), &taken, output.data(), &given);
    return given;
}

void Resampler::reset()
{
    if (m_state)
        speex_resampler_reset_mem(m_state.get());
}

}  // namespace trunkwright::engine
