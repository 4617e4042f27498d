#pragma once
// What payments over time are worth today: cash flows, escalators, terms, rates. Pure functions, safe from any thread.
//
// Conventions: cash flow t falls at the end of period t, t = 0 is today and is not discounted; a negative amount is a
// cost (or give costs as positive numbers throughout: the sign passes through). NPV = sum of flow[t] / (1 + rate)^t.
// Payments in arrears fall at the end of their period, in advance at its beginning. Nothing is rounded; toCents of
// money.h rounds.

#include "models/base/error.h"
#include "models/base/money.h"

#include <optional>
#include <span>
#include <vector>

namespace trunkwright::models {

enum class PaymentTiming { arrears, advance };
enum class Compounding {
    effective,  ///< a rate r per year is (1 + r)^(1/m) - 1 per period
    nominal,    ///< a rate r per year is r / m per period
};

/// Errors: a rate of -1 or less, a flow or result that is not finite.
[[nodiscard]] Result<double> netPresentValue(std::span<const double> cashFlows, double ratePerPeriod);

/// The rate of one of `periodsPerYear` periods. Errors: a rate of -1 or less (nominal: -periodsPerYear), no period.
[[nodiscard]] Result<double> ratePerPeriod(
    double ratePerYear, int periodsPerYear, Compounding compounding = Compounding::effective);

/// The effective rate per year of a nominal one that is compounded m times a year: (1 + r/m)^m - 1, and back.
[[nodiscard]] Result<double> effectiveFromNominal(double nominalPerYear, int periodsPerYear);
[[nodiscard]] Result<double> nominalFromEffective(double effectivePerYear, int periodsPerYear);

/// The rate at which the flows are worth nothing, above -1. Empty when there is none or it is not unique by Descartes'
/// rule (the flows must change their sign exactly once).
[[nodiscard]] std::optional<double> internalRateOfReturn(std::span<const double> cashFlows);

/// Periods until the sum turns from below 0 to 0 or more for good, linear within a period; discounted with a rate above
/// 0. 0 when it never is below; empty when it stays below.
[[nodiscard]] std::optional<double> paybackPeriods(std::span<const double> cashFlows, double ratePerPeriod = 0);

/// A payment that comes back each period.
struct PaymentStream {
    double amount = 0;  ///< of the first payment
    int payments = 0;
    int startPeriod = 0;  ///< periods from today to the beginning of the first one, a lead time for instance
    PaymentTiming timing = PaymentTiming::arrears;
    int periodsPerYear = 12;
    double escalatorPerYear = 0;  ///< 0.03: 3 % more each year, -0.06: 6 % less
    int fixedYears = 1;           ///< years at the first price; 1: first escalated in year 2
};

/// The flows of all streams and one payment today, index 0 is today. Errors: not finite, negative or more than 1,200
/// periods.
[[nodiscard]] Result<std::vector<double>> cashFlows(double today, std::span<const PaymentStream> streams);

/// What remains to be paid when a contract of `termPeriods` is left after `elapsedPeriods`: the usual termination fee.
[[nodiscard]] double earlyTerminationFee(double amountPerPeriod, int termPeriods, int elapsedPeriods);

/// The bill of something bought once and paid monthly, over a horizon.
struct OwnershipTerms {
    Money oneOff{};
    Money monthly{};
    int months = 36;     ///< horizon
    int leadMonths = 0;  ///< nothing monthly is paid before
    double ratePerYear = 0;
    Compounding compounding = Compounding::effective;
    double escalatorPerYear = 0;
    int fixedYears = 1;
    PaymentTiming timing = PaymentTiming::arrears;
};

struct OwnershipCost {
    Money total;  ///< undiscounted
    Money netPresentValue;
    std::vector<Money> cumulative;  ///< after month 0 (the one-off payment), 1, … months, undiscounted
};

[[nodiscard]] Result<OwnershipCost> ownershipCost(const OwnershipTerms& terms);

}  // namespace trunkwright::models
