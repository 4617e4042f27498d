#pragma once
// A cursor over a text. It never leaves the text; what it takes are views into it.

#include "engine/base/character_table.h"
#include "engine/base/parse_error.h"

namespace trunkwright::engine {

class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_position == m_text.size(); }
    std::size_t position() const { return m_position; }
    std::string_view rest() const { return m_text.substr(m_position); }

    /// NUL at the end; ask atEnd() where a NUL could be in the text.
    char peek() const { return atEnd() ? '\0' : m_text[m_position]; }

    bool take(char c)
    {
        if (atEnd() || m_text[m_position] != c)
            return false;
        ++m_position;
        return true;
    }

    void skip(std::size_t count) { m_position += std::min(count, m_text.size() - m_position); }

    void skipSpace()
    {
        while (!atEnd() && isSpace(m_text[m_position]))
            ++m_position;
    }

    /// Separators of RFC 3261 25.1 (SEMI, EQUAL, SLASH …) may stand in white space.
    bool takeSeparator(char c)
    {
        const std::size_t before = m_position;
        skipSpace();
        if (take(c)) {
            skipSpace();
            return true;
        }
        m_position = before;
        return false;
    }

    template <typename Predicate>
    std::string_view takeWhile(Predicate predicate)
    {
        std::size_t size = 0;
        const std::string_view ahead = rest();
        while (size < ahead.size() && predicate(ahead[size]))
            ++size;
        m_position += size;
        return ahead.substr(0, size);
    }

    /// All before the next `c`, or all when there is none.
    std::string_view takeUntil(char c)
    {
        const std::string_view taken = rest().substr(0, rest().find(c));
        m_position += taken.size();
        return taken;
    }

    std::string_view takeToken() { return takeWhile(isTokenCharacter); }

    /// A quoted-string with its quotes; empty, and the cursor not moved, when there is none or it does not end.
    std::string_view takeQuoted()
    {
        if (peek() != '"')
            return {};
        for (std::size_t i = m_position + 1; i < m_text.size(); ++i) {
            if (m_text[i] == '\\') {
                ++i;
            } else if (m_text[i] == '"') {
                const std::string_view quoted = m_text.substr(m_position, i + 1 - m_position);
                m_position = i + 1;
                return quoted;
            }
        }
        return {};
    }

    std::unexpected<ParseError> fail(std::string_view reason) const { return parseError(m_position, reason); }

private:
    std::string_view m_text;
    std::size_t m_position = 0;
};

}  // namespace trunkwright::engine
