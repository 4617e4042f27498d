#include "engine/probe/recording.h"

namespace trunkwright::engine {

namespace {

constexpr int tolerance_ms = 20;
constexpr int mostLead_ms = 2000;  // of one side before the other: then the other was silent

}  // namespace

Recording::Recording(WavWriter writer, int sampleRate_hz, TimePoint begin)
    : m_writer(std::move(writer))
    , m_sampleRate_hz(sampleRate_hz)
    , m_begin(begin)
{
}

std::expected<Recording, boost::system::error_code> Recording::create(
    int descriptor, int sampleRate_hz, TimePoint begin, std::chrono::seconds most)
{
    const auto mostFrames = static_cast<std::uint64_t>(most.count()) * static_cast<std::uint64_t>(sampleRate_hz);
    auto writer = WavWriter::create(descriptor, {sampleRate_hz, 2}, mostFrames);
    if (!writer)
        return std::unexpected(writer.error());
    return Recording(std::move(*writer), sampleRate_hz, begin);
}

boost::system::error_code Recording::add(std::size_t side, TimePoint at, std::span<const std::int16_t> pcm)
{
    if (m_writer.isFull())
        return {};
    SampleQueue& queue = m_sides[side];
    const std::int64_t place = (at - m_begin).count() / 1000 * m_sampleRate_hz / 1'000'000;
    const std::int64_t gap = place - static_cast<std::int64_t>(m_written + queue.size());
    if (gap > tolerance_ms * m_sampleRate_hz / 1000)
        queue.grow(static_cast<std::size_t>(std::min<std::int64_t>(gap, std::int64_t(3600) * m_sampleRate_hz)));
    queue.append(pcm);
    const auto lead = static_cast<std::size_t>(mostLead_ms * m_sampleRate_hz / 1000);
    const std::size_t longest = std::max(m_sides[0].size(), m_sides[1].size());
    const std::size_t both = std::min(m_sides[0].size(), m_sides[1].size());
    return write(std::max(both, longest - std::min(longest, lead)));
}

boost::system::error_code Recording::write(std::size_t count)
{
    m_frames.assign(2 * count, 0);
    for (std::size_t side = 0; side < m_sides.size(); ++side) {
        const auto samples = m_sides[side].items().first(std::min(count, m_sides[side].size()));
        for (std::size_t i = 0; i < samples.size(); ++i)
            m_frames[2 * i + side] = samples[i];
        m_sides[side].drop(count);
    }
    m_written += count;
    return m_writer.write(m_frames);
}

boost::system::error_code Recording::finish()
{
    write(std::max(m_sides[0].size(), m_sides[1].size()));
    return m_writer.finish();
}

double Recording::duration_s() const
{
    return static_cast<double>(m_writer.frames()) / m_sampleRate_hz;
}

}  // namespace trunkwright::engine
