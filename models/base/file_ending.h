#pragma once
// The ending that names a file's format.

#include <string>

namespace trunkwright::models {

/// ".html" of "Costs.HTML"; empty when the name has none. Any thread.
[[nodiscard]] std::string fileEnding(const std::string& path);

}  // namespace trunkwright::models
