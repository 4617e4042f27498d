#pragma once
// What the engine says of a call, as the models keep it: names for its ladder, speech quality by the E-model, checks.

#include "engine/probe/qualification.h"
#include "models/quality/trunk_qualification.h"

namespace trunkwright::app {

/// With the checks of a plain call.
[[nodiscard]] models::CallTrace callTrace(
    const engine::TestCallRequest& request, const engine::TestCallResult& result, const engine::TrunkProfile& profile);

[[nodiscard]] models::TrunkQualification trunkQualification(
    const engine::QualificationRequest& request, const engine::QualificationResult& result);

}  // namespace trunkwright::app
