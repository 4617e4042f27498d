#include "models/traffic/erlang_excess.h"

#include "models/traffic/scaled_erfc.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

namespace trunkwright::models {

namespace {

constexpr double epsilon = std::numeric_limits<double>::epsilon();
constexpr double recursionLimit = 40;             ///< channels up to which the recursion is as fast as the expansions
constexpr double fractionTrafficLimit = 0.5;      ///< erlang below which the fractional start uses a power series
constexpr Precise finiteSumTraffic = 100;         ///< erlang above which the finite sum also serves real channels
constexpr Precise leastContinuedTraffic = 0.05L;  ///< erlang below which the continued fraction takes too long

/// Taylor coefficients of η/(λ-1), where ½η² = λ - 1 - ln λ; computed with 80 digits by reversion of that series.
constexpr std::array<double, 31> temmeCoefficients = {1.0, -0.33333333333333333333, 0.083333333333333333333,
    -0.014814814814814814815, 0.0011574074074074074074, 0.00035273368606701940035, -0.0001787551440329218107,
    0.000039192631785224377817, -2.1854485106799921615e-6, -1.8540622107151599607e-6, 8.296711340953086005e-7,
    -1.7665952736826079304e-7, 6.7078535434014985804e-9, 1.0261809784240308043e-8, -4.3820360184533531866e-9,
    9.1476995822367902342e-10, -2.5514193994946249767e-11, -5.8307721325504250675e-11, 2.4361948020667416244e-11,
    -5.0276692801141755891e-12, 1.1004392031956134771e-13, 3.3717632624009853788e-13, -1.3923887224181620659e-13,
    2.8534893807047443204e-14, -5.139111834242572619e-16, -1.9752288294349442835e-15, 8.0995211567045613341e-16,
    -1.6522531216398161819e-16, 2.5305430097478884233e-18, 1.1686939738559576589e-17, -4.7700370498204847582e-18};

/// 1/3, 1/5, 1/7, …
constexpr auto inverseOdds = [] {
    std::array<double, 18> inverses{};
    for (std::size_t index = 0; index < inverses.size(); ++index)
        inverses[index] = 1.0 / static_cast<double>(2 * index + 3);
    return inverses;
}();

/// δ - ln(1 + δ) = δs - 2s³(1/3 + s²/5 + s⁴/7 + …) with s = δ/(2 + δ), |δ| ≤ 0.5: no cancellation near δ = 0.
double excessOverLogarithm(double delta)
{
    const double s = delta / (2 + delta);
    const double square = s * s;
    double sum = 0;
    for (std::size_t term = square < 1e-3 ? 6 : inverseOdds.size(); term-- > 0;)
        sum = sum * square + inverseOdds[term];
    return delta * s - 2 * s * square * sum;
}

/// ln Γ(x+1) - ln(√(2πx)·(x/e)^x) for x ≥ 40 (Stirling's series, DLMF 5.11.1).
double stirlingCorrection(double x)
{
    const double inverse = 1 / x;
    const double square = inverse * inverse;
    return inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
}

/// ln of Γ(x+1)·e^A/A^x, the light-load limit of 1/B.
double logLightLoadReciprocal(double offered, double x)
{
    if (x < recursionLimit)
        return std::log(std::tgamma(x + 1)) + offered - x * std::log(offered);
    const double ratio = offered / x;
    const double halfSquare = ratio < 0.5 ? ratio - 1 - std::log(ratio) : excessOverLogarithm((offered - x) / x);
    return 0.5 * std::log(2 * std::numbers::pi * x) + stirlingCorrection(x) + x * halfSquare;
}

/// Σ_{k≥1} A^k/((x+1)…(x+k)): what the lower incomplete gamma function takes from the light-load limit.
double lowerSeries(double offered, double x)
{
    double term = offered / ++x;
    double sum = term;
    while (term > epsilon / 8 * sum) {
        term *= offered / ++x;
        sum += term;
    }
    return sum;
}

/// J for x in (0, 1) by Legendre's continued fraction of Γ(x+1, A) (DLMF 8.9.2), arranged so that J keeps its relative
/// precision: with W = A + 2 - x - 2(1-x)/(A + 4 - x - …), J = x(1 - 1/W)/(A - x + x/W). The error falls as
/// exp(-4·sqrt(depth·A)).
template <class Real>
Real fractionByContinuedFraction(Real offered, Real x)
{
    const int depth = 4 + static_cast<int>((sizeof(Real) > sizeof(double) ? 140 : 90) / offered);
    Real tail = offered + Real(2 * depth) - x;
    for (int k = depth; k >= 2; --k)
        tail = offered + Real(2 * (k - 1)) - x - Real(k) * (Real(k - 1) - x) / tail;
    return x * (1 - 1 / tail) / (offered - x + x / tail);
}

/// ln Γ(1+x) for x in [0, 1) with relative precision also where x is small.
double logGammaOfFraction(double x)
{
    if (x > 1e-3)
        return std::log(std::tgamma(1 + x));
    // DLMF 5.7.3: -γx + ζ(2)x²/2 - ζ(3)x³/3 + ζ(4)x⁴/4 - ζ(5)x⁵/5
    return x
        * (-std::numbers::egamma
            + x
                * (0.82246703342411321824
                    - x * (0.40068563438653142847 - x * (0.27058080842778454788 - x * 0.20738555102867398527))));
}

/// J for x in (0, 1) and little traffic: e^A·(Γ(1+x)/A^x - 1) + Σ_k A^k/k!·(1 - k!/((x+1)…(x+k))), all terms positive.
double fractionBySeries(double offered, double x)
{
    double sum = std::exp(offered) * std::expm1(logGammaOfFraction(x) - x * std::log(offered));
    double power = 1;
    double gap = 0;
    for (double k = 1; power > epsilon / 8; ++k) {
        power *= offered / k;
        gap += (1 - gap) * (x / (x + k));
        sum += power * gap;
    }
    return sum;
}

double excessOfFraction(double offered, double x)
{
    if (x == 0)
        return 0;
    return offered > fractionTrafficLimit ? fractionByContinuedFraction(offered, x) : fractionBySeries(offered, x);
}

double byRecursion(double offered, double x)
{
    const double fraction = x - std::floor(x);
    double excess = excessOfFraction(offered, fraction);
    for (double n = fraction + 1; n <= x; ++n)
        excess = (1 + excess) * (n / offered);
    return excess;
}

double byFiniteSum(double offered, double x)
{
    double term = x / offered;
    double sum = term;
    while (term > epsilon / 8 * sum) {
        term *= --x / offered;
        sum += term;
    }
    return sum;
}

/// J = Γ*(x)·√(πx/2)·e^{y²}erfc(y) + Σβ_nη^n with y = η√(x/2), where Γ*(x) = 1 + β_1/x and
/// β_{n-1} = d_n + (n+1)β_{n+1}/x downwards, d_n the coefficients above.
double byTemme(double offered, double x)
{
    const double delta = (offered - x) / x;
    const double halfSquare = excessOverLogarithm(delta);
    const double eta = std::copysign(std::sqrt(2 * halfSquare), delta);
    const double inverse = 1 / x;
    const double etaSquare = eta * eta;
    // Even and odd orders run as two chains: β_{n-1} of an even n is odd.
    std::size_t n = std::abs(eta) < 0.1 && x > 500 ? 16 : 30;
    double evenBeta = 0;
    double oddBeta = 0;
    double evenSum = 0;
    double oddSum = 0;
    for (; n >= 2; n -= 2) {
        oddBeta = temmeCoefficients[n] + static_cast<double>(n + 1) * inverse * oddBeta;
        evenBeta = temmeCoefficients[n - 1] + static_cast<double>(n) * inverse * evenBeta;
        oddSum = oddSum * etaSquare + oddBeta;
        evenSum = evenSum * etaSquare + evenBeta;
    }
    const double y = std::abs(eta) * std::sqrt(x / 2);
    const double tail = delta >= 0 ? scaledErfc(y) : 2 * std::exp(x * halfSquare) - scaledErfc(y);
    return (1 + oddBeta * inverse) * std::sqrt(std::numbers::pi / 2 * x) * tail + evenSum + oddSum * eta;
}

/// The finite sum, exact for whole channels; for real ones its terms do not end but fall below e^-A, which is the
/// error.
Precise preciseFiniteSum(Precise offered, Precise channels)
{
    Precise n = channels;
    Precise term = n / offered;
    Precise sum = term;
    while (n > offered || std::abs(term) > sum * 1e-21L) {
        term *= --n / offered;
        sum += term;
    }
    return sum;
}

}  // namespace

double erlangExcess(double offered, double channels)
{
    if (channels < recursionLimit)
        return byRecursion(offered, channels);
    if (offered > 1.5 * channels)
        return byFiniteSum(offered, channels);
    if (offered > 0.5 * channels)
        return byTemme(offered, channels);
    return std::exp(logLightLoadReciprocal(offered, channels)) - lowerSeries(offered, channels) - 1;
}

double logReciprocalBlocking(double offered, double channels)
{
    const double excess = erlangExcess(offered, channels);
    return std::isfinite(excess) ? std::log1p(excess) : logLightLoadReciprocal(offered, channels);
}

Precise preciseErlangExcess(Precise offered, Precise channels)
{
    const Precise fraction = channels - std::floor(channels);
    if (fraction == 0 || offered > finiteSumTraffic)
        return preciseFiniteSum(offered, channels);
    Precise excess = offered > leastContinuedTraffic
        ? fractionByContinuedFraction(offered, fraction)
        : static_cast<Precise>(fractionBySeries(static_cast<double>(offered), static_cast<double>(fraction)));
    for (Precise n = fraction + 1; n <= channels; ++n)
        excess = (1 + excess) * (n / offered);
    return excess;
}

}  // namespace trunkwright::models
