#pragma once
// The RTP streams of a call as a table of a report.

#include "models/quality/call_trace.h"
#include "models/report/report.h"

namespace trunkwright::models {

/// What its columns of loss mean, and what R counts: for every table that has them.
[[nodiscard]] std::string lossLegend();

[[nodiscard]] Table streamTable(const CallTrace& trace);

}  // namespace trunkwright::models
