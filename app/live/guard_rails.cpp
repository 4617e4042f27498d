#include "app/live/guard_rails.h"

#include "app/live/password.h"
#include "engine/base/ascii.h"
#include "engine/sip/one_host.h"
#include "models/base/quotation.h"
#include "models/plan/emergency_guard.h"

#include <fmt/format.h>

#include <QString>

#include <algorithm>

namespace trunkwright::app {

using engine::Uri;
using models::Result;

namespace {

/// As often as a careless server might undo escapes.
constexpr int mostEscapes = 4;

/// Whole, and each of its parts: a scheme and a number, parameters of a number, what is dialed after a pause.
std::optional<models::EmergencyMatch> emergencyIn(std::string_view user)
{
    if (auto match = models::emergencyMatch(user))
        return match;
    for (const std::string_view separators : {";,:@=?&/|", ";,:@=?&/|pPtTwW"}) {
        for (std::size_t begin = 0; begin < user.size();) {
            const std::size_t end = std::min(user.find_first_of(separators, begin), user.size());
            if (auto match = models::emergencyMatch(user.substr(begin, end - begin)))
                return match;
            begin = end + 1;
        }
    }
    return std::nullopt;
}

std::optional<models::EmergencyMatch> emergencyBehindEscapes(std::string user)
{
    for (int layer = 0; layer < mostEscapes; ++layer) {
        if (auto match = emergencyIn(user))
            return match;
        user = engine::percentDecoded(user);
    }
    return emergencyIn(user);
}

/// Undone escapes of a text that is dialed, as often as a careless server might undo them.
std::string withoutEscapes(std::string text)
{
    for (int layer = 0; layer < mostEscapes; ++layer)
        text = engine::percentDecoded(text);
    return text;
}

bool isDisguisedDigit(char32_t character)
{
    return character >= 0x80
        && (QChar::isNumber(character)
            || std::ranges::any_of(QString::fromUcs4(&character, 1).normalized(QString::NormalizationForm_KC),
                [](QChar part) { return part >= QLatin1Char('0') && part <= QLatin1Char('9'); }));
}

/// The first of the digits that are none of 0-9 and that software may take for one: circled, raised, of other scripts.
QString disguisedDigit(std::string_view text)
{
    for (const char32_t character : QString::fromStdString(withoutEscapes(std::string(text))).toStdU32String()) {
        if (isDisguisedDigit(character))
            return QString::fromUcs4(&character, 1);
    }
    return {};
}

/// The text with its digits as 0-9.
std::string plainDigits(std::string_view text)
{
    QString plain;
    for (const char32_t character : QString::fromStdString(withoutEscapes(std::string(text)))
             .normalized(QString::NormalizationForm_KC)
             .toStdU32String()) {
        const int digit = character < 0x80 ? -1 : QChar::digitValue(character);
        plain += digit < 0 ? QString::fromUcs4(&character, 1) : QString::number(digit);
    }
    return plain.toStdString();
}

std::optional<models::EmergencyMatch> emergencyInDisguise(const std::string& dialed)
{
    if (auto match = emergencyBehindEscapes(dialed))
        return match;
    return emergencyBehindEscapes(plainDigits(dialed));
}

/// All that the URI could make a server dial.
std::optional<models::EmergencyMatch> emergencyIn(const Uri& uri)
{
    if (uri.scheme == Uri::Scheme::other)
        return emergencyInDisguise(uri.otherScheme + ':' + uri.opaque);
    if (auto match = emergencyInDisguise(uri.user))
        return match;
    if (uri.password) {  // "tel:911@h" reads as user and password
        if (auto match = emergencyInDisguise(*uri.password))
            return match;
    }
    return uri.user.empty() && uri.isSip() ? emergencyInDisguise(uri.host) : std::nullopt;
}

std::string refusal(const models::EmergencyMatch& match)
{
    const std::string of = match.country.empty() ? std::string() : " in " + match.country;
    return fmt::format("{} is an emergency number{}; tests never call one", models::quotation(match.number), of);
}

/// A server may make any digit of what looks like one.
Result<void> plainlyDialed(std::string_view dialed, const std::string& where)
{
    const QString digit = disguisedDigit(dialed);
    if (digit.isEmpty())
        return {};
    return models::badInput(where,
        fmt::format(
            "holds {}, which servers may read as digits; write 0-9 only", models::quotation(digit.toStdString())));
}

std::string shown(std::string_view uri)
{
    return models::quotation(withoutPassword(uri));
}

/// What neither the called nor the caller may have.
Result<void> carriesNoMore(const Uri& uri, std::string_view text, const std::string& where)
{
    if (uri.password)
        return models::badInput(where,
            "holds a password, which the list of processes and the ladder would show; leave it out and use --user with "
            "--password-env, or be asked for it");
    if (!uri.headers.empty() || uri.parameters.has("maddr") || uri.parameters.has("method"))
        return models::badInput(
            where, shown(text) + " carries headers, maddr or method; leave out all but user, host, port and transport");
    return headerText(engine::percentDecoded(text), where);
}

}  // namespace

Result<Uri> callableUri(std::string_view text, const std::string& where)
{
    const auto uri = engine::parseUri(text);
    if (!uri)
        return models::badInput(where,
            fmt::format("{} is no URI ({} at character {}); write sip:NUMBER@HOST", shown(text), uri.error().reason,
                uri.error().position + 1));
    if (const auto match = emergencyIn(*uri))
        return models::badInput(where, refusal(*match));
    if (!uri->isSip())
        return models::badInput(where, models::quotation(text) + " names no host to call; write sip:NUMBER@HOST");
    if (const auto good = carriesNoMore(*uri, text, where); !good)
        return std::unexpected(good.error());
    if (const auto good = plainlyDialed(uri->user, where); !good)
        return std::unexpected(good.error());
    if (!engine::isOneHost(*uri))
        return models::badInput(where, uri->host + " is not the address of one host; name the one to call");
    return *uri;
}

Result<Uri> callerUri(std::string_view text, const std::string& where)
{
    const auto uri = engine::parseUri(text);
    if (!uri || !uri->isSip())
        return models::badInput(where, shown(text) + " is no SIP URI; write sip:NUMBER@HOST");
    if (const auto good = carriesNoMore(*uri, text, where); !good)
        return std::unexpected(good.error());
    return *uri;
}

Result<void> headerText(std::string_view text, const std::string& where)
{
    if (std::ranges::any_of(text, engine::isControl))
        return models::badInput(where, "holds control characters; leave them out");
    return {};
}

Result<void> callableNumber(std::string_view number, const std::string& where)
{
    if (const auto match = emergencyInDisguise(std::string(number)))
        return models::badInput(where, refusal(*match));
    return plainlyDialed(number, where);
}

std::string digitsWarning(std::string_view digits)
{
    const std::string_view number = digits.substr(0, digits.find_last_not_of('#') + 1);
    const bool isNumber = std::ranges::all_of(number, engine::isDigit);
    if (!isNumber || !models::emergencyMatch(number))
        return {};
    return fmt::format("{} is an emergency number: sent inside of the call it dials nothing, unless the far side dials "
                       "by digits",
        models::quotation(number));
}

}  // namespace trunkwright::app
