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

}  // namespace trunkwright::models
