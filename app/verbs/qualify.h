#pragma once
// The `qualify` verb: plays the checklist against a lab SBC and says what must change.

#include "app/common_options.h"
#include "app/live/call_options.h"

namespace trunkwright::app {

struct QualifyRequest {
    CallOptions call;
    std::string profile;            ///< a path; empty: none
    std::uint16_t inboundPort = 0;  ///< where the trunk may call; 0: it is not awaited
    std::vector<std::string> only;  ///< ids of checks; empty: all
    std::string report;             ///< a path that ends in .html, .pdf or .json; empty: none
};

/// Exit code 1 when the trunk is not qualified, or when the run was stopped.
[[nodiscard]] int runQualify(const QualifyRequest& request, const CommonOptions& options);

/// The checks with grade and title, for --help.
[[nodiscard]] std::string checklistHelp();

}  // namespace trunkwright::app
