#pragma once
// The ladder of a call for people: messages with what matters in them, and one thick arrow for each RTP stream.

#include "engine/probe/test_call.h"
#include "models/quality/call_trace.h"

namespace trunkwright::app {

[[nodiscard]] std::vector<models::LadderStep> ladderOf(const engine::TestCallResult& result);

}  // namespace trunkwright::app
