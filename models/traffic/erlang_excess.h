#pragma once
// The excess J = 1/B - 1 of Erlang's loss formula: the form in which everything about Erlang B is computed, because it
// keeps its relative precision at both ends (J → 0 where almost all calls are lost, J → ∞ where almost none are).

namespace trunkwright::models {

/// J(A,x) = 1/B(A,x) - 1 for finite A > 0 and x ≥ 0, real x; +inf where it overflows. Time does not grow with A or x.
///
/// The method goes by x and A: below 40 channels Jagerman's recursion J(x) = (1 + J(x-1))·x/A from the fractional part;
/// above it Temme's uniform expansion of the incomplete gamma function for A within half of x, the finite sum J =
/// Σ_{k≥1} x(x-1)…(x-k+1)/A^k for more traffic, and Γ(x+1)e^A/A^x less the lower series for less traffic. Sources: D.
/// L. Jagerman, BSTJ 53 (1974) 525, eqs. 3 and 12; N. M. Temme, SIAM J. Math. Anal. 10 (1979) 757 with the recursion of
/// A. Gil, J. Segura and N. M. Temme, SIAM J. Sci. Comput. 34 (2012) A2965, section 2.4; NIST DLMF 8.9.2, 8.11.
[[nodiscard]] double erlangExcess(double offeredErl, double channels);

/// ln(1/B), also where J overflows.
[[nodiscard]] double logReciprocalBlocking(double offeredErl, double channels);

/// Three digits more than a double, for the few questions that a double cannot settle.
using Precise = long double;

/// J(A,x) with these digits; +inf where it overflows. Time grows with the root of the channels, in light load with
/// them.
[[nodiscard]] Precise preciseErlangExcess(Precise offeredErl, Precise channels);

}  // namespace trunkwright::models
