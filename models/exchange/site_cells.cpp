#include "models/exchange/site_cells.h"

#include "models/exchange/names.h"
#include "models/exchange/number_text.h"
#include "models/plan/catalog.h"
#include "models/plan/fields.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace trunkwright::models {

namespace {

constexpr auto mostUsers = static_cast<std::int64_t>(limits::users.greatest);

using Reason = std::unexpected<std::string>;

Reason isNot(std::string_view text, std::string_view wanted)
{
    return Reason(fmt::format("'{}' is not {}", text, wanted));
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = text.find_first_of(separators);
        parts.push_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

template <class Value, std::size_t Count>
std::optional<Value> wordIn(const std::array<std::pair<std::string_view, Value>, Count>& words, std::string_view text)
{
    const auto found = std::ranges::find(words, comparableName(text), [](const auto& entry) { return entry.first; });
    return found == words.end() ? std::nullopt : std::optional(found->second);
}

char unescaped(char letter)
{
    if (letter == 'n')
        return '\n';
    return letter == 'r' ? '\r' : letter;
}

bool hasDigit(std::string_view text)
{
    return text.find_first_of("0123456789") != std::string_view::npos;
}

/// The parts of one line at '|', with '\' taken as "the next letter as it is".
std::vector<std::string> didParts(std::string_view line)
{
    std::vector<std::string> parts(1);
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '|')
            parts.emplace_back();
        else if (line[at] == '\\' && at + 1 < line.size())
            parts.back() += unescaped(line[++at]);
        else
            parts.back() += line[at];
    }
    return parts;
}

CellResult<std::optional<double>> optionalAmount(const std::vector<std::string>& parts, std::size_t index)
{
    if (index >= parts.size() || trimmed(parts[index]).empty())
        return std::optional<double>();
    const auto amount = amountFromCell(trimmed(parts[index]));
    if (!amount)
        return Reason(amount.error());
    return *amount;
}

CellResult<Did> didFromLine(std::string_view line)
{
    const auto parts = didParts(line);
    if (parts.size() > 6)
        return isNot(line, "number|name|calls per week|talk seconds|erlang|busy hour");
    Did did;
    did.number = trimmed(parts[0]);
    if (did.number.empty() || (parts.size() == 1 && !hasDigit(did.number)))
        return isNot(did.number, "a phone number");
    did.name = parts.size() > 1 ? parts[1] : std::string();
    did.busyHour = parts.size() > 5 ? parts[5] : std::string();
    const std::array<std::optional<double>*, 3> amounts{&did.callsPerWeek, &did.talkSecondsPerWeek, &did.busyHourErl};
    for (std::size_t index = 0; index < amounts.size(); ++index) {
        const auto amount = optionalAmount(parts, index + 2);
        if (!amount)
            return Reason(amount.error());
        *amounts[index] = *amount;
    }
    return did;
}

std::string escaped(std::string_view text)
{
    std::string written;
    for (const char letter : text) {
        if (letter == '\n')
            written += "\\n";
        else if (letter == '\r')
            written += "\\r";
        else
            written += letter == '|' || letter == '\\' ? std::string{'\\', letter} : std::string(1, letter);
    }
    return written;
}

std::string amountCell(const std::optional<double>& amount)
{
    return amount ? fmt::format("{}", *amount) : std::string();
}

std::string didLine(const Did& did)
{
    const std::array<std::string, 6> parts{escaped(did.number), escaped(did.name), amountCell(did.callsPerWeek),
        amountCell(did.talkSecondsPerWeek), amountCell(did.busyHourErl), escaped(did.busyHour)};
    std::size_t used = parts.size();
    while (used > (hasDigit(did.number) ? 1u : 2u) && parts[used - 1].empty())
        --used;
    return fmt::format("{}", fmt::join(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(used), "|"));
}

}  // namespace

CellResult<std::int64_t> countFromCell(std::string_view text, std::int64_t largest)
{
    const auto count = parseWhole(text);
    if (!count)
        return isNot(text, "a whole number");
    if (*count < 0 || *count > largest)
        return isNot(text, fmt::format("a number from 0 to {}", largest));
    return *count;
}

CellResult<double> amountFromCell(std::string_view text)
{
    const auto amount = parseNumberWithComma(text);
    if (!amount || *amount < 0)
        return isNot(text, "a number from 0");
    return *amount;
}

CellResult<double> degreesFromCell(std::string_view text, double limit)
{
    const auto degrees = parseNumberWithComma(text);
    if (!degrees || std::abs(*degrees) > limit)
        return isNot(text, fmt::format("a number of degrees from -{0} to {0}", limit));
    return *degrees;
}

CellResult<bool> yesFromCell(std::string_view text)
{
    constexpr auto words =
        std::to_array<std::pair<std::string_view, bool>>({{"yes", true}, {"y", true}, {"true", true}, {"1", true},
            {"x", true}, {"ja", true}, {"no", false}, {"n", false}, {"false", false}, {"0", false}, {"nein", false}});
    if (const auto yes = wordIn(words, text))
        return *yes;
    return isNot(text, "yes or no");
}

CellResult<std::string> countryFromCell(std::string_view text)
{
    if (std::string code = countryCode(text); !code.empty())
        return code;
    return isNot(text, "a country; write its name or its ISO 3166 code, as DE");
}

CellResult<std::string> timeZoneFromCell(std::string_view text)
{
    if (isTimeZone(text))
        return std::string(text);
    return isNot(text, "a time zone; write its IANA name, as Europe/Berlin");
}

CellResult<SiteRole> roleFromCell(std::string_view text)
{
    constexpr auto words = std::to_array<std::pair<std::string_view, SiteRole>>({{"datacenter", SiteRole::dataCenter},
        {"datacentre", SiteRole::dataCenter}, {"dc", SiteRole::dataCenter}, {"headquarters", SiteRole::dataCenter},
        {"hq", SiteRole::dataCenter}, {"hub", SiteRole::hub}, {"regionalhub", SiteRole::hub},
        {"branch", SiteRole::branch}, {"office", SiteRole::branch}, {"store", SiteRole::branch}});
    if (const auto role = wordIn(words, text))
        return *role;
    return isNot(text, "a role; write data_center, hub or branch");
}

CellResult<LinkType> linkTypeFromCell(std::string_view text)
{
    constexpr auto words = std::to_array<std::pair<std::string_view, LinkType>>(
        {{"mpls", LinkType::mpls}, {"private", LinkType::privateLine}, {"privateline", LinkType::privateLine},
            {"leasedline", LinkType::privateLine}, {"internet", LinkType::internet}, {"dia", LinkType::internet},
            {"broadband", LinkType::internet}, {"vpn", LinkType::vpn}});
    if (const auto type = wordIn(words, text))
        return *type;
    return isNot(text, "a link type; write mpls, private, internet or vpn");
}

CellResult<Id> idFromCell(std::string_view text)
{
    if (Id id = idFromLabel(text); !id.empty() && id == text)
        return id;
    const bool allowed = std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_'
            || letter == '.';
    });
    if (allowed)
        return Id(text);
    return isNot(text, "an id; use lower-case letters, digits, '-', '_' and '.'");
}

CellResult<std::vector<UserGroup>> groupsFromCells(std::string_view users, std::string_view profiles)
{
    if (users.empty() && profiles.empty())
        return std::vector<UserGroup>();
    const auto counts = split(users, "+");
    const auto names = split(profiles, "+");
    if (!users.empty() && !profiles.empty() && counts.size() != names.size())
        return isNot(users, fmt::format("{} numbers joined by '+', one for each profile", names.size()));
    std::vector<UserGroup> groups(users.empty() ? names.size() : counts.size());
    for (std::size_t index = 0; index < groups.size(); ++index) {
        if (!profiles.empty())
            groups[index].profile = names[index];
        if (users.empty() || counts[index] == "?")
            continue;
        const auto count = countFromCell(counts[index], mostUsers);
        if (!count)
            return Reason(count.error());
        groups[index].users = *count;
    }
    return groups;
}

CellResult<std::vector<Did>> didsFromCell(std::string_view text)
{
    const bool lines = text.find_first_of("|\r\n") != std::string_view::npos;
    std::vector<Did> dids;
    for (const std::string_view part : split(text, lines ? "\r\n" : " \t;,")) {
        if (part.empty())
            continue;
        auto did = didFromLine(part);
        if (!did)
            return Reason(did.error());
        dids.push_back(std::move(*did));
    }
    return dids;
}

CellResult<WeekShape> shapeFromCell(std::string_view text)
{
    WeekShape shape{};
    const auto parts = split(text, " ");
    if (parts.size() != shape.size())
        return Reason(fmt::format("{} numbers stand where the 168 hours of a week belong", parts.size()));
    for (std::size_t hour = 0; hour < shape.size(); ++hour) {
        const auto amount = amountFromCell(parts[hour]);
        if (!amount)
            return Reason(amount.error());
        shape[hour] = *amount;
    }
    return shape;
}

std::string usersCell(const std::vector<UserGroup>& groups)
{
    std::string cell;
    for (const UserGroup& group : groups)
        cell += (cell.empty() ? "" : "+") + (group.users ? std::to_string(*group.users) : std::string("?"));
    return cell;
}

std::string profilesCell(const std::vector<UserGroup>& groups)
{
    std::string cell;
    for (const UserGroup& group : groups)
        cell += (cell.empty() ? "" : "+") + group.profile;
    return cell;
}

std::string didsCell(const std::vector<Did>& dids)
{
    std::string cell;
    for (const Did& did : dids)
        cell += (cell.empty() ? "" : "\n") + didLine(did);
    const bool looksLikeSeveral =
        cell.find_first_of("|\n") == std::string::npos && cell.find_first_of(" \t;,") != std::string::npos;
    return looksLikeSeveral ? cell + '|' : cell;
}

std::string shapeCell(const WeekShape& shape)
{
    std::string cell;
    for (const double value : shape)
        cell += (cell.empty() ? "" : " ") + fmt::format("{}", value);
    return cell;
}

}  // namespace trunkwright::models
