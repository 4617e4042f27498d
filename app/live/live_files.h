#pragma once
// The files that a live verb writes. They are open before its first packet leaves, so that nobody calls in vain, and
// take their places when all is done: a run that fails to start leaves nothing behind and replaces nothing.

#include "app/common_options.h"
#include "app/live/call_options.h"
#include "models/storage/output_file.h"

#include <span>

namespace trunkwright::app {

/// A file, and the option or the key that names it.
struct NamedFile {
    std::string where, path;
};

/// An error when two of the files are the same one, or one of them is read: under whatever names. Empty paths and "-"
/// are none.
[[nodiscard]] models::Result<void> keepApart(
    std::span<const NamedFile> written, const std::vector<std::string>& inputs);

struct LiveFiles {
    models::OutputFile result;
    std::optional<models::OutputFile> report, record, capture;

    /// An empty path of the report: none.
    [[nodiscard]] static models::Result<LiveFiles> open(
        const CallOptions& call, const std::string& report, const CommonOptions& options);

    /// Writes the result and puts all in their places; nothing of those that nothing was written into. All that could
    /// not be written.
    [[nodiscard]] std::vector<models::Error> finish(std::string_view content);
};

}  // namespace trunkwright::app
