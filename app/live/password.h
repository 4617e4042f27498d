#pragma once
// Where passwords come from: an environment variable that the user names, or the terminal without echo. Never from the
// command line, which every user of the machine can read.

#include "models/base/error.h"

#include <string>
#include <string_view>

namespace trunkwright::app {

/// Of that variable, which is taken out of the environment; without a name from the terminal.
[[nodiscard]] models::Result<std::string> readPassword(const std::string& variable, const std::string& user);

/// The text with *** for what may be the password of a SIP URI in it, well-formed or not: fit to be shown.
[[nodiscard]] std::string withoutPassword(std::string_view text);

}  // namespace trunkwright::app
