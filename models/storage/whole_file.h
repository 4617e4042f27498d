#pragma once
// Files that are read and written whole. Any thread.

#include "models/base/error.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace trunkwright::models {

/// The bytes of a file, pipe or device; "-" is the standard input. Errors: not there, a folder, larger than `mostBytes`
/// (read no further than that), no permission.
[[nodiscard]] Result<std::string> readWholeFile(const std::string& path, std::size_t mostBytes);

/// Writes content to path as an OutputFile: on an error (a folder, no permission, disk full) the old file is as it was
/// and nothing is left behind.
[[nodiscard]] Result<void> writeWholeFile(const std::string& path, std::string_view content);

}  // namespace trunkwright::models
