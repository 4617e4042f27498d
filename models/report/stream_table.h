#pragma once
// The RTP streams of a call as a table of a report.

#include "models/quality/call_trace.h"
#include "models/report/report.h"

namespace trunkwright::models {

/// What its columns of loss mean, and what R counts: for every table that has them.
[[nodiscard]] std::string lossLegend();

/// "0–100" or "0–129": the scale of R; nothing without an R.
[[nodiscard]] Cell scaleCell(const StreamTrace& stream);
/// What the scales are, and how the two round trips differ.
[[nodiscard]] std::string scaleLegend();
[[nodiscard]] std::string roundTripLegend();

[[nodiscard]] Table streamTable(const CallTrace& trace);

}  // namespace trunkwright::models
