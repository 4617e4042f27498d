#include "models/quality/emodel.h"

#include "models/base/quotation.h"
#include "models/quality/opinion.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cmath>
#include <numbers>

namespace trunkwright::models {

namespace {

constexpr double widebandFactor = 1.29;
constexpr double widebandRo = 129;

double power(double decibel)
{
    return std::pow(10, decibel / 10);
}

double decibel(double power)
{
    return 10 * std::log10(power);
}

/// a + sqrt(a² + square) without loss of digits where a is far below zero.
double smoothPositivePart(double a, double square)
{
    const double root = std::sqrt(a * a + square);
    return a < 0 ? square / (root - a) : a + root;
}

/// Equations 7-3…7-7: circuit noise, room noise at both sides, noise floor.
double noise(const EmodelInputs& in)
{
    const double olr = in.slr + in.rlr;
    const double sendExcess = in.ps - olr - in.ds - 14;
    const double nos = in.ps - in.slr - in.ds - 100 + 0.004 * sendExcess * sendExcess;
    const double pre = in.pr + decibel(1 + power(10 - (in.stmr + in.dr)));
    const double nor = in.rlr - 121 + pre + 0.008 * (pre - 35) * (pre - 35);
    return decibel(power(in.nc) + power(nos) + power(nor) + power(in.nfor + in.rlr));
}

/// Equations 7-9 and 7-10.
double loudnessImpairment(const EmodelInputs& in, double no)
{
    const double x = (in.slr + in.rlr + 0.2 * (64 + no - in.rlr)) / 8;
    return 20 * (std::pow(1 + std::pow(x, 8), 1.0 / 8) - x);
}

/// Equations 7-11 and 7-12.
double sidetoneImpairment(const EmodelInputs& in)
{
    const double stmro = -decibel(power(-in.stmr) + std::exp(-in.tMs / 4) * power(-in.telr));
    return 12 * std::pow(1 + std::pow((stmro - 13) / 6, 8), 1.0 / 8)
        - 28 * std::pow(1 + std::pow((stmro + 1) / 19.4, 35), 1.0 / 35)
        - 13 * std::pow(1 + std::pow((stmro - 3) / 33, 13), 1.0 / 13) + 29;
}

/// Equations 7-13…7-17.
double quantizingImpairment(const EmodelInputs& in, double ro)
{
    const double q = 37 - 15 * std::log10(in.qdu);
    const double g = 1.07 + 0.258 * q + 0.0602 * q * q;
    const double y = (ro - 100) / 15 + 46 / 8.4 - g / 9;
    const double z = 46.0 / 30 - g / 40;
    return 15 * std::log10(1 + std::pow(10, y) + std::pow(10, z));
}

/// Equations 7-19…7-24: zero below 1 ms, with strong sidetone masking the echo (STMR < 9) or weak sidetone adding (STMR
/// > 20).
double talkerEchoImpairment(const EmodelInputs& in, double no, double ist)
{
    if (in.tMs < 1)
        return 0;
    double terv =
        in.telr - 40 * std::log10((1 + in.tMs / 10) / (1 + in.tMs / 150)) + 6 * std::exp(-0.3 * in.tMs * in.tMs);
    if (in.stmr < 9)
        terv += ist / 2;
    const double re = 80 + 2.5 * (terv - 14);
    const double roe = -1.5 * (no - in.rlr);
    const double idte = (smoothPositivePart((roe - re) / 2, 100) - 1) * -std::expm1(-in.tMs);
    return in.stmr > 20 ? std::hypot(idte, ist) : idte;
}

/// Equations 7-25 and 7-26.
double listenerEchoImpairment(const EmodelInputs& in, double ro)
{
    const double rle = 10.5 * (in.wepl + 7) * std::pow(in.trMs + 1, -0.25);
    return smoothPositivePart((ro - rle) / 2, 169);
}

struct Limit {
    const char* name;
    double EmodelInputs::* value;
    double least;
    double most;
};

// Wider than the ranges of Table 2 on purpose: planning asks "how bad" beyond them. Inside these every term is real.
constexpr std::array limits{
    Limit{"slr", &EmodelInputs::slr, -50, 50},
    Limit{"rlr", &EmodelInputs::rlr, -50, 50},
    Limit{"stmr", &EmodelInputs::stmr, 0, 100},
    Limit{"ds", &EmodelInputs::ds, -50, 50},
    Limit{"dr", &EmodelInputs::dr, -50, 50},
    Limit{"telr", &EmodelInputs::telr, 0, 200},
    Limit{"wepl", &EmodelInputs::wepl, 0, 200},
    Limit{"t_ms", &EmodelInputs::tMs, 0, 60'000},
    Limit{"tr_ms", &EmodelInputs::trMs, 0, 120'000},
    Limit{"ta_ms", &EmodelInputs::taMs, 0, 60'000},
    Limit{"qdu", &EmodelInputs::qdu, 0.01, 1000},
    Limit{"ie", &EmodelInputs::ie, 0, 95},
    Limit{"bpl", &EmodelInputs::bpl, 0.01, 1000},
    Limit{"ppl_percent", &EmodelInputs::pplPercent, 0, 100},
    Limit{"burst_r", &EmodelInputs::burstR, 0.01, 1000},
    Limit{"nc", &EmodelInputs::nc, -200, 0},
    Limit{"nfor", &EmodelInputs::nfor, -200, 0},
    Limit{"ps", &EmodelInputs::ps, 0, 140},
    Limit{"pr", &EmodelInputs::pr, 0, 140},
    Limit{"a", &EmodelInputs::a, 0, 100},
};

Result<void> checkInputs(const EmodelInputs& in, SpeechScale scale)
{
    for (const Limit& limit : limits)
        if (const double value = in.*limit.value; !(value >= limit.least && value <= limit.most))
            return badInput(limit.name, fmt::format("{} is outside the range {}…{}", value, limit.least, limit.most));
    if (scale == SpeechScale::wideband && in.tMs > 0)
        return badInput(
            "t_ms", "the wideband scale has no talker echo here (G.107.1 Corrigendum 1 replaced its formula); give 0");
    if (scale == SpeechScale::wideband && in.burstR != 1)
        return badInput("burst_r", "the wideband scale knows random loss only (G.107.1); give 1");
    return {};
}

}  // namespace

Result<DelaySensitivity> delaySensitivityNamed(std::string_view name, const std::string& where)
{
    std::string letters;
    for (const char letter : name)
        if (std::isalpha(static_cast<unsigned char>(letter)) != 0)
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    if (letters == "default")
        return DelaySensitivity::standard;
    if (letters == "low")
        return DelaySensitivity::low;
    if (letters == "verylow")
        return DelaySensitivity::veryLow;
    return badInput(
        where, fmt::format("unknown delay sensitivity {}; choose default, low or very_low", quotation(name)));
}

double effectiveEquipmentImpairment(double ie, double bpl, double pplPercent, double burstR)
{
    return ie + (95 - ie) * pplPercent / (pplPercent / burstR + bpl);
}

double absoluteDelayImpairment(double taMs, DelaySensitivity sensitivity)
{
    struct Class {
        double s;
        double mMs;
    };
    constexpr std::array classes{Class{1, 100}, Class{0.55, 120}, Class{0.4, 150}};
    const Class& chosen = classes[static_cast<std::size_t>(sensitivity)];
    if (taMs <= chosen.mMs)
        return 0;
    if (std::isinf(taMs))
        return 50;
    const double x = std::log1p((taMs - chosen.mMs) / chosen.mMs) / std::numbers::ln2;
    const double exponent = 6 * chosen.s;
    // (1 + y^e)^(1/e) - 1: the ones of (7-27) cancel, and with them the digits of a small x.
    const auto grown = [exponent](double y) { return std::expm1(std::log1p(std::pow(y, exponent)) / exponent); };
    return 25 * (grown(x) - 3 * grown(x / 3));
}

Result<EmodelRating> rateSpeech(const EmodelInputs& inputs, SpeechScale scale)
{
    if (const auto checked = checkInputs(inputs, scale); !checked)
        return std::unexpected(checked.error());
    const bool wideband = scale == SpeechScale::wideband;
    EmodelRating rating;
    rating.ro = widebandRo;
    if (!wideband) {
        rating.no = noise(inputs);
        rating.ro = 15 - 1.5 * (inputs.slr + rating.no);
        rating.iolr = loudnessImpairment(inputs, rating.no);
        rating.ist = sidetoneImpairment(inputs);
        rating.iq = quantizingImpairment(inputs, rating.ro);
        rating.is = rating.iolr + rating.ist + rating.iq;
        rating.idte = talkerEchoImpairment(inputs, rating.no, rating.ist);
    }
    rating.idle = listenerEchoImpairment(inputs, rating.ro);
    rating.idd = absoluteDelayImpairment(inputs.taMs, inputs.sensitivity) * (wideband ? widebandFactor : 1);
    rating.id = rating.idte + rating.idle + rating.idd;
    rating.ieEff = effectiveEquipmentImpairment(inputs.ie, inputs.bpl, inputs.pplPercent, inputs.burstR);
    rating.r = rating.ro - rating.is - rating.id - rating.ieEff + inputs.a;
    rating.mos = mosFromR(wideband ? rating.r / widebandFactor : rating.r);
    return rating;
}

}  // namespace trunkwright::models
