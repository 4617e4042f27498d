#pragma once
// What a mediation server tells people and programs: its status as one line of JSON, and the speech quality of a call
// that has ended.

#include "engine/mediation/call_record.h"
#include "engine/mediation/mediation_status.h"

namespace trunkwright::app {

/// With the line end. CPU is that of the whole program in the last second, in percent of one core.
[[nodiscard]] std::string statusLine(const engine::MediationStatus& status, engine::WallTime time, double cpuPercent);

/// MOS of what each side received, by the E-model, where enough was measured for it.
void addQuality(engine::CallRecord& record);

}  // namespace trunkwright::app
