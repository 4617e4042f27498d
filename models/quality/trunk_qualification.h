#pragma once
// What a run of the qualification checklist found out about a trunk. A value.

#include "models/quality/call_trace.h"
#include "models/quality/run_facts.h"

namespace trunkwright::models {

struct QualifiedCall {
    std::string scenario;  ///< id: "early_media"
    std::string title;
    CallTrace trace;

    bool operator==(const QualifiedCall&) const = default;
};

struct TrunkQualification {
    std::string target;   ///< the URI that was given
    std::string profile;  ///< its name; may be empty
    RunFacts run;
    bool stopped = false;
    std::vector<CallCheck> checks;
    std::size_t leftOut = 0;           ///< checks of the checklist that were not selected
    std::vector<QualifiedCall> calls;  ///< as they were placed

    bool operator==(const TrunkQualification&) const = default;
};

/// No check of grade must failed or stayed unproven, at least one check passed, and the run was not stopped.
[[nodiscard]] bool isQualified(const TrunkQualification& qualification);

/// Whether the trunk is qualified; empty where the checks that were selected found nothing against it, and others were
/// left out.
[[nodiscard]] std::optional<bool> answerOf(const TrunkQualification& qualification);

/// One sentence without its period, lower case: "not qualified: 2 required checks failed, 1 could not be
/// shown". Required are those of grade must. A run of some checks says nothing of the trunk as a whole.
[[nodiscard]] std::string verdictText(const TrunkQualification& qualification);

}  // namespace trunkwright::models
