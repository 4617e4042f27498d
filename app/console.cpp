#include "app/console.h"

#include "app/exit_code.h"
#include "models/report/code_points.h"
#include "models/storage/whole_file.h"

#include <fmt/core.h>

#include <algorithm>
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

}  // namespace

Result<void> writeResult(const CommonOptions& options, std::string_view content)
{
    std::fflush(stdout);
    return models::writeWholeFile(options.output, content);
}

int reportError(const Error& error)
{
    fmt::print(stderr, "{}\n", models::printable(models::toString(error)));
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

void endOnRequest()
{
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int) {
            static constexpr std::string_view said = "trunkwright: stopped on request before it was done\n";
            [[maybe_unused]] const auto written = ::write(STDERR_FILENO, said.data(), said.size());
            ::_exit(exitAnswerIsNo);
        });
}

models::Progress consoleProgress(const CommonOptions& options)
{
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, [](int which) {
            interruption().request_stop();
            std::signal(which, SIG_DFL);  // a second one does not wait for a clean end
        });
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
