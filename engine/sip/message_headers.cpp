#include "engine/sip/message_headers.h"

namespace trunkwright::engine {

namespace {

constexpr std::string_view missing = "the header field is missing";

template <typename Read>
auto required(const Message& message, HeaderName name, Read read) -> decltype(read(std::string_view()))
{
    const auto value = message.value(name);
    return value ? read(*value) : parseError(0, missing);
}

template <typename T, typename Read>
Parsed<std::optional<T>> optional(const Message& message, HeaderName name, Read read)
{
    const auto value = message.value(name);
    if (!value)
        return std::nullopt;
    auto result = read(*value);
    if (!result)
        return std::unexpected(result.error());
    return std::optional<T>(std::move(*result));
}

template <typename T, typename Read>
Parsed<std::vector<T>> all(const Message& message, HeaderName name, Read read)
{
    Parsed<std::vector<T>> values;
    values->reserve(message.count(name));
    message.eachElement(name, [&](std::string_view element) {
        auto value = read(element);
        if (value)
            values->push_back(std::move(*value));
        else
            values = std::unexpected(value.error());
        return values.has_value();
    });
    return values;
}

/// delta-seconds [ comment ] *( SEMI retry-param ): the number only (RFC 3261 20.33).
Parsed<std::uint32_t> parseRetryAfter(std::string_view text)
{
    return parseDeltaSeconds(text.substr(0, text.find_first_of(" \t(;")));
}

Parsed<std::uint32_t> parseSequence(std::string_view text)
{
    const auto number = decimal(text, UINT32_MAX);
    if (!number || *number == 0)
        return parseError(0, "there is no number from 1 to 4294967295");
    return static_cast<std::uint32_t>(*number);
}

Parsed<std::uint8_t> parseHops(std::string_view text)
{
    const auto number = decimal(text, 255);
    if (!number)
        return parseError(0, "there is no number up to 255");
    return static_cast<std::uint8_t>(*number);
}

}  // namespace

Parsed<NameAddress> fromHeader(const Message& message)
{
    return required(message, HeaderName::from, parseNameAddress);
}

Parsed<NameAddress> toHeader(const Message& message)
{
    return required(message, HeaderName::to, parseNameAddress);
}

Parsed<CSeq> cseqHeader(const Message& message)
{
    return required(message, HeaderName::cseq, parseCSeq);
}

Parsed<Via> topVia(const Message& message)
{
    return required(message, HeaderName::via,
        [](std::string_view value) { return parseVia(trimmed(value.substr(0, elementSize(value)))); });
}

Parsed<std::vector<Via>> viaHeaders(const Message& message)
{
    if (!message.has(HeaderName::via))
        return parseError(0, missing);
    return all<Via>(message, HeaderName::via, parseVia);
}

Parsed<std::vector<NameAddress>> addressHeaders(const Message& message, HeaderName name)
{
    if (name == HeaderName::contact && isWildcardContact(message))
        return {};
    return all<NameAddress>(message, name, parseNameAddress);
}

bool isWildcardContact(const Message& message)
{
    return message.count(HeaderName::contact) == 1 && *message.value(HeaderName::contact) == "*";
}

Parsed<std::optional<std::uint8_t>> maxForwardsHeader(const Message& message)
{
    return optional<std::uint8_t>(message, HeaderName::maxForwards, parseHops);
}

Parsed<std::optional<std::uint32_t>> secondsHeader(const Message& message, HeaderName name)
{
    if (name == HeaderName::retryAfter)
        return optional<std::uint32_t>(message, name, parseRetryAfter);
    return optional<std::uint32_t>(message, name, parseDeltaSeconds);
}

Parsed<std::optional<std::uint32_t>> rseqHeader(const Message& message)
{
    return optional<std::uint32_t>(message, HeaderName::rseq, parseSequence);
}

Parsed<std::optional<RAck>> rackHeader(const Message& message)
{
    return optional<RAck>(message, HeaderName::rack, parseRAck);
}

Parsed<std::optional<SessionInterval>> sessionHeader(const Message& message, HeaderName name)
{
    return optional<SessionInterval>(message, name, parseSessionInterval);
}

Parsed<std::optional<MediaType>> contentTypeHeader(const Message& message)
{
    return optional<MediaType>(message, HeaderName::contentType, parseMediaType);
}

Parsed<std::optional<Replaces>> replacesHeader(const Message& message)
{
    return optional<Replaces>(message, HeaderName::replaces, parseReplaces);
}

Parsed<std::vector<Reason>> reasonHeaders(const Message& message)
{
    return all<Reason>(message, HeaderName::reason, parseReason);
}

std::vector<std::string_view> privacyHeader(const Message& message)
{
    std::vector<std::string_view> values;
    for (std::string_view rest : message.elements(HeaderName::privacy)) {
        while (!rest.empty()) {
            const std::string_view value = rest.substr(0, rest.find(';'));
            values.push_back(trimmed(value));
            rest.remove_prefix(std::min(value.size() + 1, rest.size()));
        }
    }
    return values;
}

bool hasToken(const Message& message, HeaderName name, std::string_view token)
{
    return std::ranges::any_of(message.elements(name), [&](std::string_view element) {
        return name == HeaderName::allow ? element == token : equalsIgnoringCase(element, token);
    });
}

}  // namespace trunkwright::engine
