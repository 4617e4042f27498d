#include "engine/probe/shown_octets.h"

#include <fmt/format.h>

namespace trunkwright::engine {

namespace {

constexpr std::size_t mostShown = 48;

std::string shown(char c)
{
    switch (c) {
    case '\r':
        return "\\r";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '"':
    case '\\':
        return {'\\', c};
    default:
        break;
    }
    const bool isPrintable = c >= ' ' && c <= '~';
    return isPrintable ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
}

}  // namespace

std::string shownOctets(std::string_view octets)
{
    std::string text = "\"";
    for (const char c : octets.substr(0, mostShown))
        text += shown(c);
    return text + (octets.size() > mostShown ? "…\"" : "\"");
}

}  // namespace trunkwright::engine
