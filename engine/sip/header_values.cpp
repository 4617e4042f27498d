#include "engine/sip/header_values.h"

#include "engine/base/character_table.h"

namespace trunkwright::engine {

namespace {

constexpr CharacterTable wordCharacters("-.!%*_+`'~()<>:\\\"/[]?{}");

bool isWord(std::string_view text)
{
    return !text.empty() && wordCharacters.holdsAll(text);
}

Parsed<std::uint32_t> takeNumber(Scanner& scanner)
{
    const std::size_t begin = scanner.position();
    const auto number = decimal(scanner.takeWhile(isDigit), UINT32_MAX);
    if (!number)
        return parseError(begin, "there is no number below 4294967296");
    return static_cast<std::uint32_t>(*number);
}

Parsed<CSeq> takeCSeq(Scanner& scanner)
{
    const auto number = takeNumber(scanner);
    if (!number)
        return std::unexpected(number.error());
    if (!isSpace(scanner.peek()))
        return scanner.fail("a space and a method follow the number");
    scanner.skipSpace();
    CSeq cseq{*number, std::string(scanner.takeToken())};
    scanner.skipSpace();
    if (cseq.method.empty() || !scanner.atEnd())
        return scanner.fail("there is not exactly one method");
    return cseq;
}

/// The rest of the value: parameters and nothing after them.
Parsed<Parameters> takeRest(Scanner& scanner)
{
    auto parameters = parseHeaderParameters(scanner);
    scanner.skipSpace();
    if (parameters && !scanner.atEnd())
        return scanner.fail("there is more after the end of the value");
    return parameters;
}

}  // namespace

Parsed<CSeq> parseCSeq(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    return takeCSeq(scanner);
}

std::string toString(const CSeq& cseq)
{
    return std::to_string(cseq.number) + ' ' + cseq.method;
}

Parsed<RAck> parseRAck(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    const auto number = takeNumber(scanner);
    if (!number || *number == 0)
        return parseError(0, "a response number from 1 comes first");
    scanner.skipSpace();
    auto cseq = takeCSeq(scanner);
    if (!cseq)
        return std::unexpected(cseq.error());
    return RAck{*number, std::move(*cseq)};
}

std::string toString(const RAck& rack)
{
    return std::to_string(rack.responseNumber) + ' ' + toString(rack.cseq);
}

Parsed<SessionInterval> parseSessionInterval(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    const auto seconds = takeNumber(scanner);
    if (!seconds)
        return std::unexpected(seconds.error());
    const auto parameters = takeRest(scanner);
    if (!parameters)
        return std::unexpected(parameters.error());
    SessionInterval interval{*seconds, {}};
    if (!parameters->has("refresher"))
        return interval;
    const std::string_view refresher = parameters->value("refresher").value_or("");
    if (!equalsIgnoringCase(refresher, "uac") && !equalsIgnoringCase(refresher, "uas"))
        return parseError(0, "the refresher is neither uac nor uas");
    interval.refresher =
        equalsIgnoringCase(refresher, "uac") ? SessionInterval::Refresher::uac : SessionInterval::Refresher::uas;
    return interval;
}

std::string toString(const SessionInterval& interval)
{
    std::string text = std::to_string(interval.seconds);
    if (interval.refresher)
        text += *interval.refresher == SessionInterval::Refresher::uac ? ";refresher=uac" : ";refresher=uas";
    return text;
}

Parsed<Reason> parseReason(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    Reason reason;
    reason.protocol = scanner.takeToken();
    if (reason.protocol.empty())
        return scanner.fail("a reason begins with a protocol");
    const auto parameters = takeRest(scanner);
    if (!parameters)
        return std::unexpected(parameters.error());
    if (parameters->has("cause")) {
        const auto cause = decimal(parameters->value("cause").value_or(""), 999);
        if (!cause)
            return parseError(0, "the cause is no number");
        reason.cause = static_cast<int>(*cause);
    }
    reason.text = unquoted(parameters->value("text").value_or(""));
    return reason;
}

std::string toString(const Reason& reason)
{
    std::string text = reason.protocol;
    if (reason.cause)
        text += ";cause=" + std::to_string(*reason.cause);
    if (!reason.text.empty())
        text += ";text=" + quoted(reason.text);
    return text;
}

Parsed<Replaces> parseReplaces(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    Replaces replaces;
    replaces.callId = scanner.takeWhile([](char c) { return !isSpace(c) && c != ';'; });
    if (!isCallId(replaces.callId))
        return parseError(0, "there is no Call-ID");
    const auto parameters = takeRest(scanner);
    if (!parameters)
        return std::unexpected(parameters.error());
    const auto toTag = parameters->value("to-tag");
    const auto fromTag = parameters->value("from-tag");
    if (!toTag || !fromTag)
        return parseError(0, "to-tag and from-tag must both be there");
    replaces.toTag = *toTag;
    replaces.fromTag = *fromTag;
    replaces.earlyOnly = parameters->has("early-only");
    return replaces;
}

std::string toString(const Replaces& replaces)
{
    return replaces.callId + ";to-tag=" + replaces.toTag + ";from-tag=" + replaces.fromTag
        + (replaces.earlyOnly ? ";early-only" : "");
}

bool MediaType::covers(const MediaType& other) const
{
    return (type == "*" || type == other.type) && (subtype == "*" || subtype == other.subtype);
}

Parsed<MediaType> parseMediaType(std::string_view text)
{
    Scanner scanner(text);
    scanner.skipSpace();
    MediaType result;
    result.type = lowered(scanner.takeToken());
    if (result.type.empty() || !scanner.takeSeparator('/'))
        return scanner.fail("a media type is type/subtype");
    result.subtype = lowered(scanner.takeToken());
    if (result.subtype.empty())
        return scanner.fail("a media type is type/subtype");
    auto parameters = takeRest(scanner);
    if (!parameters)
        return std::unexpected(parameters.error());
    result.parameters = std::move(*parameters);
    return result;
}

std::string toString(const MediaType& type)
{
    return type.name() + toString(type.parameters);
}

Parsed<std::uint32_t> parseDeltaSeconds(std::string_view text)
{
    text = trimmed(text);
    if (text.empty() || !std::ranges::all_of(text, isDigit))
        return parseError(0, "there is no number of seconds");
    return static_cast<std::uint32_t>(decimal(text, UINT32_MAX).value_or(UINT32_MAX));
}

bool isCallId(std::string_view text)
{
    const std::size_t at = text.find('@');
    return isWord(text.substr(0, at)) && (at == std::string_view::npos || isWord(text.substr(at + 1)));
}

}  // namespace trunkwright::engine
