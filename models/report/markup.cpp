#include "models/report/markup.h"

#include "models/report/code_points.h"

namespace trunkwright::models {

std::string escapeMarkup(std::string_view text)
{
    const auto isSpace = [](char32_t value) { return value == '\t' || value == '\n' || value == '\r'; };
    std::string escaped;
    escaped.reserve(text.size() + text.size() / 8);
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        at += point.bytes;
        switch (point.value) {
        case U'&':
            escaped += "&amp;";
            break;
        case U'<':
            escaped += "&lt;";
            break;
        case U'>':
            escaped += "&gt;";
            break;
        case U'"':
            escaped += "&quot;";
            break;
        case U'\'':
            escaped += "&#39;";
            break;
        default:
            appendUtf8(escaped, isSpace(point.value) || isPrintable(point.value) ? point.value : U'\uFFFD');
        }
    }
    return escaped;
}

}  // namespace trunkwright::models
