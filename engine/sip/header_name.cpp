#include "engine/sip/header_name.h"

#include "engine/base/ascii.h"

#include <array>

namespace trunkwright::engine {

namespace {

enum class Form : std::uint8_t { single, list, many };

struct Entry {
    std::string_view name;
    char compact;
    Form form;
};

/// In the order of HeaderName.
constexpr std::array<Entry, 49> entries{{
    {"", '\0', Form::many},
    {"Accept", '\0', Form::list},
    {"Accept-Encoding", '\0', Form::list},
    {"Allow", '\0', Form::list},
    {"Allow-Events", 'u', Form::list},
    {"Authorization", '\0', Form::many},
    {"Call-ID", 'i', Form::single},
    {"Contact", 'm', Form::list},
    {"Content-Disposition", '\0', Form::single},
    {"Content-Encoding", 'e', Form::list},
    {"Content-Length", 'l', Form::single},
    {"Content-Type", 'c', Form::single},
    {"CSeq", '\0', Form::single},
    {"Date", '\0', Form::single},
    {"Diversion", '\0', Form::list},
    {"Event", 'o', Form::single},
    {"Expires", '\0', Form::single},
    {"From", 'f', Form::single},
    {"History-Info", '\0', Form::list},
    {"Max-Forwards", '\0', Form::single},
    {"Min-Expires", '\0', Form::single},
    {"Min-SE", '\0', Form::single},
    {"P-Asserted-Identity", '\0', Form::list},
    {"P-Preferred-Identity", '\0', Form::list},
    {"Privacy", '\0', Form::many},
    {"Proxy-Authenticate", '\0', Form::many},
    {"Proxy-Authorization", '\0', Form::many},
    {"Proxy-Require", '\0', Form::list},
    {"RAck", '\0', Form::single},
    {"Reason", '\0', Form::list},
    {"Record-Route", '\0', Form::list},
    {"Referred-By", 'b', Form::single},
    {"Refer-To", 'r', Form::single},
    {"Replaces", '\0', Form::single},
    {"Require", '\0', Form::list},
    {"Retry-After", '\0', Form::single},
    {"Route", '\0', Form::list},
    {"RSeq", '\0', Form::single},
    {"Server", '\0', Form::single},
    {"Session-Expires", 'x', Form::single},
    {"Subject", 's', Form::single},
    {"Subscription-State", '\0', Form::single},
    {"Supported", 'k', Form::list},
    {"To", 't', Form::single},
    {"Unsupported", '\0', Form::list},
    {"User-Agent", '\0', Form::single},
    {"Via", 'v', Form::list},
    {"Warning", '\0', Form::list},
    {"WWW-Authenticate", '\0', Form::many},
}};

static_assert(entries[static_cast<std::size_t>(HeaderName::wwwAuthenticate)].name == "WWW-Authenticate");

constexpr std::size_t bucketOf(std::string_view name)
{
    return (name.size() * 7 + static_cast<unsigned char>(lower(name.front())) * 3
               + static_cast<unsigned char>(lower(name.back())) * 5)
        % 256;
}

/// Open addressing over the full names: 0 is an empty place.
constexpr auto places = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t index = 1; index < entries.size(); ++index) {
        std::size_t place = bucketOf(entries[index].name);
        while (table[place] != 0)
            place = (place + 1) % table.size();
        table[place] = static_cast<std::uint8_t>(index);
    }
    return table;
}();

constexpr auto compactForms = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t index = 1; index < entries.size(); ++index) {
        if (entries[index].compact != '\0')
            table[static_cast<unsigned char>(entries[index].compact)] = static_cast<std::uint8_t>(index);
    }
    return table;
}();

const Entry& entryOf(HeaderName name)
{
    return entries[static_cast<std::size_t>(name)];
}

}  // namespace

HeaderName headerName(std::string_view text)
{
    if (text.empty())
        return HeaderName::other;
    if (text.size() == 1)
        return static_cast<HeaderName>(compactForms[static_cast<unsigned char>(lower(text.front()))]);
    for (std::size_t place = bucketOf(text); places[place] != 0; place = (place + 1) % places.size()) {
        const std::string_view name = entries[places[place]].name;
        if (name == text || equalsIgnoringCase(name, text))
            return static_cast<HeaderName>(places[place]);
    }
    return HeaderName::other;
}

std::string_view toString(HeaderName name)
{
    return entryOf(name).name;
}

bool isCommaList(HeaderName name)
{
    return entryOf(name).form == Form::list;
}

bool isSingle(HeaderName name)
{
    return entryOf(name).form == Form::single;
}

}  // namespace trunkwright::engine
