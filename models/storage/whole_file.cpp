#include "models/storage/whole_file.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trunkwright::models {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(Descriptor&& other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor()
    {
        if (m_number > STDERR_FILENO)
            ::close(m_number);
    }

    [[nodiscard]] int get() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

std::unexpected<Error> tooLarge(const std::string& path, std::size_t mostBytes)
{
    return badInput(path,
        fmt::format(
            "is larger than {} MiB, more than a plan can be; choose another file or split it", mostBytes >> 20));
}

std::unexpected<Error> openFault(const std::string& path, int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return badInput(path, "is not there; check the path");
    case EISDIR:
        return badInput(path, "is a folder; name a file");
    case ENAMETOOLONG:
    case ELOOP:
    case EINVAL:
        return badInput(path, fmt::format("cannot be a file ({}); check the path", std::strerror(number)));
    case EACCES:
    case EPERM:
        return machineFault(path, "may not be opened; ask for permission or choose another place");
    default:
        return machineFault(path, fmt::format("cannot be opened ({})", std::strerror(number)));
    }
}

std::unexpected<Error> writeFault(const std::string& path, int number)
{
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        return machineFault(path,
            fmt::format("cannot be written ({}); free some space or choose another place", std::strerror(number)));
    return machineFault(path, fmt::format("cannot be written ({}); choose another place", std::strerror(number)));
}

Result<void> writeAll(int descriptor, std::string_view content, const std::string& path)
{
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno != EINTR)
            return writeFault(path, errno);
        content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return {};
}

/// Where the links end: the file that is meant. A link to a file that is not there yet stays as it is.
std::string resolved(const std::string& path)
{
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
    return real ? real.get() : path;
}

std::string folderOf(const std::string& path)
{
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

mode_t permissionsOfNewFiles()
{
    const mode_t mask = ::umask(0);
    ::umask(mask);
    return 0666 & ~mask;
}

Result<void> bringToDisk(
    const Descriptor& descriptor, std::string_view content, mode_t permissions, const std::string& path)
{
    if (auto written = writeAll(descriptor.get(), content, path); !written)
        return written;
    if (::fchmod(descriptor.get(), permissions) != 0 || ::fsync(descriptor.get()) != 0)
        return writeFault(path, errno);
    return {};
}

Result<void> replaceFile(
    const std::string& target, std::string_view content, mode_t permissions, const std::string& path)
{
    const std::string folder = folderOf(target);
    std::string temporary = folder + "/.trunkwright-XXXXXX";
    const Descriptor descriptor(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!descriptor.isOpen())
        return errno == ENOENT || errno == ENOTDIR
            ? badInput(path, "is in a folder that is not there; make the folder first")
            : writeFault(path, errno);
    auto written = bringToDisk(descriptor, content, permissions, path);
    if (written && std::rename(temporary.c_str(), target.c_str()) != 0)
        written = writeFault(path, errno);
    if (!written)
        ::unlink(temporary.c_str());
    else if (const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); opened.isOpen())
        ::fsync(opened.get());  // the new name too; the content is safe without it
    return written;
}

Result<std::string> readAll(
    const Descriptor& descriptor, std::size_t expected, std::size_t mostBytes, const std::string& path)
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
    const Descriptor descriptor(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
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
    if (path.empty())
        return badInput(path, "a file name is missing; give one");
    if (path == "-")
        return writeAll(STDOUT_FILENO, content, "stdout");
    const std::string target = resolved(path);
    struct stat status{};
    const bool exists = ::stat(target.c_str(), &status) == 0;
    if ((exists && S_ISDIR(status.st_mode)) || target.ends_with('/'))
        return badInput(path, "is a folder; name a file");
    if (!exists || S_ISREG(status.st_mode))
        return replaceFile(target, content, exists ? status.st_mode & 07777 : permissionsOfNewFiles(), path);
    const Descriptor descriptor(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
    return descriptor.isOpen() ? writeAll(descriptor.get(), content, path) : openFault(path, errno);
}

}  // namespace trunkwright::models
