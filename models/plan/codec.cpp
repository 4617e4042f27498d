#include "models/plan/codec.h"

#include "models/base/quotation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace trunkwright::models {

namespace {

using enum AudioBand;

// name, SDP name, band, kbit/s, packing frame µs, octets, once, coding frame ms, look-ahead ms.
// Look-ahead: G.722 is the 24-tap QMF pair; G.723.1, G.728, G.729 from ITU-T G.114 Annex A; iLBC RFC 3951 section 1;
// AMR-WB 3GPP TS 26.190 section 4.2; AMR 12.2 and GSM-EFR look no further than the frame.
constexpr std::array catalog{
    Codec{"G.711", "PCMU", narrow, 64, 125, 1, 0, 0.125, 0},
    Codec{"G.722-64", "G722", wide, 64, 125, 1, 0, 0.125, 1.5},
    Codec{"G.729", "G729", narrow, 8, 10'000, 10, 0, 10, 5},
    Codec{"G.723.1-6.3", "G723", narrow, 6.3, 30'000, 24, 0, 30, 7.5},
    Codec{"G.723.1-5.3", "G723", narrow, 5.3, 30'000, 20, 0, 30, 7.5},
    Codec{"G.726-16", "G726-16", narrow, 16, 500, 1, 0, 0.125, 0},
    Codec{"G.726-24", "G726-24", narrow, 24, 1000, 3, 0, 0.125, 0},
    Codec{"G.726-32", "G726-32", narrow, 32, 250, 1, 0, 0.125, 0},
    Codec{"G.726-40", "G726-40", narrow, 40, 1000, 5, 0, 0.125, 0},
    Codec{"G.728", "G728", narrow, 16, 2500, 5, 0, 0.625, 0},
    Codec{"GSM-FR", "GSM", narrow, 13, 20'000, 33, 0, 20, 0},
    Codec{"GSM-EFR", "GSM-EFR", narrow, 12.2, 20'000, 31, 0, 20, 0},
    Codec{"iLBC-20", "iLBC", narrow, 15.2, 20'000, 38, 0, 20, 5},
    Codec{"iLBC-30", "iLBC", narrow, 13.33, 30'000, 50, 0, 30, 10},
    Codec{"AMR-12.2-OA", "AMR", narrow, 12.2, 20'000, 1 + (244 + 7) / 8, 1, 20, 0},
    Codec{"AMR-WB-12.65-OA", "AMR-WB", wide, 12.65, 20'000, 1 + (253 + 7) / 8, 1, 20, 5},
    Codec{"AMR-WB-23.85-OA", "AMR-WB", wide, 23.85, 20'000, 1 + (477 + 7) / 8, 1, 20, 5},
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
    Alias{"G.711-ALAW", "G.711"},
    Alias{"G.711-ULAW", "G.711"},
    Alias{"ALAW", "G.711"},
    Alias{"ULAW", "G.711"},
    Alias{"G.722", "G.722-64"},
    Alias{"G.729A", "G.729"},
    Alias{"G.729AB", "G.729"},
    Alias{"G.729B", "G.729"},
    Alias{"G.723", "G.723.1-6.3"},
    Alias{"G.723.1", "G.723.1-6.3"},
    Alias{"G.726", "G.726-32"},
    Alias{"GSM", "GSM-FR"},
    Alias{"iLBC", "iLBC-30"},  // RFC 3952: 30 ms when SDP names no mode
    Alias{"AMR", "AMR-12.2-OA"},
    Alias{"AMR-12.2", "AMR-12.2-OA"},
    Alias{"AMR-WB", "AMR-WB-12.65-OA"},
    Alias{"AMR-WB-12.65", "AMR-WB-12.65-OA"},
    Alias{"AMR-WB-23.85", "AMR-WB-23.85-OA"},
};

/// Lower case without dots, dashes and underscores between "G" and its number: "g711", "G.711" and "G-711" are one
/// name.
std::string key(std::string_view name)
{
    std::string letters;
    for (const char letter : name)
        if (letter != '.' && letter != '_' && letter != '-')
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return letters;
}

std::optional<Codec> byKey(const std::string& wanted)
{
    const auto* const found =
        std::ranges::find_if(catalog, [&](const Codec& codec) { return key(codec.name) == wanted; });
    return found == catalog.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

std::span<const Codec> codecCatalog()
{
    return catalog;
}

std::optional<Codec> findCodec(std::string_view name)
{
    const std::string wanted = key(name);
    if (auto codec = byKey(wanted))
        return codec;
    const auto* const alias =
        std::ranges::find_if(aliases, [&](const Alias& entry) { return key(entry.alias) == wanted; });
    return alias == aliases.end() ? std::nullopt : byKey(key(alias->name));
}

Result<Codec> codecNamed(std::string_view name, const std::string& where)
{
    if (auto codec = findCodec(name))
        return *codec;
    std::string names;
    for (const Codec& codec : catalog)
        names += (names.empty() ? "" : ", ") + std::string(codec.name);
    return badInput(where, fmt::format("unknown codec {}; choose one of {}", quotation(name), names));
}

}  // namespace trunkwright::models
