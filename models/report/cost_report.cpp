#include "models/report/cost_report.h"

#include "models/report/sections.h"

#include <algorithm>

namespace trunkwright::models {

Report makeReport(const Plan& plan, const Comparison& comparison, const ReportOptions& options)
{
    const ReportContext context(plan, comparison, options);
    Report report;
    report.title = options.title.empty() ? comparison.plan : options.title;
    report.subtitle = "SIP trunking: where trunks should land, over which connection, and what they cost";
    if (std::ranges::any_of(plan.carriers, &Carrier::exampleTariff))
        report.stamp = "Example tariff – not a quote";
    report.meta = {
        comparison.plan, comparison.revision, options.program, options.date, comparison.currency, comparison.months};
    report.sections = {decisionSection(context), networkSection(context), costSection(context), trunksSection(context),
        trafficSection(context), qualitySection(context), annexSection(context)};
    std::erase_if(report.sections, [](const Section& section) { return section.blocks.empty(); });
    report.data = completeTables(context);
    return report;
}

}  // namespace trunkwright::models
