#include "app/console.h"

#include "app/exit_code.h"

#include <fmt/core.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace trunkwright::app {

using models::Error;
using models::machineFault;
using models::Result;

namespace {

std::stop_source& interruption()
{
    static std::stop_source source;
    return source;
}

Result<void> writeAll(int descriptor, std::string_view content, const std::string& place)
{
    while (!content.empty()) {
        const ssize_t written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return machineFault(place, fmt::format("cannot write ({}); free space or choose another place", std::strerror(errno)));
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

}  // namespace

Result<void> writeFile(const std::string& path, std::string_view content)
{
    struct stat status {};
    const bool exists = ::stat(path.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        return models::badInput(path, "is a folder; name a file");
    if (exists && !S_ISREG(status.st_mode)) {  // a device or a pipe is written as it is
        const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
        if (descriptor < 0)
            return machineFault(path, fmt::format("cannot open for writing ({})", std::strerror(errno)));
        const auto written = writeAll(descriptor, content, path);
        ::close(descriptor);
        return written;
    }
    std::string temporary = path + ".XXXXXX";
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0)
        return machineFault(path, fmt::format("cannot create ({}); choose a folder that can be written", std::strerror(errno)));
    auto written = writeAll(descriptor, content, path);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    if (written && (::fchmod(descriptor, exists ? status.st_mode & 07777 : 0666 & ~mask) != 0 || ::fsync(descriptor) != 0))
        written = machineFault(path, fmt::format("cannot write ({})", std::strerror(errno)));
    ::close(descriptor);
    if (written && std::rename(temporary.c_str(), path.c_str()) != 0)
        written = machineFault(path, fmt::format("cannot replace ({})", std::strerror(errno)));
    if (!written)
        ::unlink(temporary.c_str());
    return written;
}

Result<void> writeResult(const CommonOptions& options, std::string_view content)
{
    if (options.output != "-")
        return writeFile(options.output, content);
    std::fflush(stdout);
    return writeAll(STDOUT_FILENO, content, "stdout");
}

int reportError(const Error& error)
{
    fmt::print(stderr, "{}\n", models::toString(error));
    switch (error.kind) {
    case models::ErrorKind::badInput:
        return exitBadInput;
    case models::ErrorKind::machine:
        return exitMachineFault;
    case models::ErrorKind::cancelled:
        break;
    }
    return exitAnswerIsNo;
}

models::Progress consoleProgress(const CommonOptions& options)
{
    std::signal(SIGINT, [](int) { interruption().request_stop(); });
    models::Progress progress;
    progress.stop = interruption().get_token();
    if (options.progress || (!options.quiet && ::isatty(STDERR_FILENO)))
        progress.onFraction = [shown = std::make_shared<int>(-1)](double fraction) {
            const int percent = static_cast<int>(fraction * 100);
            if (percent == *shown)
                return;
            *shown = percent;
            fmt::print(stderr, "\r{}", percent >= 100 ? std::string("     \r") : fmt::format("{:3d} %", percent));
            std::fflush(stderr);
        };
    return progress;
}

}  // namespace trunkwright::app
