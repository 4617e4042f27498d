#pragma once
// What a live test may not do, decided before a socket opens: ring an emergency service anywhere, call another host
// than the one named or many at once, show a password, or carry more into the call than a number.

#include "engine/sip/uri.h"
#include "models/base/error.h"

#include <string>
#include <string_view>

namespace trunkwright::app {

/// The URI that may be called. `where` is the place in errors: "URI", "option --from".
[[nodiscard]] models::Result<engine::Uri> callableUri(std::string_view text, const std::string& where);

/// A URI that stands for somebody.
[[nodiscard]] models::Result<engine::Uri> callerUri(std::string_view text, const std::string& where);

/// A name that goes into a header: no control characters, which could end it.
[[nodiscard]] models::Result<void> headerText(std::string_view text, const std::string& where);

/// A number as it would be dialed.
[[nodiscard]] models::Result<void> callableNumber(std::string_view number, const std::string& where);

/// What to say of digits that are an emergency number, perhaps with # behind it, where they are sent inside of a call:
/// that dials nothing, unless the far side dials by them, which nobody here can know. Empty: nothing.
[[nodiscard]] std::string digitsWarning(std::string_view digits);

}  // namespace trunkwright::app
