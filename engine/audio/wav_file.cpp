#include "engine/audio/wav_file.h"

#include <boost/system/errc.hpp>

#include <sndfile.h>

#include <algorithm>
#include <cerrno>

namespace trunkwright::engine {

namespace {

using boost::system::error_code;

struct Close {
    void operator()(SNDFILE* file) const { sf_close(file); }
};
using Handle = std::unique_ptr<SNDFILE, Close>;

error_code failure(boost::system::errc::errc_t error)
{
    return boost::system::errc::make_error_code(error);
}

/// libsndfile tells only that the system failed; errno has why.
error_code openFailure(int systemError)
{
    if (sf_error(nullptr) == SF_ERR_SYSTEM && systemError != 0)
        return {systemError, boost::system::system_category()};
    return failure(boost::system::errc::illegal_byte_sequence);
}

error_code writeFailure(int systemError)
{
    return systemError != 0 ? error_code(systemError, boost::system::system_category())
                            : failure(boost::system::errc::io_error);
}

bool isSupported(int sampleRate_hz, int channels)
{
    return sampleRate_hz >= 8000 && sampleRate_hz <= 48000 && (channels == 1 || channels == 2);
}

}  // namespace

std::expected<WavAudio, error_code> readWav(const std::filesystem::path& path, std::uint64_t mostFrames)
{
    SF_INFO info{};
    errno = 0;
    const Handle file(sf_open(path.c_str(), SFM_READ, &info));
    if (!file)
        return std::unexpected(openFailure(errno));
    if (!isSupported(info.samplerate, info.channels))
        return std::unexpected(failure(boost::system::errc::not_supported));
    if (info.frames < 0 || static_cast<std::uint64_t>(info.frames) > mostFrames)
        return std::unexpected(failure(boost::system::errc::file_too_large));
    WavAudio audio{{info.samplerate, info.channels}, {}};
    audio.samples.resize(static_cast<std::size_t>(info.frames) * static_cast<std::size_t>(info.channels));
    const sf_count_t read = sf_readf_short(file.get(), audio.samples.data(), info.frames);
    audio.samples.resize(static_cast<std::size_t>(std::max<sf_count_t>(read, 0) * info.channels));
    return audio;
}

struct WavWriter::File {
    WavFormat format;
    std::uint64_t mostFrames = 0;
    std::uint64_t frames = 0;
    error_code error;
    Handle handle;
};

WavWriter::WavWriter(std::unique_ptr<File> file)
    : m_file(std::move(file))
{
}

WavWriter::WavWriter(WavWriter&&) noexcept = default;
WavWriter& WavWriter::operator=(WavWriter&&) noexcept = default;
WavWriter::~WavWriter() = default;

std::expected<WavWriter, error_code> WavWriter::create(
    int descriptor, const WavFormat& format, std::uint64_t mostFrames)
{
    if (!isSupported(format.sampleRate_hz, format.channels))
        return std::unexpected(failure(boost::system::errc::invalid_argument));
    auto file = std::make_unique<File>();
    file->format = format;
    file->mostFrames = mostFrames;
    SF_INFO info{};
    info.samplerate = format.sampleRate_hz;
    info.channels = format.channels;
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    errno = 0;
    file->handle.reset(sf_open_fd(descriptor, SFM_WRITE, &info, SF_FALSE));
    if (!file->handle)
        return std::unexpected(openFailure(errno));
    return WavWriter(std::move(file));
}

error_code WavWriter::write(std::span<const std::int16_t> samples)
{
    if (m_file->error)
        return m_file->error;
    const auto channels = static_cast<std::uint64_t>(m_file->format.channels);
    const std::uint64_t count = std::min(samples.size() / channels, m_file->mostFrames - m_file->frames);
    errno = 0;
    const auto written = sf_writef_short(m_file->handle.get(), samples.data(), static_cast<sf_count_t>(count));
    if (static_cast<std::uint64_t>(written) != count)
        m_file->error = writeFailure(errno);
    m_file->frames += count;
    return m_file->error;
}

bool WavWriter::isFull() const
{
    return m_file->frames == m_file->mostFrames;
}

std::uint64_t WavWriter::frames() const
{
    return m_file->frames;
}

error_code WavWriter::finish()
{
    errno = 0;
    SNDFILE* const handle = m_file->handle.release();
    sf_command(handle, SFC_UPDATE_HEADER_NOW, nullptr, 0);
    const bool isWhole = sf_error(handle) == SF_ERR_NO_ERROR;
    if (sf_close(handle) != 0 || !isWhole)
        m_file->error = m_file->error ? m_file->error : writeFailure(errno);
    return m_file->error;
}

}  // namespace trunkwright::engine
