#include "models/base/quotation.h"

#include "models/base/utf8.h"

#include <algorithm>

namespace trunkwright::models {

std::string quotation(std::string_view text)
{
    constexpr std::size_t longest = 40;
    std::size_t length = std::min(text.size(), longest);
    while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        --length;  // never within a character
    std::string shown(text.substr(0, length));
    for (std::size_t at = firstInvalidUtf8(shown); at != std::string_view::npos; at = firstInvalidUtf8(shown))
        shown[at] = '?';
    std::ranges::replace_if(
        shown, [](char letter) { return static_cast<unsigned char>(letter) < ' ' || letter == '\x7f'; }, '?');
    return '"' + shown + (length < text.size() ? "…\"" : "\"");
}

}  // namespace trunkwright::models
