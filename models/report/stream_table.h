#pragma once
// The RTP streams of a call as a table of a report.

#include "models/quality/call_trace.h"
#include "models/report/report.h"

namespace trunkwright::models {

[[nodiscard]] Table streamTable(const CallTrace& trace);

}  // namespace trunkwright::models
