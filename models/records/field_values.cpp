#include "models/records/field_values.h"

#include "models/base/utf8.h"

#include <date/date.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace trunkwright::models {

namespace {

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// The number that `count` digits at `text` write, or -1.
int digits(const char* text, int count)
{
    int value = 0;
    for (int index = 0; index < count; ++index) {
        if (!isDigit(text[index]))
            return -1;
        value = value * 10 + (text[index] - '0');
    }
    return value;
}

bool isFraction(std::string_view text)
{
    return text.empty()
        || (text.size() > 1 && text.front() == '.' && std::all_of(text.begin() + 1, text.end(), isDigit));
}

std::optional<std::int64_t> daysOf(const char* text)
{
    const int year = digits(text, 4);
    const int month = digits(text + 5, 2);
    const int day = digits(text + 8, 2);
    if (text[4] != '-' || text[7] != '-' || month < 1 || day < 1 || year < firstRecordYear || year > lastRecordYear)
        return {};
    const date::year_month_day civil{
        date::year(year), date::month(static_cast<unsigned>(month)), date::day(static_cast<unsigned>(day))};
    if (!civil.ok())
        return {};
    return date::sys_days(civil).time_since_epoch().count();
}

std::optional<std::int64_t> secondOfDay(const char* text)
{
    const int hour = digits(text, 2);
    const int minute = digits(text + 3, 2);
    const int second = digits(text + 6, 2);
    if (text[2] != ':' || text[5] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0
        || second > 60)
        return {};
    return hour * 3600 + minute * 60 + second;
}

char upper(char character)
{
    return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A') : character;
}

bool equalsIgnoringCase(std::string_view text, std::string_view upperCase)
{
    return std::ranges::equal(text, upperCase, [](char left, char right) { return upper(left) == right; });
}

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

template <std::size_t N>
bool startsWithOneOf(std::string_view text, const std::array<std::string_view, N>& beginnings)
{
    return std::ranges::any_of(beginnings, [text](std::string_view beginning) {
        return text.size() >= beginning.size() && equalsIgnoringCase(text.substr(0, beginning.size()), beginning);
    });
}

constexpr std::array<std::string_view, 8> noAnswerCauses{"NO_ANSWER", "NO_USER_RESPONSE", "ORIGINATOR_CANCEL",
    "SUBSCRIBER_ABSENT", "LOSE_RACE", "PICKED_OFF", "PROGRESS_TIMEOUT", "ORIGINATOR_CANCELED"};
constexpr std::array<std::string_view, 11> normalEndings{"NORMAL_CLEARING", "NORMAL_UNSPECIFIED", "NONE", "UNSPECIFIED",
    "SUCCESS", "ALLOTTED_TIMEOUT", "ATTENDED_TRANSFER", "BLIND_TRANSFER", "MANAGER_REQUEST", "SYSTEM_SHUTDOWN",
    "REDIRECTION_TO_NEW_DESTINATION"};

}  // namespace

std::optional<std::int64_t> parseWallClock(std::string_view text)
{
    if (text.size() < 19 || (text[10] != ' ' && text[10] != 'T') || !isFraction(text.substr(19)))
        return {};
    const auto days = daysOf(text.data());
    const auto second = secondOfDay(text.data() + 11);
    if (!days || !second)
        return {};
    return *days * 86400 + *second;
}

std::optional<std::int64_t> parseDuration(std::string_view text)
{
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc() || !isDigit(text.front()) || value > longestCallSeconds
        || !isFraction({rest, static_cast<std::size_t>(end - rest)}))
        return {};
    return value;
}

std::optional<std::int64_t> parseEpoch(std::string_view text)
{
    constexpr std::int64_t first = std::int64_t(firstRecordYear - 1970) * 365 * 86400;
    constexpr std::int64_t last = std::int64_t(lastRecordYear - 1970) * 366 * 86400;
    std::int64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, fault] = std::from_chars(text.data(), end, value);
    if (fault != std::errc() || rest != end || (value != 0 && (value < first || value > last)))
        return {};
    return value;
}

bool isNever(std::string_view text)
{
    return text.empty() || text.starts_with("0000-00-00");
}

std::optional<Outcome> parseDisposition(std::string_view text)
{
    std::array<char, 16> folded{};
    if (text.empty() || text.size() > folded.size())
        return {};
    std::ranges::transform(
        text, folded.begin(), [](char character) { return character == '_' ? ' ' : upper(character); });
    const std::string_view word(folded.data(), text.size());
    if (word == "ANSWERED" || word == "ANSWER")
        return Outcome::answered;
    if (word == "NO ANSWER" || word == "NOANSWER")
        return Outcome::noAnswer;
    if (word == "BUSY")
        return Outcome::busy;
    if (word == "FAILED" || word == "CONGESTION")
        return Outcome::failed;
    return {};
}

std::optional<Outcome> parseHangupCause(std::string_view text, bool hasAnswerTime, std::int64_t talkSeconds)
{
    const bool isName = !text.empty() && std::ranges::all_of(text, [](char character) {
        return (character >= 'A' && character <= 'Z') || character == '_' || isDigit(character);
    });
    if (!isName || isDigit(text.front()))
        return {};
    if (text == "USER_BUSY")
        return Outcome::busy;
    if (contains(noAnswerCauses, text))
        return Outcome::noAnswer;
    if (contains(normalEndings, text))
        return hasAnswerTime ? Outcome::answered : Outcome::noAnswer;
    return hasAnswerTime && talkSeconds > 0 ? Outcome::answered : Outcome::failed;
}

Outcome outcomeOfCause(std::int64_t cause)
{
    switch (cause) {
    case 17:  // user busy
        return Outcome::busy;
    case 0:       // none given
    case 16:      // normal call clearing: the caller gave up
    case 18:      // no user responding
    case 19:      // no answer from user
    case 20:      // subscriber absent
    case 31:      // normal, unspecified
    case 126:     // Cisco: call split, it went on in another record
    case 393216:  // the same in newer releases
        return Outcome::noAnswer;
    default:
        return Outcome::failed;
    }
}

Direction directionOfContext(std::string_view context)
{
    static constexpr std::array<std::string_view, 9> inbound{"FROM-TRUNK", "FROM-PSTN", "FROM-DID", "FROM-SIP-EXTERNAL",
        "EXT-DID", "PUBLIC", "INBOUND", "INCOMING", "PSTN-IN"};
    static constexpr std::array<std::string_view, 5> outbound{
        "OUTBOUND", "OUTGOING", "OUTRT", "MACRO-DIALOUT", "PSTN-OUT"};
    if (startsWithOneOf(context, inbound))
        return Direction::inbound;
    return startsWithOneOf(context, outbound) ? Direction::outbound : Direction::unknown;
}

bool isCiscoPhone(std::string_view device)
{
    static constexpr std::array<std::string_view, 6> phones{"SEP", "CSF", "TCT", "BOT", "TAB", "ATA"};
    return startsWithOneOf(device, phones);
}

std::string toUtf8(std::string_view text)
{
    const bool isText = models::isUtf8(text);
    std::string utf8;
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 32 || byte == 127) {
            utf8 += '?';
        } else if (byte < 128 || isText) {
            utf8 += character;
        } else {
            utf8 += static_cast<char>(0xC0 | (byte >> 6));
            utf8 += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return utf8;
}

std::string excerpt(std::string_view text)
{
    constexpr std::size_t longest = 40;
    std::string shown(text.substr(0, longest));
    std::ranges::replace_if(shown, [](unsigned char character) { return character < 32 || character > 126; }, '?');
    return text.size() > longest ? shown + "…" : shown;
}

}  // namespace trunkwright::models
