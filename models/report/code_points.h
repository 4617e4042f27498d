#pragma once
// Walking through UTF-8 without trusting it.

#include "models/base/utf8.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace trunkwright::models {

/// A code point of a text and the bytes that it took.
struct CodePoint {
    char32_t value = 0;
    std::size_t bytes = 1;
    bool valid = true;  ///< false: a byte that begins no code point; value is U+FFFD
};

/// The code point at `at`, which must be inside the text. Overlong forms, surrogates and cut sequences are not valid.
[[nodiscard]] CodePoint codePointAt(std::string_view text, std::size_t at);

/// What a page, a sheet or a terminal can show. Not: control characters (a name could hold an escape sequence), line
/// and paragraph separators, marks that turn the direction of what follows, and code points that Unicode keeps free of
/// characters (U+FFFE, U+FFFF and their like: The Unicode Standard, section 23.7), which XML 1.0 forbids in part.
[[nodiscard]] bool isPrintable(char32_t value);

/// The text with U+FFFD for each byte that is not UTF-8 and for what is not printable, save the `kept` characters.
[[nodiscard]] std::string printable(std::string_view text, std::string_view kept = {});

}  // namespace trunkwright::models
