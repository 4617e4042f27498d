#pragma once
// Text as UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).

#include <cstddef>
#include <string>
#include <string_view>

namespace trunkwright::models
{

/// Offset of the first byte that is not part of well-formed UTF-8; npos when all is well.
[[nodiscard]] std::size_t firstInvalidUtf8(std::string_view text);

[[nodiscard]] inline bool isUtf8(std::string_view text)
{
    return firstInvalidUtf8(text) == std::string_view::npos;
}

/// Appends the code point; what is no Unicode scalar value becomes U+FFFD.
void appendUtf8(std::string& text, char32_t codePoint);

} // namespace trunkwright::models
