#include "models/quality/measured_quality.h"

#include "models/quality/codec_impairment.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace trunkwright::models {

namespace {

/// Windows in which tones are hard to tell, at their changes and in noise, are far fewer.
constexpr double mostUnheard = 0.08;

std::optional<CodecImpairment> impairmentOf(const StreamMeasurement& measurement)
{
    auto impairment = findCodecImpairment(measurement.codec);
    if (impairment && impairment->name == "G.711" && measurement.conceals)
        return findCodecImpairment("G.711+PLC");
    return impairment ? impairment : findCodecImpairment(measurement.codec, SpeechScale::wideband);
}

std::vector<Text> unknownsOf(const StreamMeasurement& measurement, const std::optional<CodecImpairment>& impairment)
{
    std::vector<Text> unknowns;
    const auto missing = [&](const char* pattern) { unknowns.push_back({pattern, {measurement.codec}}); };
    const auto loss = unplayedFraction(measurement);
    if (measurement.recognized == false)
        missing(TRUNKWRIGHT_TEXT("what came was not what had been said, so packet counts say nothing about speech"));
    if (measurement.distorted)
        missing(TRUNKWRIGHT_TEXT("what came was noisier, more distorted, quieter or louder than its codec makes it, "
                                 "and the E-model would take it for good"));
    if (measurement.unheardFraction.value_or(0) > mostUnheard)
        unknowns.push_back(
            {TRUNKWRIGHT_TEXT("in {0} % of the time nothing was heard though packets came, and the E-model knows only "
                              "packets that are missing"),
                {fmt::format("{:.0f}", *measurement.unheardFraction * 100)}});
    if (measurement.stalls > 0 && loss.value_or(0) > 0)
        unknowns.push_back({TRUNKWRIGHT_TEXT("this computer stalled {0} times, so what was missing or late does not "
                                             "tell of the line"),
            {std::to_string(measurement.stalls)}});
    if (!loss)
        missing(measurement.expected > 0 ? TRUNKWRIGHT_TEXT("packet loss was not measured")
                                         : TRUNKWRIGHT_TEXT("no packet was expected or came"));
    if (!measurement.delay_ms)
        missing(TRUNKWRIGHT_TEXT("the delay was not measured"));
    if (!impairment)
        missing(TRUNKWRIGHT_TEXT("ITU-T G.113 tabulates no impairment for {0}"));
    else if (!impairment->bpl && loss && *loss > 0)
        missing(TRUNKWRIGHT_TEXT("ITU-T G.113 does not tabulate what packet loss does to {0}"));
    return unknowns;
}

EmodelInputs inputsOf(const StreamMeasurement& measurement, const CodecImpairment& impairment)
{
    EmodelInputs inputs;
    inputs.taMs = *measurement.delay_ms;
    inputs.tMs = impairment.scale == SpeechScale::wideband ? 0 : inputs.taMs;
    inputs.trMs = 2 * inputs.taMs;
    inputs.ie = impairment.ie;
    inputs.bpl = impairment.bpl.value_or(inputs.bpl);  // without loss it does not matter
    inputs.pplPercent = *unplayedFraction(measurement) * 100;
    if (impairment.scale == SpeechScale::narrowband)  // G.107.1 knows random loss only
        inputs.burstR = measurement.burstRatio.value_or(inputs.burstR);
    return inputs;
}

}  // namespace

std::optional<double> unplayedFraction(const StreamMeasurement& measurement)
{
    if (measurement.expected <= 0 || !measurement.unplayed)
        return std::nullopt;
    const double fraction = static_cast<double>(*measurement.unplayed) / static_cast<double>(measurement.expected);
    return std::clamp(fraction, 0.0, 1.0);
}

MeasuredQuality measuredQuality(const StreamMeasurement& measurement)
{
    const auto impairment = impairmentOf(measurement);
    MeasuredQuality quality;
    quality.unknowns = unknownsOf(measurement, impairment);
    if (!quality.unknowns.empty())
        return quality;
    quality.scale = impairment->scale;
    const auto rating = rateSpeech(inputsOf(measurement, *impairment), quality.scale);
    if (!rating) {
        quality.unknowns.push_back({TRUNKWRIGHT_TEXT("the measured values have no meaning in the E-model"), {}});
        return quality;
    }
    quality.rating = *rating;
    quality.rFactor = std::max(0.0, rating->r);
    quality.mos = std::max(1.0, rating->mos);
    return quality;
}

}  // namespace trunkwright::models
