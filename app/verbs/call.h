#pragma once
// The `call` verb: one live test call, or a few, to the number that the user names.

#include "app/common_options.h"
#include "app/live/call_options.h"

namespace trunkwright::app {

/// Exit code 1 when a call was not answered, or when a check that must pass failed.
[[nodiscard]] int runCall(const CallOptions& call, const CommonOptions& options);

}  // namespace trunkwright::app
