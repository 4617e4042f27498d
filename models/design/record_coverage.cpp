#include "models/design/record_coverage.h"

namespace trunkwright::models {

RecordCoverage recordCoverage(const Plan& plan, const PlanIndex& index)
{
    RecordCoverage coverage;
    for (const Site& site : plan.sites) {
        if (!site.measured)
            continue;
        Site unmeasured = site;
        unmeasured.measured.reset();
        const auto erl = siteDemand(plan, index, unmeasured).busyHourErl;
        if (!erl)
            continue;
        ++coverage.sites;
        coverage.measuredErl += site.measured->busyHourErl;
        coverage.profileErl += *erl;
    }
    return coverage;
}

Text partialRecords(const RecordCoverage& coverage)
{
    return {TRUNKWRIGHT_TEXT("Call records give {0} {0|site|sites} {1} Erl, less than a tenth of the {2} Erl that "
                             "their users and profiles give: the records seem to cover only a part of the calls."),
        {std::to_string(coverage.sites), Number{coverage.measuredErl, 2}, Number{coverage.profileErl, 2}}};
}

}  // namespace trunkwright::models
