#include "app/console.h"

#include "app/exit_code.h"
#include "models/base/elision.h"
#include "models/report/code_points.h"
#include "models/storage/file_stamp.h"
#include "models/storage/whole_file.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <memory>

#include <unistd.h>

namespace trunkwright::app {

using models::Error;
using models::Result;

namespace {

std::stop_source& interruption()
{
    static std::stop_source source;
    return source;
}

/// Not by fmt::print, which throws where it cannot write.
void put(const std::string& text)
{
    static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr));
    static_cast<void>(std::fflush(stderr));
}

/// What a signal handler may read.
std::atomic<const char*>& doing()
{
    static std::atomic<const char*> what = "before it was done";
    return what;
}

void sayNow(std::string_view text)
{
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
}

/// The first signal is handled and wakes a call that waits; a second one ends the program.
void onInterruption(void (*handler)(int))
{
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESETHAND);  // no SA_RESTART: open() of a pipe would wait on
    ::sigemptyset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM})
        ::sigaction(signal, &action, nullptr);
    struct sigaction before{};
    if (::sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)  // nohup goes on
        ::sigaction(SIGHUP, &action, nullptr);
}

}  // namespace

Result<void> spareInputs(const CommonOptions& options)
{
    const auto output = models::fileStamp(options.output);
    const bool isInput = std::ranges::any_of(
        options.inputs, [&](const std::string& input) { return output && models::fileStamp(input) == output; });
    if (isInput)
        return models::badInput("option --output", options.output + " is what is read; name another file");
    return {};
}

Result<void> writeResult(const CommonOptions& options, std::string_view content)
{
    if (auto spared = spareInputs(options); !spared)
        return spared;
    std::fflush(stdout);
    nowDoing("while it wrote the result; a file is there whole or not at all");
    return models::writeWholeFile(options.output, content);
}

void tell(const std::string& line)
{
    put(line + '\n');
}

int reportError(const Error& error)
{
    constexpr std::size_t longest = 600;  // a path fits, a made-up name of kilobytes does not
    tell(models::withoutMiddle(models::printable(models::toString(error)), longest));
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

int reportErrors(const std::vector<Error>& errors)
{
    int code = exitDone;
    for (const Error& error : errors)
        code = std::max(code, reportError(error));
    return code;
}

void warn(const std::string& text, const CommonOptions& options)
{
    if (!text.empty() && !options.quiet)
        tell(text);
}

void nowDoing(const char* what)
{
    doing() = what;
}

void endOnRequest()
{
    onInterruption([](int) {
        sayNow("trunkwright: stopped on request ");
        sayNow(doing().load());
        sayNow("\n");
        ::_exit(exitAnswerIsNo);
    });
}

models::Progress consoleProgress(const CommonOptions& options)
{
    onInterruption([](int) { interruption().request_stop(); });
    models::Progress progress;
    progress.stop = interruption().get_token();
    if (options.progress || (!options.quiet && ::isatty(STDERR_FILENO)))
        progress.onFraction = [shown = std::make_shared<int>(-1)](double fraction) {
            const int percent = static_cast<int>(fraction * 100);
            if (percent == *shown)
                return;
            *shown = percent;
            put('\r' + (percent >= 100 ? std::string("     \r") : fmt::format("{:3d} %", percent)));
        };
    return progress;
}

}  // namespace trunkwright::app
