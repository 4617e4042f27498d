#include "models/quality/codec_impairment.h"

#include "models/base/quotation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace trunkwright::models {

namespace {

using enum Confidence;

constexpr SpeechScale nb = SpeechScale::narrowband;
constexpr SpeechScale wb = SpeechScale::wideband;
constexpr std::string_view tableI1 = "ITU-T G.113 Appendix I Table I.1";
constexpr std::string_view tableI4 = "ITU-T G.113 Appendix I Tables I.1 and I.4";
constexpr std::string_view tableIv1 = "ITU-T G.113 (09/2024) Appendix IV Table IV.1";
constexpr std::string_view tableIv3 = "ITU-T G.113 (09/2024) Appendix IV Table IV.3";
constexpr std::string_view tableIv4 = "ITU-T G.113 (09/2024) Appendix IV Tables IV.3 and IV.4";
constexpr std::string_view recalledIv = "ITU-T G.113 Appendix IV, recalled";
constexpr auto none = std::nullopt;

constexpr std::array impairments{
    CodecImpairment{"G.711", nb, 0, 4.3, tableI4, high},
    CodecImpairment{"G.711+PLC", nb, 0, 25.1, tableI4, high},
    CodecImpairment{"G.729A+VAD", nb, 11, 19.0, tableI4, high},
    CodecImpairment{"G.723.1-6.3+VAD", nb, 15, 16.1, tableI4, high},
    CodecImpairment{"GSM-EFR", nb, 5, 10.0, tableI4, medium},
    CodecImpairment{"G.729", nb, 10, none, tableI1, high},
    CodecImpairment{"G.723.1-5.3", nb, 19, none, tableI1, high},
    CodecImpairment{"G.726-40", nb, 2, none, tableI1, medium},
    CodecImpairment{"G.726-32", nb, 7, none, tableI1, high},
    CodecImpairment{"G.726-24", nb, 25, none, tableI1, medium},
    CodecImpairment{"G.726-16", nb, 50, none, tableI1, medium},
    CodecImpairment{"G.728", nb, 7, none, tableI1, medium},
    CodecImpairment{"G.728-12.8", nb, 20, none, tableI1, medium},
    CodecImpairment{"GSM-FR", nb, 20, none, tableI1, medium},
    CodecImpairment{"GSM-HR", nb, 23, none, tableI1, medium},
    CodecImpairment{"IS-54", nb, 20, none, tableI1, medium},
    CodecImpairment{"IS-641", nb, 10, none, tableI1, high},
    CodecImpairment{"IS-96a", nb, 21, none, tableI1, medium},
    CodecImpairment{"IS-127", nb, 6, none, tableI1, medium},
    CodecImpairment{"PDC-VSELP", nb, 24, none, tableI1, medium},
    CodecImpairment{"AMR-WB-6.6", wb, 41, none, tableIv1, high},
    CodecImpairment{"AMR-WB-8.85", wb, 26, none, tableIv1, high},
    CodecImpairment{"AMR-WB-12.65", wb, 13, none, tableIv1, high},
    CodecImpairment{"AMR-WB-14.25", wb, 10, none, tableIv1, high},
    CodecImpairment{"AMR-WB-15.85", wb, 7, none, tableIv1, high},
    CodecImpairment{"AMR-WB-18.25", wb, 5, none, tableIv1, high},
    CodecImpairment{"AMR-WB-19.85", wb, 3, none, tableIv1, high},
    CodecImpairment{"AMR-WB-23.05", wb, 1, none, tableIv1, high},
    CodecImpairment{"AMR-WB-23.85", wb, 8, none, tableIv1, high},
    CodecImpairment{"AMR-WB-6.6-diotic", wb, 56, none, tableIv3, high},
    CodecImpairment{"AMR-WB-8.85-diotic", wb, 41, none, tableIv3, high},
    CodecImpairment{"AMR-WB-12.65-diotic", wb, 20, 4.3, tableIv4, high},
    CodecImpairment{"AMR-WB-15.85-diotic", wb, 17, none, tableIv3, high},
    CodecImpairment{"AMR-WB-23.05-diotic", wb, 8, 4.6, tableIv4, high},
    CodecImpairment{"AMR-WB-23.85-diotic", wb, 10, 4.9, tableIv4, high},
    CodecImpairment{"G.722-64", wb, 13, none, recalledIv, low},
    CodecImpairment{"G.722-56", wb, 20, none, recalledIv, low},
    CodecImpairment{"G.722-48", wb, 31, none, recalledIv, low},
    CodecImpairment{"G.722.1-24", wb, 19, none, recalledIv, low},
    CodecImpairment{"G.722.1-32", wb, 13, none, recalledIv, low},
};

struct Alias {
    std::string_view alias;
    std::string_view name;
};

constexpr std::array aliases{
    Alias{"PCMA", "G.711"},
    Alias{"PCMU", "G.711"},
    Alias{"G.711A", "G.711"},
    Alias{"G.711U", "G.711"},
    Alias{"G.711-PLC", "G.711+PLC"},
    Alias{"PCMA+PLC", "G.711+PLC"},
    Alias{"PCMU+PLC", "G.711+PLC"},
    Alias{"G.729A", "G.729A+VAD"},
    Alias{"G.729AB", "G.729A+VAD"},
    Alias{"G.723.1-6.3", "G.723.1-6.3+VAD"},
    Alias{"G.723.1", "G.723.1-6.3+VAD"},
    Alias{"G.721", "G.726-32"},
    Alias{"G.726", "G.726-32"},
    Alias{"GSM", "GSM-FR"},
    Alias{"G.722", "G.722-64"},
    Alias{"AMR-WB-12.65-OA", "AMR-WB-12.65"},
    Alias{"AMR-WB-23.85-OA", "AMR-WB-23.85"},
};

std::string key(std::string_view name)
{
    std::string letters;
    for (const char letter : name)
        if (letter != '.' && letter != '_' && letter != '-' && letter != ' ')
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return letters;
}

const CodecImpairment* byKey(const std::string& wanted, SpeechScale scale)
{
    const auto* const found = std::ranges::find_if(
        impairments, [&](const CodecImpairment& entry) { return entry.scale == scale && key(entry.name) == wanted; });
    return found == impairments.end() ? nullptr : found;
}

}  // namespace

std::span<const CodecImpairment> codecImpairments()
{
    return impairments;
}

std::optional<CodecImpairment> findCodecImpairment(std::string_view name, SpeechScale scale)
{
    const std::string wanted = key(name);
    const CodecImpairment* found = byKey(wanted, scale);
    const auto* const alias =
        std::ranges::find_if(aliases, [&](const Alias& entry) { return !found && key(entry.alias) == wanted; });
    if (alias != aliases.end())
        found = byKey(key(alias->name), scale);
    return found ? std::optional(*found) : std::nullopt;
}

Result<CodecImpairment> codecImpairmentNamed(std::string_view name, SpeechScale scale, const std::string& where)
{
    if (auto impairment = findCodecImpairment(name, scale))
        return *impairment;
    const bool wideband = scale == SpeechScale::wideband;
    if (findCodecImpairment(name, wideband ? nb : wb))
        return badInput(where,
            fmt::format("ITU-T G.113 tabulates {} on the {} scale only; {}", quotation(name),
                wideband ? "narrowband" : "wideband", wideband ? "leave out wideband" : "set wideband to 1"));
    std::string names;
    for (const CodecImpairment& entry : impairments)
        if (entry.scale == scale)
            names += (names.empty() ? "" : ", ") + std::string(entry.name);
    return badInput(where,
        fmt::format("ITU-T G.113 tabulates no impairment for {}; give ie and bpl, or choose one of {}", quotation(name),
            names));
}

}  // namespace trunkwright::models
