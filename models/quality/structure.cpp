#include "models/quality/structure.h"

#include "models/base/quotation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>

namespace trunkwright::models {

namespace {

constexpr int deepestNesting = 100;
constexpr std::size_t longestText = 1'000'000;

std::optional<double> numberOf(std::string_view token)
{
    double number = 0;
    const auto [end, fault] = std::from_chars(token.data(), token.data() + token.size(), number);
    const bool whole = fault == std::errc() && end == token.data() + token.size();
    return whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

bool looksNumeric(std::string_view token)
{
    return token[0] == '.' || token[0] == '-' || token[0] == '+'
        || std::isdigit(static_cast<unsigned char>(token[0])) != 0;
}

/// Reads tokens of names, numbers and punctuation and knows where it is.
class Scanner {
public:
    Scanner(std::string_view text, std::string_view subject)
        : m_text(text)
        , m_subject(subject)
    {
    }

    [[nodiscard]] bool atEnd()
    {
        skipSpace();
        return m_at == m_text.size();
    }

    [[nodiscard]] bool take(char punctuation)
    {
        skipSpace();
        const bool found = m_at < m_text.size() && m_text[m_at] == punctuation;
        m_at += found ? 1 : 0;
        return found;
    }

    /// A name or number; empty when something else stands there.
    [[nodiscard]] std::string_view word()
    {
        skipSpace();
        m_wordAt = m_at;
        while (m_at < m_text.size() && isWordLetter(m_text[m_at]))
            ++m_at;
        return m_text.substr(m_wordAt, m_at - m_wordAt);
    }

    /// A fault at the next character, or at the word just read.
    [[nodiscard]] std::unexpected<Error> fault(const std::string& what)
    {
        skipSpace();
        return faultAt(m_at, what);
    }
    [[nodiscard]] std::unexpected<Error> faultAtWord(const std::string& what) const { return faultAt(m_wordAt, what); }

private:
    static bool isWordLetter(char letter)
    {
        return std::isalnum(static_cast<unsigned char>(letter)) != 0
            || std::string_view("_.-:+").find(letter) != std::string_view::npos;
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at])) != 0)
            ++m_at;
    }

    [[nodiscard]] std::unexpected<Error> faultAt(std::size_t at, const std::string& what) const
    {
        const std::string_view before = m_text.substr(0, at);
        const auto line = 1 + std::ranges::count(before, '\n');
        const auto lineStart = before.rfind('\n') + 1;  // npos + 1 is 0
        return badInput(fmt::format("{}:{}:{}", m_subject, line, at - lineStart + 1), what);
    }

    std::string_view m_text;
    std::string_view m_subject;
    std::size_t m_at = 0;
    std::size_t m_wordAt = 0;
};

class StructureParser {
public:
    explicit StructureParser(std::string_view text)
        : m_scanner(text, "structure")
    {
    }

    Result<Structure> parse()
    {
        auto structure = part(0);
        if (structure && !m_scanner.atEnd())
            return m_scanner.fault("text after the structure; one structure ends with its closing bracket");
        return structure;
    }

private:
    Result<Structure> part(int depth)
    {
        if (depth > deepestNesting)
            return m_scanner.fault(fmt::format("nested deeper than {}; make it flatter", deepestNesting));
        const std::string_view word = m_scanner.word();
        if (word.empty())
            return m_scanner.fault(
                "a component, an availability, series(…), parallel(…) or k_of_n(k,…) must stand here");
        if (m_scanner.take('('))
            return group(word, depth);
        if (!looksNumeric(word))
            return componentNamed(std::string(word));
        const auto number = numberOf(word);
        if (!number || *number < 0 || *number > 1)
            return m_scanner.faultAtWord(
                fmt::format("{} is not an availability; give a number in 0…1 or a name that begins with a letter",
                    quotation(word)));
        return constantAvailability(*number);
    }

    Result<Structure> group(std::string_view word, int depth)
    {
        Structure structure;
        if (word == "series")
            structure.kind = Structure::Kind::series;
        else if (word == "parallel")
            structure.kind = Structure::Kind::parallel;
        else if (word == "k_of_n" || word == "k-of-n")
            structure.kind = Structure::Kind::kOfN;
        else
            return m_scanner.faultAtWord(
                fmt::format("unknown structure {}; write series, parallel or k_of_n", quotation(word)));
        if (structure.kind == Structure::Kind::kOfN) {
            const auto need = count();
            if (!need)
                return std::unexpected(need.error());
            structure.need = *need;
        }
        do {
            auto next = part(depth + 1);
            if (!next)
                return next;
            structure.parts.push_back(std::move(*next));
        } while (m_scanner.take(','));
        if (!m_scanner.take(')'))
            return m_scanner.fault("a comma or a closing bracket must stand here");
        if (structure.need > static_cast<int>(structure.parts.size()))
            return m_scanner.fault(fmt::format("{} of {} parts can never be up; k is at most the number of parts",
                structure.need, structure.parts.size()));
        return structure;
    }

    /// The k of k_of_n and its comma.
    Result<int> count()
    {
        const std::string_view word = m_scanner.word();
        int need = 0;
        const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), need);
        if (word.empty() || fault != std::errc() || end != word.data() + word.size() || need < 1)
            return m_scanner.faultAtWord(
                "k_of_n begins with how many parts must be up, a whole number from 1, as in k_of_n(2,a,b,c)");
        if (!m_scanner.take(','))
            return m_scanner.fault("a comma must stand after k, as in k_of_n(2,a,b,c)");
        return need;
    }

    Scanner m_scanner;
};

Structure grouped(Structure::Kind kind, int need, std::vector<Structure> parts)
{
    Structure structure;
    structure.kind = kind;
    structure.need = need;
    structure.parts = std::move(parts);
    return structure;
}

}  // namespace

Structure componentNamed(std::string name)
{
    Structure structure;
    structure.kind = Structure::Kind::component;
    structure.name = std::move(name);
    return structure;
}

Structure constantAvailability(double availability)
{
    Structure structure;
    structure.availability = availability;
    return structure;
}

Structure inSeries(std::vector<Structure> parts)
{
    return grouped(Structure::Kind::series, 0, std::move(parts));
}

Structure inParallel(std::vector<Structure> parts)
{
    return grouped(Structure::Kind::parallel, 0, std::move(parts));
}

Structure kOfN(int need, std::vector<Structure> parts)
{
    return grouped(Structure::Kind::kOfN, need, std::move(parts));
}

Result<Structure> parseStructure(std::string_view text)
{
    if (text.size() > longestText)
        return badInput("structure", fmt::format("longer than {} characters; split it", longestText));
    return StructureParser(text).parse();
}

Result<ComponentAvailabilities> parseAvailabilities(std::string_view text)
{
    ComponentAvailabilities values;
    Scanner scanner(text, "values");
    while (!scanner.atEnd()) {
        const std::string name(scanner.word());
        if (name.empty())
            return scanner.fault("a component's name must stand here, as in a=0.999;b=0.9");
        if (!scanner.take('='))
            return scanner.fault(
                fmt::format("an equals sign must stand after {}, as in a=0.999;b=0.9", quotation(name)));
        const auto number = numberOf(scanner.word());
        if (!number || *number < 0 || *number > 1)
            return scanner.faultAtWord(fmt::format("the availability of {} must be a number in 0…1", quotation(name)));
        if (!values.emplace(name, *number).second)
            return scanner.faultAtWord(fmt::format("{} is given twice; give each component once", quotation(name)));
        if (!scanner.take(';') && !scanner.atEnd())
            return scanner.fault("a semicolon must stand between components, as in a=0.999;b=0.9");
    }
    return values;
}

}  // namespace trunkwright::models
