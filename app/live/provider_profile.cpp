#include "app/live/provider_profile.h"

#include "app/live/codec_names.h"
#include "app/live/guard_rails.h"
#include "engine/probe/scenario.h"
#include "models/base/quotation.h"
#include "models/exchange/json_cursor.h"
#include "models/exchange/text_position.h"
#include "models/storage/whole_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace trunkwright::app {

using engine::TrunkProfile;
using models::JsonCursor;

namespace {

constexpr std::size_t mostBytes = 1 << 20;
constexpr std::size_t mostDids = 1000;

void readText(JsonCursor& cursor, std::string& text)
{
    const std::size_t at = cursor.offset();
    if (cursor.peek() != JsonCursor::Kind::string)
        return cursor.fail(at, "is no text; put it in double quotes");
    text = cursor.readString();
}

void readFlag(JsonCursor& cursor, bool& flag)
{
    if (cursor.peek() != JsonCursor::Kind::boolean)
        return cursor.fail(cursor.offset(), "is neither true nor false");
    flag = cursor.readBoolean();
}

template <class Number>
void readNumber(JsonCursor& cursor, Number& number, Number least, Number greatest)
{
    const bool isNumber = cursor.peek() == JsonCursor::Kind::number;
    const std::size_t at = cursor.offset();
    const std::string_view text = isNumber ? cursor.readNumber() : std::string_view();
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!isNumber || error != std::errc() || end != text.data() + text.size() || value < least || value > greatest)
        return cursor.fail(at, fmt::format("is no number from {} to {}", least, greatest));
    number = value;
}

template <class Choice, std::size_t Count>
void readChoice(
    JsonCursor& cursor, Choice& choice, const std::array<std::pair<std::string_view, Choice>, Count>& choices)
{
    const bool isText = cursor.peek() == JsonCursor::Kind::string;
    const std::size_t at = cursor.offset();
    const std::string text(isText ? cursor.readString() : std::string_view());
    const auto found = std::ranges::find(choices, text, &std::pair<std::string_view, Choice>::first);
    if (found != choices.end()) {
        choice = found->second;
        return;
    }
    std::string names;
    for (const auto& [name, value] : choices)
        names += (names.empty() ? "" : ", ") + std::string(name);
    cursor.fail(at, "is none of " + names);
}

void readVersion(JsonCursor& cursor, TrunkProfile&)
{
    int version = 1;
    readNumber(cursor, version, 1, 1);
}

void readTransport(JsonCursor& cursor, TrunkProfile& profile)
{
    using enum engine::SipProtocol;
    static constexpr std::array<std::pair<std::string_view, engine::SipProtocol>, 3> names{
        {{"udp", udp}, {"tcp", tcp}, {"tls", tls}}};
    readChoice(cursor, profile.protocol.emplace(), names);
}

void readSrtp(JsonCursor& cursor, TrunkProfile& profile)
{
    using enum engine::SrtpPolicy;
    static constexpr std::array<std::pair<std::string_view, engine::SrtpPolicy>, 3> names{
        {{"off", off}, {"optional", optional}, {"required", required}}};
    readChoice(cursor, profile.srtp.emplace(), names);
}

constexpr std::array<std::pair<std::string_view, engine::NumberFormat>, 3> numberFormatNames{
    {{"e164_plus", engine::NumberFormat::e164Plus}, {"e164", engine::NumberFormat::e164},
        {"as_given", engine::NumberFormat::asGiven}}};

void readNumberFormat(JsonCursor& cursor, TrunkProfile& profile)
{
    readChoice(cursor, profile.numberFormat, numberFormatNames);
}

void readCodecs(JsonCursor& cursor, TrunkProfile& profile)
{
    if (cursor.peek() != JsonCursor::Kind::array)
        return cursor.fail(cursor.offset(), "is no list of codecs");
    for (bool first = cursor.enterArray(); cursor.nextElement(first);) {
        const std::size_t at = (static_cast<void>(cursor.peek()), cursor.offset());
        std::string name;
        readText(cursor, name);
        const auto codec = codecNamed(name, {});
        if (!codec)
            return cursor.fail(at, codec.error().what);
        profile.codecs.push_back(*codec);
    }
}

void readSla(JsonCursor& cursor, TrunkProfile& profile)
{
    if (cursor.peek() != JsonCursor::Kind::object)
        return cursor.fail(cursor.offset(), "is no object with loss_percent, jitter_ms and round_trip_ms");
    std::string_view key;
    for (bool first = cursor.enterObject(); cursor.nextMember(first, key);) {
        if (key == "loss_percent") {
            double percent = 0;
            readNumber(cursor, percent, 0.0, 100.0);
            profile.greatestLossFraction = percent / 100;
        } else if (key == "jitter_ms") {
            readNumber(cursor, profile.greatestJitter_ms, 0.0, 10'000.0);
        } else if (key == "round_trip_ms") {
            readNumber(cursor, profile.greatestRoundTrip_ms, 0.0, 10'000.0);
        } else {
            cursor.fail(
                cursor.keyOffset(), models::quotation(key) + " is none of loss_percent, jitter_ms, round_trip_ms");
        }
    }
}

bool isBehavior(std::string_view name)
{
    return std::ranges::count(engine::scenarios(), name, &engine::Scenario::number) > 0 && !name.empty();
}

std::string behaviors()
{
    std::vector<std::string_view> names;
    for (const engine::Scenario& scenario : engine::scenarios()) {
        if (!scenario.number.empty() && std::ranges::count(names, scenario.number) == 0)
            names.push_back(scenario.number);
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

/// A number as it may stand before the @ of a URI, and that rings no emergency service.
std::string readCallable(JsonCursor& cursor)
{
    static_cast<void>(cursor.peek());
    const std::size_t at = cursor.offset();
    std::string number;
    readText(cursor, number);
    if (number.empty())
        cursor.fail(at, "is empty; write a number");
    for (const auto format :
        {engine::NumberFormat::asGiven, engine::NumberFormat::e164Plus, engine::NumberFormat::e164}) {
        if (const auto callable = callableNumber(engine::dialed(number, format), {}); !callable)
            cursor.fail(at, callable.error().what);
    }
    return number;
}

void readNumbers(JsonCursor& cursor, TrunkProfile& profile)
{
    if (cursor.peek() != JsonCursor::Kind::object)
        return cursor.fail(cursor.offset(), "is no object of numbers by behavior");
    std::string_view key;
    for (bool first = cursor.enterObject(); cursor.nextMember(first, key);) {
        const std::string behavior(key);
        if (!isBehavior(behavior))
            return cursor.fail(cursor.keyOffset(), models::quotation(behavior) + " is none of " + behaviors());
        profile.numbers.insert_or_assign(behavior, readCallable(cursor));
    }
}

/// As for numbers by behavior; each is called once.
void readDids(JsonCursor& cursor, TrunkProfile& profile)
{
    if (cursor.peek() != JsonCursor::Kind::array)
        return cursor.fail(cursor.offset(), "is no list of numbers");
    for (bool first = cursor.enterArray(); cursor.nextElement(first);) {
        const std::size_t at = (static_cast<void>(cursor.peek()), cursor.offset());
        if (profile.dids.size() == mostDids)
            return cursor.fail(at, fmt::format("is one number more than {}", mostDids));
        profile.dids.push_back(readCallable(cursor));
    }
}

struct Key {
    std::string_view name;
    void (*read)(JsonCursor& cursor, TrunkProfile& profile);
};

template <auto member>
void flag(JsonCursor& cursor, TrunkProfile& profile)
{
    readFlag(cursor, profile.*member);
}

template <auto member, int least, int greatest>
void whole(JsonCursor& cursor, TrunkProfile& profile)
{
    readNumber(cursor, profile.*member, least, greatest);
}

constexpr std::array keys{
    Key{"trunkwright_profile", readVersion},
    Key{"name", [](JsonCursor& cursor, TrunkProfile& profile) { readText(cursor, profile.name); }},
    Key{"transport", readTransport},
    Key{"srtp_mode", readSrtp},
    Key{"codecs", readCodecs},
    Key{"number_format", readNumberFormat},
    Key{"registers", flag<&TrunkProfile::registers>},
    Key{"refer", flag<&TrunkProfile::refer>},
    Key{"session_timer", flag<&TrunkProfile::sessionTimer>},
    Key{"rtcp_active_calls", flag<&TrunkProfile::rtcpActiveCalls>},
    Key{"rtcp_calls_on_hold", flag<&TrunkProfile::rtcpCallsOnHold>},
    Key{"max_early_dialogs", whole<&TrunkProfile::maxEarlyDialogs, 1, 1000>},
    Key{"options_interval_s", whole<&TrunkProfile::optionsInterval_s, 1, 86'400>},
    Key{"failover_s", whole<&TrunkProfile::failover_s, 1, 300>},
    Key{"channels",
        [](JsonCursor& cursor, TrunkProfile& profile) { readNumber(cursor, profile.channels.emplace(), 1, 100); }},
    Key{"sla", readSla},
    Key{"dids", readDids},
    Key{"numbers", readNumbers},
};

std::string keyNames()
{
    std::string names;
    for (const Key& key : keys)
        names += (names.empty() ? "" : ", ") + std::string(key.name);
    return names;
}

TrunkProfile readAll(JsonCursor& cursor)
{
    TrunkProfile profile;
    bool versioned = false;
    if (cursor.peek() != JsonCursor::Kind::object) {
        cursor.fail(cursor.offset(), "is no object; a profile begins with {\"trunkwright_profile\": 1");
        return profile;
    }
    std::string_view key;
    for (bool first = cursor.enterObject(); cursor.nextMember(first, key);) {
        const auto found = std::ranges::find(keys, key, &Key::name);
        if (found == keys.end()) {
            cursor.fail(cursor.keyOffset(), models::quotation(key) + " is none of " + keyNames());
            break;
        }
        versioned = versioned || found == keys.begin();
        static_cast<void>(cursor.peek());
        found->read(cursor, profile);
    }
    cursor.finish();
    if (!versioned)
        cursor.fail(0, "does not say \"trunkwright_profile\": 1");
    return profile;
}

}  // namespace

models::Result<TrunkProfile> parseProfile(std::string_view text, const std::string& name)
{
    JsonCursor cursor(text);
    TrunkProfile profile = readAll(cursor);
    if (!cursor.fault())
        return profile;
    return models::badInput(name + ':' + models::TextPosition(text).at(cursor.fault()->offset), cursor.fault()->what);
}

models::Result<TrunkProfile> readProfile(const std::string& path)
{
    const auto text = models::readWholeFile(path, mostBytes);
    if (!text)
        return std::unexpected(text.error());
    return parseProfile(*text, path == "-" ? "stdin" : path);
}

std::string_view nameOf(engine::NumberFormat format)
{
    return std::ranges::find(numberFormatNames, format, [](const auto& name) { return name.second; })->first;
}

}  // namespace trunkwright::app
