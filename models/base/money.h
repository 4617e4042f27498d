#pragma once
// An amount in the plan's currency. A type of its own so that nobody adds euros to erlangs. Kept unrounded; rounded half
// away from zero to the cent only where it is shown or written.

#include <cmath>
#include <compare>

namespace trunkwright::models {

struct Money {
    double amount = 0;

    constexpr auto operator<=>(const Money&) const = default;
    constexpr Money& operator+=(Money other) { amount += other.amount; return *this; }
    constexpr Money& operator-=(Money other) { amount -= other.amount; return *this; }
    friend constexpr Money operator+(Money a, Money b) { return {a.amount + b.amount}; }
    friend constexpr Money operator-(Money a, Money b) { return {a.amount - b.amount}; }
    friend constexpr Money operator-(Money a) { return {-a.amount}; }
    friend constexpr Money operator*(Money a, double factor) { return {a.amount * factor}; }
    friend constexpr Money operator*(double factor, Money a) { return {a.amount * factor}; }
    friend constexpr Money operator/(Money a, double divisor) { return {a.amount / divisor}; }
};

/// Rounded half away from zero to two decimals; a cent's 1e-9 of binary noise does not decide a tie.
[[nodiscard]] inline double toCents(Money money)
{
    const double cents = money.amount * 100;
    return std::copysign(std::floor(std::abs(cents) + 0.5 + 1e-9 * std::abs(cents) / 100 + 1e-9), cents) / 100;
}

}  // namespace trunkwright::models
