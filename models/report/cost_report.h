#pragma once
// The cost report: decision first, then the network, the cost, the traffic, the quality and an annex with every
// formula.

#include "models/design/evaluation.h"
#include "models/report/report.h"

namespace trunkwright::models {

struct ReportOptions {
    std::string title;                ///< empty: made from the plan's name
    std::string date;                 ///< YYYY-MM-DD as it is to be printed; empty: none
    std::string program;              ///< "Trunkwright 0.1.0"
    std::size_t printedSites = 16;    ///< rows of the site table on paper
    std::vector<TornadoRow> tornado;  ///< one input at a time; empty: no tornado
};

/// The plan must be the one that was compared.
[[nodiscard]] Report makeReport(const Plan& plan, const Comparison& comparison, const ReportOptions& options);

}  // namespace trunkwright::models
