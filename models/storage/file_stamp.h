#pragma once
// Whether a file is still the one that was read or written: programs that save whole files put another file in its
// place.

#include <cstdint>
#include <optional>
#include <string>

namespace trunkwright::models {

struct FileStamp {
    std::uint64_t device = 0, number = 0, size = 0;
    std::int64_t changedS = 0, changedNs = 0;  ///< of the content

    bool operator==(const FileStamp&) const = default;
};

/// Follows symbolic links; empty when no file is there.
[[nodiscard]] std::optional<FileStamp> fileStamp(const std::string& path);

}  // namespace trunkwright::models
