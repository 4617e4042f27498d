#pragma once
// The sections of the cost report in their order, and the complete tables behind them.

#include "models/report/report_context.h"

namespace trunkwright::models {

[[nodiscard]] Section decisionSection(const ReportContext& context);
[[nodiscard]] Section networkSection(const ReportContext& context);
[[nodiscard]] Section costSection(const ReportContext& context);
[[nodiscard]] Section trunksSection(const ReportContext& context);
[[nodiscard]] Section trafficSection(const ReportContext& context);
[[nodiscard]] Section qualitySection(const ReportContext& context);
[[nodiscard]] Section annexSection(const ReportContext& context);
[[nodiscard]] std::vector<Table> completeTables(const ReportContext& context);

/// A formula with the plan's figures put in, and the standard that it comes from.
struct Formula {
    std::string what, text, source;
};
[[nodiscard]] std::vector<Formula> formulas(const ReportContext& context);

}  // namespace trunkwright::models
