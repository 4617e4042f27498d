#pragma once
// A set of characters as a table, for readers that ask for nearly every octet.

#include "engine/base/ascii.h"

#include <array>

namespace trunkwright::engine {

class CharacterTable {
public:
    /// Letters, digits and `more`.
    constexpr explicit CharacterTable(std::string_view more)
    {
        for (std::size_t octet = 0; octet < m_holds.size(); ++octet) {
            const char c = static_cast<char>(octet);
            m_holds[octet] = isAlphanumeric(c) || isOneOf(c, more);
        }
    }

    constexpr bool holds(char c) const { return m_holds[static_cast<unsigned char>(c)]; }

    constexpr bool holdsAll(std::string_view text) const
    {
        return std::ranges::all_of(text, [this](char c) { return holds(c); });
    }

private:
    std::array<bool, 256> m_holds{};
};

/// token of RFC 3261 25.1.
inline constexpr CharacterTable tokenCharacters("-.!%*_+`'~");

constexpr bool isTokenCharacter(char c)
{
    return tokenCharacters.holds(c);
}

constexpr bool isToken(std::string_view text)
{
    return !text.empty() && tokenCharacters.holdsAll(text);
}

}  // namespace trunkwright::engine
