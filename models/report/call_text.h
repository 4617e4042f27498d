#pragma once
// A call and a qualification for a terminal and for a spreadsheet. What was not measured says so.

#include "models/quality/trunk_qualification.h"

namespace trunkwright::models {

/// The outcome, the streams, the ladder and the checks; skipped ones only with `everything`.
[[nodiscard]] std::string callText(const CallTrace& trace, bool everything);

/// The calls one after the other; several with their summary at the end.
[[nodiscard]] std::string callsText(const std::vector<CallTrace>& traces, bool everything);

/// One row for each call, with a header.
[[nodiscard]] std::string callsCsv(const std::vector<CallTrace>& traces);

/// The verdict, then each check; skipped ones only with `everything`, which adds the ladders too.
[[nodiscard]] std::string qualificationText(const TrunkQualification& qualification, bool everything);

/// One row for each check, with a header.
[[nodiscard]] std::string qualificationCsv(const TrunkQualification& qualification);

}  // namespace trunkwright::models
