// Calculator of availability.
#include "app/calculators/families.h"

#include "models/quality/availability.h"

namespace trunkwright::app {

namespace {

models::Result<Answer> availability(Inputs& inputs)
{
    const std::string text = inputs.text("structure");
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const auto structure = models::parseStructure(text);
    if (!structure)
        return optionFault(structure.error());
    const auto values = models::parseAvailabilities(inputs.has("values") ? inputs.text("values") : "");
    if (!values)
        return optionFault(values.error());
    const auto result = models::availabilityOf(*structure, *values);
    if (!result)
        return optionFault(result.error());
    return Answer{result->up, models::downtimeMinPerYear(*result)};
}

}  // namespace

std::vector<Calculator> availabilityCalculators()
{
    return {{"availability",
        "availability of components in series, in parallel and k of n; a name used twice is the same component",
        "--structure 'series(a,parallel(b,c),k_of_n(2,d,e,f))' --values 'a=0.999;b=0.9;c=0.9;d=0.99;e=0.99;f=0.99'",
        {{"structure", "", "series(…), parallel(…), k_of_n(k,…) of names and availabilities", ""},
            {"values", "", "availability of each name, a=0.999;b=0.9", "none"}},
        {"availability", "downtime_min_per_year"}, availability}};
}

}  // namespace trunkwright::app
