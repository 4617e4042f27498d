#include "models/design/net_present_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace trunkwright::models {

namespace {

constexpr int mostPeriods = 1200;

/// Sum of flows[t] v^t by Horner's rule; v = 1 / (1 + rate).
double presentValue(std::span<const double> flows, double v)
{
    double value = 0;
    for (std::size_t t = flows.size(); t-- > 0;)
        value = value * v + flows[t];
    return value;
}

int signChanges(std::span<const double> flows)
{
    int changes = 0;
    double last = 0;
    for (const double flow : flows) {
        if (flow == 0)
            continue;
        changes += last != 0 && std::signbit(last) != std::signbit(flow) ? 1 : 0;
        last = flow;
    }
    return changes;
}

Result<void> checkPeriods(int periodsPerYear)
{
    if (periodsPerYear < 1 || periodsPerYear > 366)
        return badInput(
            "periods_per_year", fmt::format("{} periods a year are not possible; give 1…366", periodsPerYear));
    return {};
}

Result<void> checkStream(const PaymentStream& stream)
{
    if (const auto checked = checkPeriods(stream.periodsPerYear); !checked)
        return checked;
    if (stream.payments < 0 || stream.payments > mostPeriods || stream.startPeriod < 0
        || stream.startPeriod > mostPeriods)
        return badInput("months",
            fmt::format("{} payments from period {} are not possible; give 0…{} of each", stream.payments,
                stream.startPeriod, mostPeriods));
    if (!std::isfinite(stream.amount))
        return badInput("monthly", fmt::format("{} is not an amount", stream.amount));
    if (!(stream.escalatorPerYear > -1 && stream.escalatorPerYear <= 10))
        return badInput("escalator_per_year",
            fmt::format("{} is not a yearly change of price; give a number above -1 and up to 10, 0.03 for 3 %",
                stream.escalatorPerYear));
    if (stream.fixedYears < 0)
        return badInput("fixed_years",
            fmt::format("{} years at the first price are not possible; give 0 or more", stream.fixedYears));
    return {};
}

}  // namespace

Result<double> netPresentValue(std::span<const double> cashFlows, double ratePerPeriod)
{
    if (!(ratePerPeriod > -1 && std::isfinite(ratePerPeriod)))
        return badInput(
            "rate", fmt::format("{} is not a discount rate; give a number above -1, 0.08 for 8 %", ratePerPeriod));
    if (!std::ranges::all_of(cashFlows, [](double flow) { return std::isfinite(flow); }))
        return badInput("cash_flows", "every flow must be a finite number");
    const double value = presentValue(cashFlows, 1 / (1 + ratePerPeriod));
    if (!std::isfinite(value))
        return badInput(
            "cash_flows", "the present value is too large for a number; use smaller flows or a rate above 0");
    return value;
}

Result<double> ratePerPeriod(double ratePerYear, int periodsPerYear, Compounding compounding)
{
    if (const auto checked = checkPeriods(periodsPerYear); !checked)
        return std::unexpected(checked.error());
    const bool nominal = compounding == Compounding::nominal;
    const double least = nominal ? -periodsPerYear : -1;
    if (!(ratePerYear > least && std::isfinite(ratePerYear)))
        return badInput("rate_per_year",
            fmt::format("{} is not a yearly rate; give a number above {}, 0.08 for 8 %", ratePerYear, least));
    return nominal ? ratePerYear / periodsPerYear : std::expm1(std::log1p(ratePerYear) / periodsPerYear);
}

Result<double> effectiveFromNominal(double nominalPerYear, int periodsPerYear)
{
    const auto rate = ratePerPeriod(nominalPerYear, periodsPerYear, Compounding::nominal);
    return rate ? Result<double>(std::expm1(periodsPerYear * std::log1p(*rate))) : rate;
}

Result<double> nominalFromEffective(double effectivePerYear, int periodsPerYear)
{
    const auto rate = ratePerPeriod(effectivePerYear, periodsPerYear, Compounding::effective);
    return rate ? Result<double>(*rate * periodsPerYear) : rate;
}

std::optional<double> internalRateOfReturn(std::span<const double> cashFlows)
{
    if (signChanges(cashFlows) != 1 || !std::ranges::all_of(cashFlows, [](double flow) { return std::isfinite(flow); }))
        return std::nullopt;
    const auto first = std::ranges::find_if(cashFlows, [](double flow) { return flow != 0; });
    const std::span<const double> flows(first, cashFlows.end());
    const double early = flows.front();  // the sign of the value for v near 0
    double low = 0;
    double high = 1;
    while (presentValue(flows, high) * early > 0 && high < 1e12) {
        low = high;
        high *= 2;
    }
    for (int step = 0; step < 200 && high - low > 1e-16 * high; ++step) {
        const double middle = (low + high) / 2;
        (presentValue(flows, middle) * early > 0 ? low : high) = middle;
    }
    const double v = (low + high) / 2;
    return v > 0 && high < 1e12 ? std::optional(1 / v - 1) : std::nullopt;
}

std::optional<double> paybackPeriods(std::span<const double> cashFlows, double ratePerPeriod)
{
    double sum = 0;
    double discount = 1;
    std::optional<double> turned = 0.0;
    for (std::size_t t = 0; t < cashFlows.size(); ++t) {
        const double flow = cashFlows[t] * discount;
        if (sum + flow < 0)
            turned.reset();
        else if (!turned)
            turned = static_cast<double>(t) - 1 - sum / flow;
        sum += flow;
        discount /= 1 + ratePerPeriod;
    }
    return turned;
}

Result<std::vector<double>> cashFlows(double today, std::span<const PaymentStream> streams)
{
    if (!std::isfinite(today))
        return badInput("one_off", fmt::format("{} is not an amount", today));
    std::vector<double> flows{today};
    for (const PaymentStream& stream : streams) {
        if (const auto checked = checkStream(stream); !checked)
            return std::unexpected(checked.error());
        const int shift = stream.timing == PaymentTiming::arrears ? 1 : 0;
        flows.resize(std::max(flows.size(), static_cast<std::size_t>(stream.startPeriod + stream.payments) + 1));
        for (int payment = 0; payment < stream.payments; ++payment) {
            const int raises = std::max(0, payment / stream.periodsPerYear - stream.fixedYears + 1);
            flows[static_cast<std::size_t>(stream.startPeriod + payment + shift)] +=
                stream.amount * std::pow(1 + stream.escalatorPerYear, raises);
        }
    }
    return flows;
}

double earlyTerminationFee(double amountPerPeriod, int termPeriods, int elapsedPeriods)
{
    return amountPerPeriod * std::max(0, termPeriods - std::max(0, elapsedPeriods));
}

Result<OwnershipCost> ownershipCost(const OwnershipTerms& terms)
{
    if (terms.months < 0 || terms.months > mostPeriods || terms.leadMonths < 0)
        return badInput("months",
            fmt::format("{} months with a lead time of {} are not possible; give 0…{}", terms.months, terms.leadMonths,
                mostPeriods));
    const int lead = std::min(terms.leadMonths, terms.months);
    const PaymentStream stream{
        terms.monthly.amount, terms.months - lead, lead, terms.timing, 12, terms.escalatorPerYear, terms.fixedYears};
    const auto rate = ratePerPeriod(terms.ratePerYear, 12, terms.compounding);
    if (!rate)
        return std::unexpected(rate.error());
    const auto flows = cashFlows(terms.oneOff.amount, std::span(&stream, 1));
    if (!flows)
        return std::unexpected(flows.error());
    const auto value = netPresentValue(*flows, *rate);
    if (!value)
        return std::unexpected(value.error());
    OwnershipCost cost;
    cost.netPresentValue = {*value};
    for (const double flow : *flows) {
        cost.total += {flow};
        cost.cumulative.push_back(cost.total);
    }
    if (!std::isfinite(cost.total.amount))
        return badInput("monthly", "the total is too large for a number; use smaller amounts");
    return cost;
}

}  // namespace trunkwright::models
