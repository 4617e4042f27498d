#include "models/report/code_points.h"

namespace trunkwright::models {

namespace {

constexpr CodePoint invalidByte{U'\uFFFD', 1, false};

/// Length of the sequence that this byte begins; 0 for none.
std::size_t sequenceLength(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first < 0xE0)
        return 2;
    if (first >= 0xE0 && first < 0xF0)
        return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

}  // namespace

CodePoint codePointAt(std::string_view text, std::size_t at)
{
    static constexpr char32_t leastOfLength[] = {0, 0, 0x80, 0x800, 0x10000};
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = sequenceLength(first);
    if (length == 0 || at + length > text.size())
        return invalidByte;
    if (length == 1)
        return {first, 1, true};
    char32_t value = first & (0x7Fu >> length);
    for (std::size_t next = 1; next < length; ++next) {
        const auto byte = static_cast<unsigned char>(text[at + next]);
        if ((byte & 0xC0u) != 0x80u)
            return invalidByte;
        value = (value << 6) | (byte & 0x3Fu);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < leastOfLength[length] || value > 0x10FFFF || surrogate ? invalidByte
                                                                          : CodePoint{value, length, true};
}

bool isPrintable(char32_t value)
{
    const auto within = [value](char32_t first, char32_t last) { return value >= first && value <= last; };
    const bool control = value < 0x20 || within(0x7F, 0x9F) || within(0x2028, 0x2029);
    const bool turnsDirection = within(0x202A, 0x202E) || within(0x2066, 0x2069);
    const bool noCharacter = within(0xFDD0, 0xFDEF) || (value & 0xFFFE) == 0xFFFE;
    return !control && !turnsDirection && !noCharacter;
}

std::string printable(std::string_view text, std::string_view kept)
{
    std::string clean;
    clean.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        const bool isKept = point.value < 0x80 && kept.find(static_cast<char>(point.value)) != std::string_view::npos;
        appendUtf8(clean, isKept || isPrintable(point.value) ? point.value : U'\uFFFD');
        at += point.bytes;
    }
    return clean;
}

}  // namespace trunkwright::models
