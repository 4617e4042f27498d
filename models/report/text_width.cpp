#include "models/report/text_width.h"

#include "models/report/code_points.h"

#include <array>

namespace trunkwright::models {

namespace {

/// Thousandths of the size for U+0020 … U+007E.
using Widths = std::array<short, 95>;

constexpr Widths regularWidths{260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434, 899, 639, 650, 632, 730, 556, 519, 728, 741,
    339, 273, 619, 524, 907, 760, 781, 605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
    281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605, 615, 615, 413, 479, 361, 618, 508,
    786, 529, 510, 470, 380, 551, 380, 572};

constexpr Widths boldWidths{260, 286, 472, 646, 572, 901, 750, 266, 339, 339, 545, 572, 285, 322, 285, 413, 572, 572,
    572, 572, 572, 572, 572, 572, 572, 572, 285, 285, 572, 572, 572, 477, 897, 690, 672, 637, 740, 560, 549, 724, 765,
    389, 331, 664, 565, 943, 813, 796, 628, 796, 660, 551, 579, 756, 650, 967, 667, 624, 579, 331, 413, 331, 572, 411,
    362, 604, 633, 514, 633, 591, 387, 633, 657, 305, 305, 620, 305, 982, 657, 619, 633, 633, 454, 497, 434, 657, 569,
    856, 578, 569, 488, 394, 551, 394, 572};

constexpr double averageWidth = 590;
constexpr double wideWidth = 1000;

double widthOf(char32_t letter, bool bold)
{
    if (letter >= 0x20 && letter < 0x7F)
        return (bold ? boldWidths : regularWidths)[letter - 0x20];
    if (letter == U'·')
        return 280;
    if (letter == U'–')
        return 500;
    if (letter == U'…')
        return 791;
    if ((letter >= 0x0300 && letter <= 0x036F) || (letter >= 0x200B && letter <= 0x200F))
        return 0;
    const bool wide = (letter >= 0x1100 && letter <= 0x115F) || (letter >= 0x2E80 && letter <= 0xA4CF)
        || (letter >= 0xAC00 && letter <= 0xD7A3) || (letter >= 0xF900 && letter <= 0xFAFF)
        || (letter >= 0xFF00 && letter <= 0xFF60) || letter >= 0x1F000;
    return wide ? wideWidth : averageWidth;
}

}  // namespace

double textWidth(std::string_view utf8, double size, bool bold)
{
    double width = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint point = codePointAt(utf8, at);
        width += widthOf(point.value, bold);
        at += point.bytes;
    }
    return width * size / 1000;
}

std::string fittedText(std::string_view utf8, double size, double width, bool bold)
{
    if (textWidth(utf8, size, bold) <= width)
        return std::string(utf8);
    const double room = width - textWidth("…", size, bold);
    double used = 0;
    std::size_t at = 0;
    while (at < utf8.size()) {
        const CodePoint point = codePointAt(utf8, at);
        used += widthOf(point.value, bold) * size / 1000;
        if (used > room)
            break;
        at += point.bytes;
    }
    while (at > 0 && utf8[at - 1] == ' ')
        --at;
    return std::string(utf8.substr(0, at)) + "…";
}

}  // namespace trunkwright::models
