#pragma once
// The E-model: transmission rating R of a telephone connection, ITU-T G.107 (06/2015), equations 7-1…7-29 with the
// delay sensitivity classes of its Table 1; and its wideband variant ITU-T G.107.1. Pure functions, safe from any
// thread.
//
// Wideband, as G.107.1 (06/2019): Ro = 129, Is = 0, Idd is 1.29 times the narrowband term, Ie,eff has no burst ratio,
// MOS is read at R / 1.29. Its talker echo is left out: Corrigendum 1 (01/2020) replaced the term Roe, so T must be 0
// there.

#include "models/base/error.h"

#include <string>
#include <string_view>

namespace trunkwright::models {

/// G.107 Table 1: how much a delay disturbs the kind of conversation.
enum class DelaySensitivity { standard, low, veryLow };

/// "default", "low", "very low"; case, '_' and '-' do not matter.
[[nodiscard]] Result<DelaySensitivity> delaySensitivityNamed(
    std::string_view name, const std::string& where = "sensitivity");

enum class SpeechScale { narrowband, wideband };

/// The inputs with the defaults of G.107 Table 2. Levels in dB, delays in ms.
struct EmodelInputs {
    double slr = 8;         ///< send loudness rating
    double rlr = 2;         ///< receive loudness rating
    double stmr = 15;       ///< sidetone masking rating
    double ds = 3;          ///< D-value of the telephone, send side
    double dr = 3;          ///< D-value, receive side
    double telr = 65;       ///< talker echo loudness rating
    double wepl = 110;      ///< weighted echo path loss
    double tMs = 0;         ///< T: mean one-way delay of the echo path
    double trMs = 0;        ///< Tr: round-trip delay of the 4-wire loop
    double taMs = 0;        ///< Ta: absolute delay of an echo-free connection, mouth to ear
    double qdu = 1;         ///< quantizing distortion units
    double ie = 0;          ///< equipment impairment of the codec
    double bpl = 4.3;       ///< packet-loss robustness of the codec
    double pplPercent = 0;  ///< packet loss, 0…100, late packets included
    double burstR = 1;      ///< burst ratio: 1 is random loss
    double nc = -70;        ///< circuit noise at the 0 dBr point, dBm0p
    double nfor = -64;      ///< noise floor at the receive side, dBmp
    double ps = 35;         ///< room noise at the send side, dB(A)
    double pr = 35;         ///< room noise at the receive side, dB(A)
    double a = 0;           ///< advantage of access
    DelaySensitivity sensitivity = DelaySensitivity::standard;

    bool operator==(const EmodelInputs&) const = default;
};

/// R and every term it is made of: R = ro - is - id - ieEff + a (7-1).
struct EmodelRating {
    double no = 0;     ///< power addition of all noise sources, dBm0p (7-3); 0 on the wideband scale, which has none
    double ro = 0;     ///< basic signal-to-noise ratio (7-2)
    double iolr = 0;   ///< too low overall loudness rating (7-9)
    double ist = 0;    ///< non-optimum sidetone (7-11)
    double iq = 0;     ///< quantizing distortion (7-13)
    double is = 0;     ///< simultaneous impairment (7-8)
    double idte = 0;   ///< talker echo (7-19…7-24), with sidetone above 20 dB: Idtes
    double idle = 0;   ///< listener echo (7-25)
    double idd = 0;    ///< absolute delay (7-27)
    double id = 0;     ///< delay impairment (7-18)
    double ieEff = 0;  ///< codec and packet loss (7-29)
    double r = 0;      ///< not limited to 0…100
    double mos = 0;    ///< conversational: MOS-CQE, on the wideband scale MOS-CQEW

    bool operator==(const EmodelRating&) const = default;
};

/// Errors name the input: not finite, or where the formulas have no meaning (loss above 100 %, a negative delay, …).
[[nodiscard]] Result<EmodelRating> rateSpeech(const EmodelInputs& inputs, SpeechScale scale = SpeechScale::narrowband);

/// Ie,eff = Ie + (95 - Ie) Ppl / (Ppl / BurstR + Bpl), equation 7-29; Ppl in percent, Bpl > 0, BurstR > 0.
[[nodiscard]] double effectiveEquipmentImpairment(double ie, double bpl, double pplPercent, double burstR = 1);

/// Idd of an absolute delay, equations 7-27 and 7-28. An infinite delay gives the limit, 50.
[[nodiscard]] double absoluteDelayImpairment(double taMs, DelaySensitivity sensitivity = DelaySensitivity::standard);

}  // namespace trunkwright::models
