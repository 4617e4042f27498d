#include "models/storage/whole_file.h"

#include "models/storage/file_descriptor.h"
#include "models/storage/file_fault.h"
#include "models/storage/output_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>

namespace trunkwright::models {

namespace {

std::unexpected<Error> tooLarge(const std::string& path, std::size_t mostBytes)
{
    return badInput(path,
        fmt::format(
            "is larger than {} MiB, more than a plan can be; choose another file or split it", mostBytes >> 20));
}

Result<std::string> readAll(
    const FileDescriptor& descriptor, std::size_t expected, std::size_t mostBytes, const std::string& path)
{
    std::string bytes;
    std::size_t size = 0;
    for (std::size_t room = expected + 1;; room = std::max<std::size_t>(65536, size)) {
        bytes.resize(size + std::min(room, mostBytes + 1 - size));
        const ssize_t count = ::read(descriptor.get(), bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno != EINTR)
            return errno == EISDIR ? openFault(path, EISDIR)
                                   : machineFault(path, fmt::format("cannot be read ({})", std::strerror(errno)));
        size += count < 0 ? 0 : static_cast<std::size_t>(count);
        if (size > mostBytes)
            return tooLarge(path, mostBytes);
        if (count == 0)
            break;
    }
    bytes.resize(size);
    return bytes;
}

}  // namespace

Result<std::string> readWholeFile(const std::string& path, std::size_t mostBytes)
{
    const FileDescriptor descriptor(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.isOpen())
        return openFault(path, errno);
    struct stat status{};
    if (::fstat(descriptor.get(), &status) != 0)
        return openFault(path, errno);
    if (S_ISDIR(status.st_mode))
        return openFault(path, EISDIR);
    const std::size_t expected = S_ISREG(status.st_mode) ? static_cast<std::size_t>(status.st_size) : 0;
    if (expected > mostBytes)
        return tooLarge(path, mostBytes);
    return readAll(descriptor, expected, mostBytes, path);
}

Result<void> writeWholeFile(const std::string& path, std::string_view content)
{
    auto file = OutputFile::open(path);
    if (!file)
        return std::unexpected(file.error());
    if (auto written = file->write(content); !written)
        return written;
    return file->finish();
}

}  // namespace trunkwright::models
