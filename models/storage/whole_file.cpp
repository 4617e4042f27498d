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
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
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

/// A file without a name as long as it is written, so that whatever ends the program leaves nothing behind; file
/// systems that have none give a named one.
class Draft {
public:
    explicit Draft(const std::string& folder)
        : m_name(folder + "/.trunkwright-XXXXXX")
        , m_descriptor(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR))
        , m_named(!m_descriptor.isOpen() && (errno == EOPNOTSUPP || errno == EISDIR))
    {
        if (m_named)
            m_descriptor = Descriptor(::mkostemp(m_name.data(), O_CLOEXEC));
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft()
    {
        if (m_named && m_descriptor.isOpen())
            ::unlink(m_name.c_str());
    }

    [[nodiscard]] const Descriptor& descriptor() const { return m_descriptor; }

    /// Takes the place of the target in one step; false with errno.
    bool moveTo(const std::string& target)
    {
        if (!m_named && !giveName())
            return false;
        if (std::rename(m_name.c_str(), target.c_str()) != 0)
            return false;
        m_named = false;
        return true;
    }

private:
    bool giveName()
    {
        const std::string own = fmt::format("/proc/self/fd/{}", m_descriptor.get());
        m_name.replace(m_name.size() - 6, 6, fmt::format("{}", ::getpid()));
        for (int number = 0; number < 1000; ++number) {
            const std::string name = fmt::format("{}-{}", m_name, number);
            if (::linkat(AT_FDCWD, own.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
                m_name = name;
                m_named = true;
                return true;
            }
            if (errno != EEXIST)
                return false;
        }
        return false;
    }

    std::string m_name;
    Descriptor m_descriptor;
    bool m_named;  ///< there is a file of that name, which is ours to remove
};

Result<void> replaceFile(
    const std::string& target, std::string_view content, mode_t permissions, const std::string& path)
{
    const std::string folder = folderOf(target);
    Draft draft(folder);
    if (!draft.descriptor().isOpen())
        return errno == ENOENT || errno == ENOTDIR
            ? badInput(path, "is in a folder that is not there; make the folder first")
            : writeFault(path, errno);
    auto written = bringToDisk(draft.descriptor(), content, permissions, path);
    if (written && !draft.moveTo(target))
        written = writeFault(path, errno);
    if (!written)
        return written;
    if (const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); opened.isOpen())
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
