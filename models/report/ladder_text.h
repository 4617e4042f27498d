#pragma once
// The ladder of a call as lines of monospaced text: the time in seconds, a column for each participant in the order in
// which they appear, an arrow for each message, a thick arrow for each RTP stream, and the detail behind it. Control
// characters are shown as a replacement mark.

#include "models/quality/call_trace.h"

namespace trunkwright::models {

[[nodiscard]] std::string ladderText(const std::vector<LadderStep>& ladder);

}  // namespace trunkwright::models
