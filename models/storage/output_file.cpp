#include "models/storage/output_file.h"

#include "models/storage/file_descriptor.h"
#include "models/storage/file_fault.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>

namespace trunkwright::models {

namespace {

namespace fs = std::filesystem;

/// Where the links end: the file that is meant, even when it is not there yet.
std::string resolved(const std::string& path)
{
    std::error_code error, ignored;
    const fs::path real = fs::canonical(path, error);
    if (!error)
        return real;
    constexpr int mostLinks = 40;  // as many as the system follows
    fs::path file = path;
    const bool isThere = fs::exists(file, ignored);  // a pipe behind /dev/stdout
    for (int links = 0; !isThere && links < mostLinks && fs::is_symlink(fs::symlink_status(file, ignored)); ++links)
        file = file.parent_path() / fs::read_symlink(file, ignored);
    return file;
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
            m_descriptor = FileDescriptor(::mkostemp(m_name.data(), O_CLOEXEC));
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;
    ~Draft()
    {
        if (m_named && m_descriptor.isOpen())
            ::unlink(m_name.c_str());
    }

    [[nodiscard]] const FileDescriptor& descriptor() const { return m_descriptor; }

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
    FileDescriptor m_descriptor;
    bool m_named;  ///< there is a file of that name, which is ours to remove
};

}  // namespace

struct OutputFile::State {
    std::string path;    ///< as it was named
    std::string target;  ///< of the draft
    mode_t permissions = 0;
    std::optional<Draft> draft;
    FileDescriptor device;  ///< without a draft
    int fault = 0;

    [[nodiscard]] int descriptor() const { return draft ? draft->descriptor().get() : device.get(); }

    Result<void> openDraft()
    {
        const std::string folder = folderOf(target);
        draft.emplace(folder);
        if (draft->descriptor().isOpen())
            return {};
        return errno == ENOENT || errno == ENOTDIR
            ? badInput(path, "is in a folder that is not there; make the folder first")
            : writeFault(path, errno);
    }

    Result<void> openDevice()
    {
        device = FileDescriptor(::open(target.c_str(), O_WRONLY | O_CLOEXEC));
        return device.isOpen() ? Result<void>() : openFault(path, errno);
    }

    /// False with errno.
    bool bringToPlace()
    {
        return ::fchmod(descriptor(), permissions) == 0 && ::fsync(descriptor()) == 0 && draft->moveTo(target);
    }
};

OutputFile::OutputFile(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

Result<OutputFile> OutputFile::open(const std::string& path)
{
    if (path.empty())
        return badInput(path, "a file name is missing; give one");
    OutputFile file(std::make_unique<State>());
    State& state = *file.m_state;
    state.path = path == "-" ? "stdout" : path;
    if (path == "-") {
        state.device = FileDescriptor(STDOUT_FILENO);
        return file;
    }
    state.target = resolved(path);
    struct stat status{};
    const bool exists = ::stat(state.target.c_str(), &status) == 0;
    if ((exists && S_ISDIR(status.st_mode)) || state.target.ends_with('/'))
        return badInput(path, "is a folder; name a file");
    state.permissions = exists ? status.st_mode & 07777 : permissionsOfNewFiles();
    const auto opened = !exists || S_ISREG(status.st_mode) ? state.openDraft() : state.openDevice();
    if (!opened)
        return std::unexpected(opened.error());
    return file;
}

Result<void> OutputFile::write(std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(m_state->descriptor(), content.data(), content.size());
        if (written < 0 && errno != EINTR) {
            setFault(errno);
            return writeFault(m_state->path, errno);
        }
        content.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return {};
}

int OutputFile::descriptor() const
{
    return m_state->descriptor();
}

void OutputFile::setFault(int number)
{
    if (m_state->fault == 0)
        m_state->fault = number;
}

bool OutputFile::isEmpty() const
{
    struct stat status{};
    return ::fstat(m_state->descriptor(), &status) == 0 && status.st_size == 0;
}

Result<void> OutputFile::finish()
{
    if (m_state->fault == 0 && m_state->draft && !m_state->bringToPlace())
        m_state->fault = errno;
    if (m_state->fault != 0)
        return writeFault(m_state->path, m_state->fault);
    if (m_state->draft) {
        const FileDescriptor folder(::open(folderOf(m_state->target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (folder.isOpen())
            ::fsync(folder.get());  // the new name too; the content is safe without it
    }
    return {};
}

bool isSameFile(const std::string& one, const std::string& other)
{
    std::error_code notThere;
    if (fs::equivalent(one, other, notThere))
        return true;
    const auto place = [&](const std::string& path) {
        return fs::weakly_canonical(fs::absolute(resolved(path), notThere), notThere);
    };
    return place(one) == place(other);
}

bool isDevice(const std::string& path)
{
    std::error_code notThere;
    const fs::file_status status = fs::status(path, notThere);
    return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

}  // namespace trunkwright::models
