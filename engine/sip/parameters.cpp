#include "engine/sip/parameters.h"

#include "engine/base/character_table.h"

namespace trunkwright::engine {

namespace {

/// host beside token: IPv6 references, and the bare IPv6 address of via-received (RFC 5118 4.5).
constexpr CharacterTable headerValueCharacters("-.!%*_+`'~[]:/");

/// paramchar without the percent sign.
constexpr CharacterTable uriParameterCharacters("-_.!~*'()[]/:&+$");

bool isHeaderValueCharacter(char c)
{
    return headerValueCharacters.holds(c);
}

bool isUriParameterCharacter(char c)
{
    return uriParameterCharacters.holds(c);
}

/// Characters of the set and %HH.
Parsed<std::string_view> takeEscaped(Scanner& scanner)
{
    const std::string_view begin = scanner.rest();
    while (!scanner.takeWhile(isUriParameterCharacter).empty() || scanner.peek() == '%') {
        if (scanner.peek() != '%')
            continue;
        const std::string_view escape = scanner.rest();
        if (escape.size() < 3 || hexValue(escape[1]) < 0 || hexValue(escape[2]) < 0)
            return scanner.fail("a percent sign is not followed by two hexadecimal digits");
        scanner.skip(3);
    }
    return begin.substr(0, begin.size() - scanner.rest().size());
}

Parsed<void> readUriParameter(Scanner& scanner, Parameter& parameter)
{
    const auto name = takeEscaped(scanner);
    if (!name)
        return std::unexpected(name.error());
    if (name->empty())
        return scanner.fail("a parameter of the URI has no name");
    parameter.name = *name;
    if (scanner.take('=')) {
        const auto value = takeEscaped(scanner);
        if (!value)
            return std::unexpected(value.error());
        parameter.value.emplace(*value);
    }
    return {};
}

Parsed<void> readHeaderParameter(Scanner& scanner, Parameter& parameter)
{
    const std::string_view name = scanner.takeToken();
    if (name.empty())
        return scanner.fail("a parameter has no name");
    parameter.name = name;
    if (!scanner.takeSeparator('='))
        return {};
    const std::string_view value =
        scanner.peek() == '"' ? scanner.takeQuoted() : scanner.takeWhile(isHeaderValueCharacter);
    if (value.empty())
        return scanner.fail("a parameter has an equals sign and no value");
    parameter.value.emplace(value);
    return {};
}

template <typename Take, typename Read>
Parsed<Parameters> parseList(Scanner& scanner, Take takeSemicolon, Read readOne)
{
    Parameters parameters;
    while (takeSemicolon(scanner)) {
        const std::size_t begin = scanner.position();
        if (parameters.size() == Parameters::maxCount)
            return parseError(begin, "there are too many parameters");
        Parameter& parameter = parameters.append();
        if (const auto read = readOne(scanner, parameter); !read)
            return std::unexpected(read.error());
        if (parameters.find(parameter.name) != &parameter)
            return parseError(begin, "a parameter is given twice");
    }
    return parameters;
}

}  // namespace

const Parameter* Parameters::find(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(m_list, [&](const Parameter& each) { return equalsIgnoringCase(each.name, name); });
    return found == m_list.end() ? nullptr : &*found;
}

std::optional<std::string_view> Parameters::value(std::string_view name) const
{
    const Parameter* parameter = find(name);
    if (!parameter || !parameter->value)
        return std::nullopt;
    return *parameter->value;
}

void Parameters::set(std::string_view name, std::optional<std::string> value)
{
    const auto found =
        std::ranges::find_if(m_list, [&](const Parameter& each) { return equalsIgnoringCase(each.name, name); });
    if (found == m_list.end())
        m_list.push_back({std::string(name), std::move(value)});
    else
        found->value = std::move(value);
}

void Parameters::remove(std::string_view name)
{
    std::erase_if(m_list, [&](const Parameter& each) { return equalsIgnoringCase(each.name, name); });
}

Parsed<Parameters> parseHeaderParameters(Scanner& scanner)
{
    return parseList(scanner, [](Scanner& s) { return s.takeSeparator(';'); }, readHeaderParameter);
}

Parsed<Parameters> parseUriParameters(Scanner& scanner)
{
    return parseList(scanner, [](Scanner& s) { return s.take(';'); }, readUriParameter);
}

std::string toString(const Parameters& parameters)
{
    std::string text;
    for (const Parameter& parameter : parameters) {
        text += ';' + parameter.name;
        if (parameter.value)
            text += '=' + *parameter.value;
    }
    return text;
}

std::string unquoted(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::string(text);
    std::string result;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
        if (text[i] == '\\' && i + 2 < text.size())
            ++i;
        result += text[i];
    }
    return result;
}

std::string quoted(std::string_view text)
{
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + '"';
}

}  // namespace trunkwright::engine
