// Calculator of net present value, from cash flows or from the terms of an offer.
#include "app/calculators/families.h"

#include "models/design/net_present_value.h"

#include <fmt/format.h>

#include <numeric>
#include <string_view>

namespace trunkwright::app {

namespace {

constexpr Range anyNumber{};
constexpr double mostMonths = 1200;

std::vector<double> flowsOf(Inputs& inputs)
{
    const std::string text = inputs.text("cash_flows");
    std::vector<double> flows;
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        const auto flow = parseNumber(rest.substr(0, end));
        if (!flow) {
            inputs.refuse("cash_flows",
                fmt::format("flow {} is not a finite number; give -25000;-3100;…, the first is today", flows.size()));
            break;
        }
        flows.push_back(*flow);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return flows;
}

models::Result<Answer> ofFlows(Inputs& inputs)
{
    for (const char* other :
        {"one_off", "monthly", "months", "rate_per_year", "escalator_per_year", "compounding", "timing"})
        if (inputs.has(other))
            inputs.refuse(other, "does not go with --cash-flows; give the flows and --rate-per-period only");
    const double rate = inputs.number("rate_per_period", anyNumber);
    const std::vector<double> flows = flowsOf(inputs);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    auto value = models::netPresentValue(flows, rate);
    if (!value)
        return optionFault({value.error().kind, value.error().where == "rate" ? "rate_per_period" : value.error().where,
            value.error().what});
    const double total = std::accumulate(flows.begin(), flows.end(), 0.0);
    return Answer{*value, total};
}

/// Whether the text is the second of two words; the first when it is not given.
bool isSecond(Inputs& inputs, const char* name, std::string_view first, std::string_view second)
{
    const std::string word = inputs.has(name) ? inputs.text(name) : std::string(first);
    if (word != first && word != second)
        inputs.refuse(name, fmt::format("is neither; give {} or {}", first, second));
    return word == second;
}

models::Result<Answer> ofTerms(Inputs& inputs)
{
    if (inputs.has("rate_per_period"))
        inputs.refuse("rate_per_period", "goes with --cash-flows; give --rate-per-year");
    models::OwnershipTerms terms;
    terms.oneOff = {inputs.optionalNumber("one_off", anyNumber).value_or(0)};
    terms.monthly = {inputs.optionalNumber("monthly", anyNumber).value_or(0)};
    terms.months = static_cast<int>(inputs.whole("months", {0, mostMonths}));
    terms.ratePerYear = inputs.number("rate_per_year", anyNumber);
    terms.escalatorPerYear = inputs.optionalNumber("escalator_per_year", anyNumber).value_or(0);
    if (isSecond(inputs, "compounding", "effective", "nominal"))
        terms.compounding = models::Compounding::nominal;
    if (isSecond(inputs, "timing", "arrears", "advance"))
        terms.timing = models::PaymentTiming::advance;
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const auto cost = models::ownershipCost(terms);
    if (!cost)
        return optionFault(cost.error());
    return Answer{cost->netPresentValue.amount, cost->total.amount};
}

models::Result<Answer> presentValue(Inputs& inputs)
{
    if (!inputs.has("cash_flows") && !inputs.has("months"))
        inputs.refuse("cash_flows",
            "is missing; give the flows and --rate-per-period, or --months, --monthly and --rate-per-year");
    return inputs.has("cash_flows") ? ofFlows(inputs) : ofTerms(inputs);
}

}  // namespace

std::vector<Calculator> netPresentValueCalculators()
{
    return {{"npv",
        "net present value of cash flows, or of a one-off and a monthly price; a cost is negative, or all costs are "
        "positive",
        "--rate-per-period 0.08 --cash-flows '-25000;-3100;-3100'",
        {{"rate_per_period", "", "discount rate of one period, 0.08 for 8 %; with cash_flows", "the other form"},
            {"cash_flows", "", "amounts at the ends of the periods, the first is today", "the other form"},
            {"one_off", "", "paid today", "0"}, {"monthly", "", "paid each month", "0"},
            {"months", "", "number of monthly payments; without cash_flows", "the other form"},
            {"rate_per_year", "", "discount rate of one year; without cash_flows", "the other form"},
            {"escalator_per_year", "", "change of the monthly price from each year to the next, first in month 13",
                "0"},
            {"compounding", "", "effective: (1 + r)^(1/12) - 1 a month; nominal: r / 12", "effective"},
            {"timing", "", "arrears: at the end of each month; advance: at its beginning", "arrears"}},
        {"npv", "total"}, presentValue}};
}

}  // namespace trunkwright::app
