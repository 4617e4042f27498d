#pragma once
// Turns offsets into lines and columns for people, both from 1, columns in characters of UTF-8 text.

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace trunkwright::models {

/// Walks over the text once for any number of offsets in ascending order. The text must stay alive.
class TextPosition {
public:
    explicit TextPosition(std::string_view text)
        : m_text(text)
    {
    }

    /// "line:column"; the offset must not be before the last one.
    [[nodiscard]] std::string at(std::size_t offset)
    {
        for (; m_at < std::min(offset, m_text.size()); ++m_at) {
            if (m_text[m_at] == '\n') {
                ++m_line;
                m_lineStart = m_at + 1;
            }
        }
        const auto before = m_text.substr(m_lineStart, offset - m_lineStart);
        const auto characters =
            std::ranges::count_if(before, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
        return std::to_string(m_line) + ':' + std::to_string(1 + characters);
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    std::size_t m_lineStart = 0;
};

}  // namespace trunkwright::models
