#pragma once
// trunkwright report PLAN --output FILE: the cost report in the format that the file's ending names.

#include "app/common_options.h"

#include <string>

namespace trunkwright::app {

struct ReportRequest {
    std::string plan;
    std::string title;  ///< empty: the plan's name
    std::string date;   ///< YYYY-MM-DD; empty: today
};

int runReport(const ReportRequest& request, const CommonOptions& options);

}  // namespace trunkwright::app
