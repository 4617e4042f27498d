#include "engine/sip/uri.h"

#include "engine/base/character_table.h"
#include "engine/base/ip_address.h"

#include <algorithm>
#include <array>

namespace trunkwright::engine {

namespace {

constexpr std::size_t maxHeaders = 32;
constexpr CharacterTable unreserved("-_.!~*'()");
constexpr CharacterTable userCharacters("-_.!~*'()&=+$,;?/");
constexpr CharacterTable passwordCharacters("-_.!~*'()&=+$,");
constexpr CharacterTable headerCharacters("-_.!~*'()[]/?:+$");
constexpr CharacterTable hostCharacters("-._");
constexpr CharacterTable schemeCharacters("+-.");

bool isEscape(std::string_view text)
{
    return text.size() >= 3 && text[0] == '%' && hexValue(text[1]) >= 0 && hexValue(text[2]) >= 0;
}

bool isEscapedText(std::string_view text, const CharacterTable& allowed)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (allowed.holds(text[i]))
            continue;
        if (!isEscape(text.substr(i)))
            return false;
        i += 2;
    }
    return true;
}

bool isHostName(std::string_view host)
{
    if (host.ends_with('.'))
        host.remove_suffix(1);
    std::size_t label = 0;
    char before = '.';
    for (std::size_t i = 0; i < host.size(); before = host[i++]) {
        if (before != '.')
            continue;
        if (host[i] == '.' || host[i] == '-')
            return false;
        label = i;
    }
    return before != '.' && host.size() <= 253 && (!isDigit(host[label]) || parseIpAddress(host).has_value());
}

Parsed<std::string_view> takeHost(Scanner& scanner)
{
    const std::size_t begin = scanner.position();
    const std::string_view rest = scanner.rest();
    if (scanner.take('[')) {
        const std::string_view address = scanner.takeUntil(']');
        const auto parsed = parseIpAddress(address);
        if (!scanner.take(']') || !parsed || parsed->family != IpAddress::Family::v6)
            return parseError(begin, "there is no IPv6 address in the brackets");
        return rest.substr(0, address.size() + 2);
    }
    const std::string_view name = scanner.takeWhile([](char c) { return hostCharacters.holds(c); });
    if (!isHostName(name))
        return parseError(begin, "the host is neither a name nor an address");
    return name;
}

Parsed<std::vector<UriHeader>> parseHeaders(Scanner& scanner)
{
    std::vector<UriHeader> headers;
    do {
        const std::string_view one = scanner.takeUntil('&');
        const std::size_t equals = one.find('=');
        if (equals == 0 || equals == std::string_view::npos || headers.size() == maxHeaders)
            return scanner.fail("a header part of the URI is not name=value, or there are too many");
        if (!isEscapedText(one.substr(0, equals), headerCharacters)
            || !isEscapedText(one.substr(equals + 1), headerCharacters))
            return scanner.fail("a header part of the URI has a character that must be escaped");
        headers.push_back({std::string(one.substr(0, equals)), std::string(one.substr(equals + 1))});
    } while (scanner.take('&'));
    return headers;
}

Parsed<void> readUserInfo(std::string_view text, std::size_t position, Uri& uri)
{
    const std::size_t colon = text.find(':');
    const std::string_view user = text.substr(0, colon);
    if (user.empty() || !isEscapedText(user, userCharacters))
        return parseError(position, "the user part is empty or has a character that must be escaped");
    uri.user = user;
    if (colon == std::string_view::npos)
        return {};
    if (!isEscapedText(text.substr(colon + 1), passwordCharacters))
        return parseError(position + colon, "the password has a character that must be escaped");
    uri.password = std::string(text.substr(colon + 1));
    return {};
}

Parsed<void> readSip(Scanner& scanner, Uri& uri)
{
    const std::size_t at = scanner.rest().find('@');
    if (at != std::string_view::npos) {
        if (const auto info = readUserInfo(scanner.rest().substr(0, at), scanner.position(), uri); !info)
            return std::unexpected(info.error());
        scanner.skip(at + 1);
    }
    const auto host = takeHost(scanner);
    if (!host)
        return std::unexpected(host.error());
    uri.host = *host;
    if (scanner.take(':')) {
        const auto port = decimal(scanner.takeWhile(isDigit), 65535);
        if (!port)
            return scanner.fail("the port is not a number up to 65535");
        uri.port = static_cast<std::uint16_t>(*port);
    }
    auto parameters = parseUriParameters(scanner);
    if (!parameters)
        return std::unexpected(parameters.error());
    uri.parameters = std::move(*parameters);
    if (scanner.take('?')) {
        auto headers = parseHeaders(scanner);
        if (!headers)
            return std::unexpected(headers.error());
        uri.headers = std::move(*headers);
    }
    if (!scanner.atEnd())
        return scanner.fail("there is more after the end of the URI");
    return {};
}

Parsed<void> readTel(Scanner& scanner, Uri& uri)
{
    const std::size_t begin = scanner.position();
    uri.user = scanner.takeWhile([](char c) { return c == '+' || hexValue(c) >= 0 || isOneOf(c, "*#-.()"); });
    const std::string_view number = uri.user;
    const bool global = number.starts_with('+');
    const bool sound = global ? number.find_first_not_of("0123456789-.()", 1) == std::string_view::npos
                              : number.find('+') == std::string_view::npos;
    if (!sound || number.find_first_of("0123456789ABCDEFabcdef*#") == std::string_view::npos)
        return parseError(begin, "there is no telephone number");
    auto parameters = parseUriParameters(scanner);
    if (!parameters)
        return std::unexpected(parameters.error());
    uri.parameters = std::move(*parameters);
    if (!scanner.atEnd())
        return scanner.fail("there is more after the end of the telephone number");
    return {};
}

Parsed<void> readOther(Scanner& scanner, Uri& uri)
{
    uri.opaque = scanner.takeWhile([](char c) { return !isControl(c) && !isSpace(c) && !isOneOf(c, "<>\""); });
    if (uri.opaque.empty() || !scanner.atEnd())
        return scanner.fail("there is nothing after the scheme, or a character that no URI holds");
    return {};
}

Parsed<void> readRest(Scanner& scanner, std::string_view scheme, Uri& uri)
{
    if (uri.isSip())
        return readSip(scanner, uri);
    if (uri.scheme == Uri::Scheme::tel)
        return readTel(scanner, uri);
    uri.otherScheme = scheme;
    return readOther(scanner, uri);
}

Uri::Scheme schemeOf(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, Uri::Scheme>, 3> known{
        {{"sip", Uri::Scheme::sip}, {"sips", Uri::Scheme::sips}, {"tel", Uri::Scheme::tel}}};
    for (const auto& [name, scheme] : known) {
        if (equalsIgnoringCase(name, text))
            return scheme;
    }
    return Uri::Scheme::other;
}

std::string schemeText(const Uri& uri)
{
    switch (uri.scheme) {
    case Uri::Scheme::sip:
        return "sip";
    case Uri::Scheme::sips:
        return "sips";
    case Uri::Scheme::tel:
        return "tel";
    case Uri::Scheme::other:
        break;
    }
    return uri.otherScheme;
}

/// Escapes of characters that need none are undone, the others in capitals (RFC 3261 19.1.4: reserved characters and
/// their escapes differ).
std::string normalized(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isEscape(text.substr(i))) {
            result += text[i];
            continue;
        }
        const char c = static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
        if (unreserved.holds(c))
            result += c;
        else
            result += '%' + lowered(text.substr(i + 1, 2));
        i += 2;
    }
    return result;
}

bool sameText(std::string_view a, std::string_view b)
{
    return equalsIgnoringCase(normalized(a), normalized(b));
}

bool sameHost(std::string_view a, std::string_view b)
{
    if (a.starts_with('[') && b.starts_with('['))
        return parseIpAddress(a.substr(1, a.size() - 2)) == parseIpAddress(b.substr(1, b.size() - 2));
    return equalsIgnoringCase(a, b);
}

bool mustBeInBoth(std::string_view name)
{
    static constexpr std::array<std::string_view, 5> names{"user", "ttl", "method", "maddr", "transport"};
    return std::ranges::any_of(names, [&](std::string_view each) { return equalsIgnoringCase(each, name); });
}

/// What a says of its parameters is not denied by b.
bool agree(const Parameters& a, const Parameters& b, bool ignoreOthers)
{
    return std::ranges::all_of(a, [&](const Parameter& mine) {
        const Parameter* theirs = b.find(mine.name);
        if (!theirs)
            return ignoreOthers && !mustBeInBoth(mine.name);
        return mine.value.has_value() == theirs->value.has_value()
            && (!mine.value || sameText(*mine.value, *theirs->value));
    });
}

bool sameHeaders(const Uri& a, const Uri& b)
{
    return a.headers.size() == b.headers.size()
        && std::ranges::is_permutation(a.headers, b.headers, [](const UriHeader& x, const UriHeader& y) {
               return sameText(x.name, y.name) && normalized(x.value) == normalized(y.value);
           });
}

std::string digitsOf(std::string_view number)
{
    std::string digits = lowered(number);
    std::erase_if(digits, [](char c) { return isOneOf(c, "-.()"); });
    return digits;
}

bool samePassword(const Uri& a, const Uri& b)
{
    return a.password.has_value() == b.password.has_value()
        && (!a.password || normalized(*a.password) == normalized(*b.password));
}

}  // namespace

std::string Uri::decodedUser() const
{
    return percentDecoded(user);
}

Parsed<HostPort> parseHostPort(Scanner& scanner)
{
    const auto host = takeHost(scanner);
    if (!host)
        return std::unexpected(host.error());
    HostPort result{std::string(*host), {}};
    if (scanner.takeSeparator(':')) {
        const auto port = decimal(scanner.takeWhile(isDigit), 65535);
        if (!port)
            return scanner.fail("the port is not a number up to 65535");
        result.port = static_cast<std::uint16_t>(*port);
    }
    return result;
}

Parsed<Uri> parseUri(std::string_view text)
{
    Scanner scanner(text);
    const std::string_view scheme = scanner.takeWhile([](char c) { return schemeCharacters.holds(c); });
    if (scheme.empty() || !isAlpha(scheme.front()) || !scanner.take(':'))
        return parseError(0, "a URI begins with a scheme and a colon");
    Parsed<Uri> uri;
    uri->scheme = schemeOf(scheme);
    if (const auto read = readRest(scanner, scheme, *uri); !read)
        return std::unexpected(read.error());
    return uri;
}

std::string toString(const Uri& uri)
{
    std::string text = schemeText(uri) + ':';
    if (uri.scheme == Uri::Scheme::other)
        return text + uri.opaque;
    text += uri.user;
    if (uri.isSip()) {
        if (uri.password)
            text += ':' + *uri.password;
        if (!uri.user.empty())
            text += '@';
        text += uri.host;
        if (uri.port)
            text += ':' + std::to_string(*uri.port);
    }
    text += toString(uri.parameters);
    char separator = '?';
    for (const UriHeader& header : uri.headers) {
        text += separator + header.name + '=' + header.value;
        separator = '&';
    }
    return text;
}

bool equivalent(const Uri& a, const Uri& b)
{
    if (a.scheme != b.scheme || !equalsIgnoringCase(a.otherScheme, b.otherScheme))
        return false;
    if (a.scheme == Uri::Scheme::other)
        return a.opaque == b.opaque;
    const bool sip = a.isSip();
    if (!agree(a.parameters, b.parameters, sip) || !agree(b.parameters, a.parameters, sip))
        return false;
    if (!sip)
        return digitsOf(a.user) == digitsOf(b.user);
    return normalized(a.user) == normalized(b.user) && samePassword(a, b) && sameHost(a.host, b.host)
        && a.port == b.port && sameHeaders(a, b);
}

std::string percentDecoded(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (isEscape(text.substr(i))) {
            result += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
            i += 2;
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string escapedUser(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        if (userCharacters.holds(c)) {
            result += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        result += '%';
        result += digits[byte >> 4U];
        result += digits[byte & 15U];
    }
    return result;
}

}  // namespace trunkwright::engine
