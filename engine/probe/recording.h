#pragma once
// Both directions of a call in one stereo WAV file, left what was sent, right what was received, aligned in time.
// Bounded; writes on the calling thread.

#include "engine/audio/frame_queue.h"
#include "engine/audio/wav_file.h"
#include "engine/io/clock.h"

#include <array>

namespace trunkwright::engine {

class Recording {
public:
    /// Into a file that is open and empty, and stays that of the caller (see WavWriter). At `begin` the recording has
    /// its first sample; PCM comes at the sample rate of the format.
    static std::expected<Recording, boost::system::error_code> create(
        int descriptor, int sampleRate_hz, TimePoint begin, std::chrono::seconds most);

    /// Audio that begins at that time. A gap of more than 20 ms after the piece before it is filled with silence; what
    /// overlaps by less is put behind it.
    boost::system::error_code addSent(TimePoint at, std::span<const std::int16_t> pcm) { return add(0, at, pcm); }
    boost::system::error_code addReceived(TimePoint at, std::span<const std::int16_t> pcm) { return add(1, at, pcm); }
    /// The last call. The shorter side ends in silence. The first error of the file, at the latest here.
    boost::system::error_code finish();

    double duration_s() const;

private:
    Recording(WavWriter writer, int sampleRate_hz, TimePoint begin);

    boost::system::error_code add(std::size_t side, TimePoint at, std::span<const std::int16_t> pcm);
    boost::system::error_code write(std::size_t count);

    WavWriter m_writer;
    int m_sampleRate_hz;
    TimePoint m_begin;
    std::uint64_t m_written = 0;         ///< frames
    std::array<SampleQueue, 2> m_sides;  ///< what is not written yet, of each from m_written on
    std::vector<std::int16_t> m_frames;
};

}  // namespace trunkwright::engine
