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

/// A number or digits as they would be dialed.
[[nodiscard]] models::Result<void> callableNumber(std::string_view number, const std::string& where);

}  // namespace trunkwright::app
