#pragma once
// What the system says of a file, in the words of the program.

#include "models/base/error.h"

#include <string>

namespace trunkwright::models {

/// `number` is one of errno, of open().
[[nodiscard]] std::unexpected<Error> openFault(const std::string& path, int number);

/// The same of write() and of what brings it to the disk.
[[nodiscard]] std::unexpected<Error> writeFault(const std::string& path, int number);

}  // namespace trunkwright::models
