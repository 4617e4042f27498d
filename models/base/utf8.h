#pragma once
// Whether bytes are UTF-8 text (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).

#include <cstddef>
#include <string_view>

namespace trunkwright::models
{

/// Offset of the first byte that is not part of well-formed UTF-8; npos when all is well.
[[nodiscard]] std::size_t firstInvalidUtf8(std::string_view text);

[[nodiscard]] inline bool isUtf8(std::string_view text)
{
    return firstInvalidUtf8(text) == std::string_view::npos;
}

} // namespace trunkwright::models
