#include "models/exchange/names.h"

#include "models/exchange/number_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

/// U+00C0 to U+017F (Latin-1 Supplement, Latin Extended-A) in ASCII letters.
constexpr std::size_t firstFolded = 0xC0;
constexpr std::array<std::string_view, 192> folded{"A", "A", "A", "A", "A", "A", "AE", "C", "E", "E", "E", "E", "I",
    "I", "I", "I", "D", "N", "O", "O", "O", "O", "O", "x", "O", "U", "U", "U", "U", "Y", "Th", "ss", "a", "a", "a", "a",
    "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i", "d", "n", "o", "o", "o", "o", "o", "", "o", "u", "u",
    "u", "u", "y", "th", "y", "A", "a", "A", "a", "A", "a", "C", "c", "C", "c", "C", "c", "C", "c", "D", "d", "D", "d",
    "E", "e", "E", "e", "E", "e", "E", "e", "E", "e", "G", "g", "G", "g", "G", "g", "G", "g", "H", "h", "H", "h", "I",
    "i", "I", "i", "I", "i", "I", "i", "I", "i", "IJ", "ij", "J", "j", "K", "k", "k", "L", "l", "L", "l", "L", "l", "L",
    "l", "L", "l", "N", "n", "N", "n", "N", "n", "n", "N", "n", "O", "o", "O", "o", "O", "o", "OE", "oe", "R", "r", "R",
    "r", "R", "r", "S", "s", "S", "s", "S", "s", "S", "s", "T", "t", "T", "t", "T", "t", "U", "u", "U", "u", "U", "u",
    "U", "u", "U", "u", "U", "u", "W", "w", "Y", "y", "Y", "Z", "z", "Z", "z", "Z", "z", "s"};

bool isLowerOrDigit(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

}  // namespace

std::string asciiFolded(std::string_view text)
{
    std::string ascii;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto lead = static_cast<unsigned char>(text[at]);
        if (lead < 0x80) {
            ascii += text[at];
        } else if (lead >= 0xC3 && lead < 0xC6 && at + 1 < text.size()) {
            const std::size_t codePoint = (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(text[++at]) & 0x3Fu);
            ascii += folded[codePoint - firstFolded];
        } else if (lead == 0xC8 && at + 1 < text.size()) {  // Romanian letters with comma below, U+0218 to U+021B
            constexpr std::string_view letters = "SsTt";
            const std::size_t letter = static_cast<unsigned char>(text[++at]) - 0x98u;
            ascii += letters.substr(std::min(letter, letters.size()), 1);
        }
    }
    return ascii;
}

std::string comparableName(std::string_view text)
{
    std::string name = lowerCase(asciiFolded(text));
    std::erase_if(name, [](char letter) { return !isLowerOrDigit(letter); });
    return name;
}

Id idFromLabel(std::string_view label)
{
    Id id;
    for (const char letter : lowerCase(asciiFolded(label))) {
        if (isLowerOrDigit(letter))
            id += letter;
        else if (letter != '\'' && !id.empty() && id.back() != '-')
            id += '-';
    }
    if (id.ends_with('-'))
        id.pop_back();
    return id;
}

Id IdMaker::make(std::string_view label, std::string_view fallback)
{
    Id base = idFromLabel(label);
    if (base.empty())
        base = idFromLabel(fallback);
    Id id = base;
    for (std::size_t& number = m_next[base]; !take(id); id = fmt::format("{}-{}", base, number))
        number = std::max<std::size_t>(number + 1, 2);
    return id;
}

}  // namespace trunkwright::models
