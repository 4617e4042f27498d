#include "app/live/live_files.h"

#include "models/base/quotation.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace trunkwright::app {

using models::OutputFile;
using models::Result;

namespace {

bool isFile(const std::string& path)
{
    return !path.empty() && path != "-";
}

Result<std::optional<OutputFile>> openFile(const NamedFile& named)
{
    if (named.path.empty())
        return std::nullopt;
    if (named.path == "-")
        return models::badInput(named.where, "goes into a file only; name one");
    auto file = OutputFile::open(named.path);
    if (!file)
        return std::unexpected(file.error());
    return *std::move(file);
}

/// The length in its head is written last.
Result<void> canGoBack(const NamedFile& named)
{
    if (models::isDevice(named.path))
        return models::badInput(
            named.where, models::quotation(named.path) + " is a device or a pipe; a recording needs a file");
    return {};
}

}  // namespace

Result<void> keepApart(std::span<const NamedFile> written, const std::vector<std::string>& inputs)
{
    for (auto file = written.begin(); file != written.end(); ++file) {
        if (!isFile(file->path))
            continue;
        const auto isIt = [&](const std::string& path) { return isFile(path) && models::isSameFile(path, file->path); };
        if (std::ranges::any_of(inputs, isIt))
            return models::badInput(file->where, file->path + " is what is read; name another file");
        const auto twin = std::ranges::find_if(written.begin(), file, isIt, &NamedFile::path);
        if (twin != file)
            return models::badInput(
                file->where, file->path + " is the file of " + twin->where + " too; name another one");
    }
    return {};
}

Result<LiveFiles> LiveFiles::open(const CallOptions& call, const std::string& report, const CommonOptions& options)
{
    const std::string result = options.output == "-" ? "/dev/stdout" : options.output;
    const std::array<NamedFile, 4> all{{{"option --output", result}, {"option --report", report},
        {"option --record", call.record}, {"option --capture", call.capture}}};
    if (const auto good = keepApart(all, options.inputs); !good)
        return std::unexpected(good.error());
    if (const auto good = canGoBack(all[2]); !good)
        return std::unexpected(good.error());
    auto output = OutputFile::open(options.output);
    if (!output)
        return std::unexpected(output.error());
    LiveFiles files{*std::move(output), {}, {}, {}};
    for (std::size_t i = 1; i < all.size(); ++i) {
        auto file = openFile(all[i]);
        if (!file)
            return std::unexpected(file.error());
        *std::array{&files.report, &files.record, &files.capture}[i - 1] = *std::move(file);
    }
    return files;
}

std::vector<models::Error> LiveFiles::finish(std::string_view content)
{
    std::vector<models::Error> faults;
    const auto end = [&](OutputFile& file) {
        if (const auto finished = file.finish(); !finished)
            faults.push_back(finished.error());
    };
    std::fflush(stdout);
    static_cast<void>(result.write(content));  // finish() tells
    end(result);
    for (std::optional<OutputFile>* file : {&report, &record, &capture}) {
        if (*file && !(file == &record && record->isEmpty()))
            end(**file);
    }
    return faults;
}

}  // namespace trunkwright::app
