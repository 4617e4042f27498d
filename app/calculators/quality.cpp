// Calculators of the E-model and of opinion scores.
#include "app/calculators/families.h"

#include "models/quality/codec_impairment.h"
#include "models/quality/emodel.h"
#include "models/quality/opinion.h"

#include <fmt/format.h>

namespace trunkwright::app {

namespace {

using models::EmodelInputs;
using models::SpeechScale;

constexpr Range anyNumber{};

struct EmodelOption {
    const char* name;
    const char* unit;
    const char* description;
    double EmodelInputs::* value;
};

constexpr EmodelOption emodelOptions[]{
    {"t_ms", "ms", "T, mean one-way delay of the echo path", &EmodelInputs::tMs},
    {"ta_ms", "ms", "Ta, absolute delay from mouth to ear", &EmodelInputs::taMs},
    {"tr_ms", "ms", "Tr, round-trip delay of the 4-wire loop", &EmodelInputs::trMs},
    {"telr", "dB", "talker echo loudness rating", &EmodelInputs::telr},
    {"slr", "dB", "send loudness rating", &EmodelInputs::slr},
    {"rlr", "dB", "receive loudness rating", &EmodelInputs::rlr},
    {"stmr", "dB", "sidetone masking rating", &EmodelInputs::stmr},
    {"ds", "dB", "D-value of the telephone, send side", &EmodelInputs::ds},
    {"dr", "dB", "D-value of the telephone, receive side", &EmodelInputs::dr},
    {"wepl", "dB", "weighted echo path loss", &EmodelInputs::wepl},
    {"qdu", "", "quantizing distortion units", &EmodelInputs::qdu},
    {"ie", "", "equipment impairment of the codec", &EmodelInputs::ie},
    {"bpl", "", "packet-loss robustness of the codec", &EmodelInputs::bpl},
    {"ppl_percent", "%", "packet loss", &EmodelInputs::pplPercent},
    {"burst_r", "", "burst ratio, 1 for random loss", &EmodelInputs::burstR},
    {"nc", "dBm0p", "circuit noise", &EmodelInputs::nc},
    {"nfor", "dBmp", "noise floor at the receive side", &EmodelInputs::nfor},
    {"ps", "dB(A)", "room noise at the send side", &EmodelInputs::ps},
    {"pr", "dB(A)", "room noise at the receive side", &EmodelInputs::pr},
    {"a", "", "advantage of access", &EmodelInputs::a},
};

SpeechScale scaleOf(Inputs& inputs)
{
    const double wideband = inputs.optionalNumber("wideband", {0, 1}).value_or(0);
    if (wideband != 0 && wideband != 1)
        inputs.refuse("wideband", "is neither; give 0 or 1");
    return wideband == 1 ? SpeechScale::wideband : SpeechScale::narrowband;
}

/// Ie and Bpl of the codec, where they are not given themselves.
models::Result<void> takeCodec(Inputs& inputs, SpeechScale scale, EmodelInputs& emodel)
{
    if (!inputs.has("codec"))
        return {};
    const auto codec = models::codecImpairmentNamed(inputs.text("codec"), scale);
    if (!codec)
        return optionFault(codec.error());
    if (!inputs.has("ie"))
        emodel.ie = codec->ie;
    if (inputs.has("bpl"))
        return {};
    if (!codec->bpl && emodel.pplPercent > 0)
        return models::badInput(optionName("codec"),
            fmt::format(
                "ITU-T G.113 tabulates no robustness against loss for {}; give --bpl, or no loss", codec->name));
    emodel.bpl = codec->bpl.value_or(emodel.bpl);
    return {};
}

models::Result<Answer> quality(Inputs& inputs)
{
    EmodelInputs emodel;
    for (const EmodelOption& option : emodelOptions)
        emodel.*option.value = inputs.optionalNumber(option.name, anyNumber).value_or(emodel.*option.value);
    const SpeechScale scale = scaleOf(inputs);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const auto sensitivity =
        models::delaySensitivityNamed(inputs.has("sensitivity") ? inputs.text("sensitivity") : "default");
    if (!sensitivity)
        return optionFault(sensitivity.error());
    emodel.sensitivity = *sensitivity;
    if (const auto taken = takeCodec(inputs, scale, emodel); !taken)
        return std::unexpected(taken.error());
    const auto rating = models::rateSpeech(emodel, scale);
    if (!rating)
        return optionFault(rating.error());
    return Answer{
        rating->ro, rating->is, rating->idte, rating->idle, rating->idd, rating->ieEff, rating->r, rating->mos};
}

models::Result<Answer> opinion(Inputs& inputs)
{
    const double r = inputs.number("r_factor", anyNumber);
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    return Answer{models::mosFromR(r), models::goodOrBetterPercent(r), models::poorOrWorsePercent(r)};
}

models::Result<Answer> rating(Inputs& inputs)
{
    const double mos = inputs.number("mos", {1, 4.5});
    if (const auto& fault = inputs.fault())
        return std::unexpected(*fault);
    const auto r = models::rFromMos(mos);
    if (!r)
        return optionFault(r.error());
    return Answer{*r};
}

std::vector<InputDescription> qualityInputs()
{
    std::vector<InputDescription> inputs;
    const EmodelInputs defaults;
    for (const EmodelOption& option : emodelOptions)
        inputs.push_back({option.name, option.unit, option.description, fmt::format("{:g}", defaults.*option.value)});
    inputs.push_back({"sensitivity", "", "delay sensitivity class: default, low or very_low", "default"});
    inputs.push_back(
        {"codec", "", "takes ie and bpl from ITU-T G.113: G.711, G.711+PLC, G.729A, GSM-EFR, AMR-WB-12.65 …", "none"});
    inputs.push_back({"wideband", "", "1 for the wideband scale of ITU-T G.107.1", "0"});
    return inputs;
}

}  // namespace

std::vector<Calculator> qualityCalculators()
{
    return {
        {"quality", "speech quality by the E-model (ITU-T G.107, G.107.1)",
            "--codec G.711 --ta-ms 150 --t-ms 150 --tr-ms 300 --ppl-percent 1", qualityInputs(),
            {"ro", "is", "idte", "idle", "idd", "ie_eff", "r_factor", "mos"}, quality},
        {"mos", "opinion score of a transmission rating", "--r-factor 93.2",
            {{"r_factor", "", "transmission rating R", ""}}, {"mos", "gob_percent", "pow_percent"}, opinion},
        {"r-factor", "transmission rating of an opinion score", "--mos 4.2",
            {{"mos", "", "mean opinion score, 1…4.5", ""}}, {"r_factor"}, rating},
    };
}

}  // namespace trunkwright::app
