#pragma once
// WAV files of 16-bit PCM, through libsndfile. They read and write files on the calling thread: not for a media loop
// under load.

#include <boost/system/error_code.hpp>

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace trunkwright::engine {

struct WavFormat {
    int sampleRate_hz = 8000;
    int channels = 1;  ///< 1 or 2

    bool operator==(const WavFormat&) const = default;
};

struct WavAudio {
    WavFormat format;
    std::vector<std::int16_t> samples;  ///< frame by frame, left before right

    bool operator==(const WavAudio&) const = default;
};

/// All of it, whatever its encoding. Refused: more than `mostFrames`, more than two channels, rates outside of 8 to 48
/// kHz.
std::expected<WavAudio, boost::system::error_code> readWav(
    const std::filesystem::path& path, std::uint64_t mostFrames = 48'000 * 600);

/// Into a file that is open and empty. It stays that of the caller, who sees to it that nobody takes it for whole
/// unless finish() had no error.
class WavWriter {
public:
    static std::expected<WavWriter, boost::system::error_code> create(
        int descriptor, const WavFormat& format, std::uint64_t mostFrames);
    WavWriter(WavWriter&&) noexcept;
    WavWriter& operator=(WavWriter&&) noexcept;
    ~WavWriter();

    /// Whole frames. What goes beyond the most frames is dropped and is no error: isFull() tells. After an error
    /// nothing more is written.
    boost::system::error_code write(std::span<const std::int16_t> samples);
    bool isFull() const;
    std::uint64_t frames() const;
    /// The last call: writes the header. The first error of the file, at the latest here.
    boost::system::error_code finish();

private:
    struct File;

    explicit WavWriter(std::unique_ptr<File> file);

    std::unique_ptr<File> m_file;
};

}  // namespace trunkwright::engine
