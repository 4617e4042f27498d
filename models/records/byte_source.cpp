#include "models/records/byte_source.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trunkwright::models {

Result<std::size_t> MemorySource::read(std::span<char> room)
{
    const std::size_t count = m_rest.copy(room.data(), room.size());
    m_rest.remove_prefix(count);
    return count;
}

namespace {

std::unexpected<Error> stoppedWaiting(const std::string& path)
{
    return std::unexpected(Error{ErrorKind::cancelled, path, "stopped on request while waiting for its content"});
}

/// Waits for the other end of a pipe, unless a signal comes that asks to stop.
int openForReading(const std::string& path, const std::stop_token& stop)
{
    for (;;) {
        const int descriptor =
            path == "-" ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor >= 0 || errno != EINTR || stop.stop_requested())
            return descriptor;
    }
}

}  // namespace

Result<std::unique_ptr<FileSource>> FileSource::open(const std::string& path, std::stop_token stop)
{
    const int descriptor = openForReading(path, stop);
    if (descriptor < 0) {
        if (errno == EINTR)
            return stoppedWaiting(path);
        if (errno == ENOENT || errno == ENOTDIR)
            return badInput(path, "there is no such file; check the path");
        return machineFault(path, fmt::format("cannot be opened ({}); make it readable", std::strerror(errno)));
    }
    struct stat status{};
    const bool known = ::fstat(descriptor, &status) == 0;
    if (known && S_ISDIR(status.st_mode)) {
        ::close(descriptor);
        return badInput(path, "is a folder; name a file");
    }
    const std::uint64_t size = known && S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
    return std::unique_ptr<FileSource>(new FileSource(path, descriptor, std::move(stop), size));
}

FileSource::~FileSource()
{
    ::close(m_descriptor);
}

Result<std::size_t> FileSource::read(std::span<char> room)
{
    std::size_t filled = 0;
    while (filled < room.size()) {
        const ssize_t count = ::read(m_descriptor, room.data() + filled, room.size() - filled);
        if (count < 0 && errno == EINTR) {
            if (m_stop.stop_requested())
                return stoppedWaiting(m_path);
            continue;
        }
        if (count < 0)
            return machineFault(m_path, fmt::format("cannot be read ({})", std::strerror(errno)));
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
    }
    m_position += filled;
    return filled;
}

}  // namespace trunkwright::models
