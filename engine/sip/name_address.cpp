#include "engine/sip/name_address.h"

namespace trunkwright::engine {

namespace {

/// Tokens as the grammar says; octets of UTF-8 besides, which many phones send without quotes.
bool isNameCharacter(char c)
{
    return isTokenCharacter(c) || isSpace(c) || static_cast<unsigned char>(c) >= 0x80;
}

Parsed<std::string> parseDisplayName(Scanner& scanner)
{
    if (scanner.peek() != '"')
        return std::string(trimmed(scanner.takeWhile(isNameCharacter)));
    const std::string_view name = scanner.takeQuoted();
    if (name.empty())
        return scanner.fail("the quotes of the display name do not end");
    scanner.skipSpace();
    return unquoted(name);
}

Parsed<std::string_view> takeUri(Scanner& scanner, bool bracketed)
{
    if (!bracketed)
        return scanner.takeWhile([](char c) { return !isSpace(c) && !isOneOf(c, ";,?<>\""); });
    scanner.take('<');
    const std::string_view uri = scanner.takeUntil('>');
    if (!scanner.take('>'))
        return scanner.fail("the angle bracket does not end");
    return uri;
}

}  // namespace

Parsed<NameAddress> parseNameAddress(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    Parsed<NameAddress> address;
    Scanner afterName = scanner;
    auto name = parseDisplayName(afterName);
    if (!name)
        return std::unexpected(name.error());
    const bool bracketed = afterName.peek() == '<';
    if (bracketed) {
        address->displayName = std::move(*name);
        scanner = afterName;
    }
    const std::size_t begin = scanner.position() + (bracketed ? 1 : 0);
    const auto uriText = takeUri(scanner, bracketed);
    if (!uriText)
        return std::unexpected(uriText.error());
    auto uri = parseUri(*uriText);
    if (!uri)
        return parseError(uri.error(), begin);
    address->uri = std::move(*uri);
    auto parameters = parseHeaderParameters(scanner);
    if (!parameters)
        return std::unexpected(parameters.error());
    address->parameters = std::move(*parameters);
    scanner.skipSpace();
    if (!scanner.atEnd())
        return scanner.fail("there is more after the end of the address");
    return address;
}

std::string toString(const NameAddress& address)
{
    std::string text;
    if (!address.displayName.empty())
        text = quoted(address.displayName) + ' ';
    return text + '<' + toString(address.uri) + '>' + toString(address.parameters);
}

}  // namespace trunkwright::engine
