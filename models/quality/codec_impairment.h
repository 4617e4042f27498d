#pragma once
// How a codec impairs speech in the E-model: equipment impairment Ie and packet-loss robustness Bpl of ITU-T G.113
// Appendix I (narrowband) and Appendix IV (wideband, for G.107.1). They are provisional planning values for random
// loss. What ITU-T does not tabulate (iLBC, AMR narrowband, Opus) is not here: a value for it must be declared by the
// user. Constant data, safe from any thread.

#include "models/plan/catalog.h"
#include "models/quality/emodel.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace trunkwright::models {

struct CodecImpairment {
    std::string_view name;  ///< "G.711", "G.711+PLC", "G.729A+VAD", "AMR-WB-12.65", "AMR-WB-12.65-diotic", …
    SpeechScale scale = SpeechScale::narrowband;
    double ie = 0;
    std::optional<double> bpl;  ///< empty: not tabulated, so the effect of packet loss is unknown
    std::string_view source;
    Confidence confidence = Confidence::low;  ///< in our copy of the value; low: recalled, not re-read

    bool operator==(const CodecImpairment&) const = default;
};

[[nodiscard]] std::span<const CodecImpairment> codecImpairments();

/// By name or a usual alias ("PCMA", "G.729A", "AMR-WB-12.65-OA"); '.', '-', '_', ' ' and case do not matter. G.711 is
/// without concealment, the default of G.107 Table 2. Wideband names mean one ear on a handset (monotic) unless they
/// say diotic.
[[nodiscard]] std::optional<CodecImpairment> findCodecImpairment(
    std::string_view name, SpeechScale scale = SpeechScale::narrowband);

/// findCodecImpairment, or an error at `where` that tells whether the codec is tabulated on the other scale or not at
/// all.
[[nodiscard]] Result<CodecImpairment> codecImpairmentNamed(
    std::string_view name, SpeechScale scale, const std::string& where = "codec");

}  // namespace trunkwright::models
