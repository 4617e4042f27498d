#pragma once
// Runs tests of the engine on the machine's network and waits for them. Blocks its thread; the stop token of the
// progress hangs up what stands, and what comes then is the result of a call that was ended.

#include "engine/probe/qualification.h"
#include "models/base/error.h"
#include "models/base/progress.h"
#include "models/storage/output_file.h"

namespace trunkwright::app {

struct LiveCalls {
    engine::TestCallRequest request;
    int count = 1;
    double rate_per_s = 1;
    models::OutputFile* capture = nullptr;  ///< takes pcapng, and what could not be written; null: none
};

/// One result for each call that was started, in the order of the starts.
[[nodiscard]] models::Result<std::vector<engine::TestCallResult>> placeCalls(
    const LiveCalls& calls, const models::Progress& progress);

/// `begins` hears of each scenario.
[[nodiscard]] models::Result<engine::QualificationResult> qualifyTrunk(engine::QualificationRequest request,
    models::OutputFile* capture, const models::Progress& progress,
    const std::function<void(const engine::Scenario&)>& begins);

}  // namespace trunkwright::app
