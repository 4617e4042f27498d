#include "models/exchange/entity_json.h"

#include "models/base/nearest.h"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <cmath>
#include <map>
#include <span>
#include <utility>

namespace trunkwright::models {

namespace {

using Kind = JsonCursor::Kind;

constexpr std::size_t mostFaults = 20;
constexpr std::size_t mostEntries = 1'000'000;

std::string quoted(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

/// As much of a text as a message should show, whole characters only.
std::string_view clipped(std::string_view text)
{
    std::size_t length = std::min<std::size_t>(text.size(), 60);
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        --length;
    return text.substr(0, length);
}

std::string quotedList(std::span<const std::string_view> names)
{
    std::string list;
    for (const std::string_view name : names)
        list += (list.empty() ? "" : ", ") + quoted(name);
    return list;
}

std::string_view kindName(Kind kind)
{
    static constexpr std::array<std::string_view, 7> names{
        "an object", "an array", "a text", "a number", "true or false", "null", "nothing"};
    return names[static_cast<std::size_t>(kind)];
}

template <Described Struct>
constexpr std::size_t fieldCount = std::tuple_size_v<std::remove_const_t<decltype(fieldsOf<Struct>)>>;

template <Described Struct>
constexpr std::array<std::string_view, fieldCount<Struct>> keysOf()
{
    return std::apply(
        [](const auto&... fields) { return std::array<std::string_view, fieldCount<Struct>>{fields.key...}; },
        fieldsOf<Struct>);
}

/// A key as the format would spell it: "rateUpKbps" and "Rate up kbps" as "rate_up_kbps".
std::string snakeCase(std::string_view key)
{
    std::string spelled;
    for (const char c : key) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        if (isUpper && !spelled.empty() && spelled.back() != '_')
            spelled += '_';
        spelled += isUpper ? static_cast<char>(c - 'A' + 'a') : c == ' ' || c == '-' ? '_' : c;
    }
    return spelled;
}

std::string unknownKey(std::string_view key, std::span<const std::string_view> keys)
{
    const std::string_view shown = clipped(key);
    const std::string_view near = nearest(snakeCase(shown), keys);
    const std::string what = "unknown key " + quoted(shown);
    if (!near.empty())
        return what + "; did you mean " + quoted(near) + "?";
    return what + "; the keys here are " + quotedList(keys);
}

/// Reads one value into a member of any type that a plan has.
class ValueReader {
public:
    ValueReader(JsonCursor& cursor, EntityReader& reader, std::string_view key)
        : m_cursor(cursor)
        , m_reader(reader)
        , m_key(key)
    {
    }

    void read(std::string& value)
    {
        if (expect(Kind::string, "a text in quotes"))
            value = m_cursor.readString();
    }

    void read(bool& value)
    {
        if (expect(Kind::boolean, "true or false"))
            value = m_cursor.readBoolean();
    }

    void read(Money& value) { read(value.amount); }

    void read(double& value)
    {
        if (!expect(Kind::number, "a number"))
            return;
        const std::size_t offset = m_cursor.offset();
        const std::string_view digits = m_cursor.readNumber();
        if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc{} && !m_cursor.fault())
            note(offset,
                "is " + std::string(clipped(digits))
                    + ", which no number here can hold; it must be between -1.8e308 and 1.8e308");
    }

    void read(int& value)
    {
        std::int64_t wide = value;
        const std::size_t offset = m_cursor.offset();
        read(wide);
        value = static_cast<int>(wide);
        if (value != wide)
            note(offset, "is " + std::to_string(wide) + ", but must be between -2147483648 and 2147483647");
    }

    void read(std::int64_t& value)
    {
        if (!expect(Kind::number, "a whole number"))
            return;
        const std::size_t offset = m_cursor.offset();
        const std::string_view digits = m_cursor.readNumber();
        if (!m_cursor.fault() && !toWhole(digits, value))
            note(offset, "is " + std::string(clipped(digits)) + ", but must be a whole number of at most 18 digits");
    }

    template <NamedEnum Enum>
    void read(Enum& value)
    {
        if (!expect(Kind::string, "one of " + quotedList(namesOf<Enum>)))
            return;
        const std::size_t offset = m_cursor.offset();
        const std::string_view name = m_cursor.readString();
        if (const auto named = valueNamed<Enum>(name))
            value = *named;
        else if (!m_cursor.fault())
            note(offset, "is " + quoted(clipped(name)) + ", but must be one of " + quotedList(namesOf<Enum>));
    }

    template <class Value>
    void read(std::optional<Value>& value)
    {
        if (m_cursor.peek() == Kind::null)
            m_cursor.readNull();
        else
            read(value.emplace());
    }

    template <class Value>
    void read(std::vector<Value>& values)
    {
        if (!expect(Kind::array, "an array"))
            return;
        const std::size_t offset = m_cursor.offset();
        for (bool first = m_cursor.enterArray(); m_cursor.nextElement(first);) {
            if (values.size() == mostEntries)
                m_cursor.fail(offset,
                    quoted(m_key) + " has more than " + std::to_string(mostEntries) + " entries; split the plan");
            read(values.emplace_back());
        }
    }

    void read(std::map<std::string, double>& values)
    {
        if (!expect(Kind::object, "an object"))
            return;
        std::string_view key;
        for (bool first = m_cursor.enterObject(); m_cursor.nextMember(first, key);) {
            const std::string name(key);
            if (values.contains(name))
                m_reader.note(
                    m_cursor.keyOffset(), "key " + quoted(clipped(name)) + " stands here twice; remove one of them");
            ValueReader(m_cursor, m_reader, name).read(values[name]);
        }
    }

    void read(WeekShape& shape);

    template <Described Struct>
    void read(Struct& value)
    {
        if (expect(Kind::object, "an object"))
            m_reader.read(value);
    }

private:
    bool expect(Kind kind, const std::string& wanted)
    {
        const Kind found = m_cursor.peek();
        if (found == kind)
            return true;
        if (found != Kind::nothing)
            note(m_cursor.offset(), "is " + std::string(kindName(found)) + ", but must be " + wanted);
        m_cursor.skip();
        return false;
    }

    /// A fraction of zeros or an exponent may be written as long as the value is whole.
    static bool toWhole(std::string_view digits, std::int64_t& value)
    {
        const char* const end = digits.data() + digits.size();
        const auto whole = std::from_chars(digits.data(), end, value);
        if (whole.ec == std::errc{} && whole.ptr == end)
            return true;
        double real = 0;
        if (std::from_chars(digits.data(), end, real).ec != std::errc{} || real != std::floor(real)
            || std::abs(real) > 9e15)
            return false;
        value = static_cast<std::int64_t>(real);
        return true;
    }

    void readHours(std::span<double> hours);
    void readDays(WeekShape& shape);
    void note(std::size_t offset, const std::string& what) { m_reader.note(offset, quoted(m_key) + ' ' + what); }

    JsonCursor& m_cursor;
    EntityReader& m_reader;
    std::string_view m_key;
};

void ValueReader::readHours(std::span<double> hours)
{
    const std::size_t offset = m_cursor.offset();
    std::size_t count = 0;
    double surplus = 0;
    for (bool first = m_cursor.enterArray(); m_cursor.nextElement(first); ++count)
        read(count < hours.size() ? hours[count] : surplus);
    if (count != hours.size() && !m_cursor.fault())
        note(offset,
            "has " + std::to_string(count) + " values, but must have " + std::to_string(hours.size())
                + ", one for each hour");
}

void ValueReader::readDays(WeekShape& shape)
{
    static constexpr std::array<std::string_view, 3> days{"weekday", "saturday", "sunday"};
    std::array<std::array<double, 24>, 3> hours{};
    std::bitset<3> seen;
    const std::size_t offset = m_cursor.offset();
    std::string_view key;
    for (bool first = m_cursor.enterObject(); m_cursor.nextMember(first, key);) {
        const auto day = static_cast<std::size_t>(std::ranges::find(days, key) - days.begin());
        if (day == days.size() || seen[day]) {
            m_reader.note(m_cursor.keyOffset(),
                day == days.size() ? unknownKey(key, days)
                                   : "key " + quoted(key) + " stands here twice; remove one of them");
            m_cursor.skip();
            continue;
        }
        seen.set(day);
        ValueReader reader(m_cursor, m_reader, days[day]);
        if (reader.expect(Kind::array, "an array of 24 numbers"))
            reader.readHours(hours[day]);
    }
    if (!seen.all() && !m_cursor.fault())
        note(offset, "needs \"weekday\", \"saturday\" and \"sunday\", 24 numbers each");
    for (std::size_t hour = 0; hour < shape.size(); ++hour)
        shape[hour] = hours[hour / 24 < 5 ? 0 : hour / 24 - 4][hour % 24];
}

void ValueReader::read(WeekShape& shape)
{
    if (m_cursor.peek() == Kind::object)
        readDays(shape);
    else if (expect(Kind::array, "an array of 168 numbers or an object with \"weekday\", \"saturday\" and \"sunday\""))
        readHours(shape);
}

/// Reads the value of the field with this key; false when the struct has none.
template <Described Struct>
bool readField(JsonCursor& cursor, EntityReader& reader, std::string_view key, Struct& entity,
    std::bitset<fieldCount<Struct>>& seen)
{
    std::size_t index = 0;
    const auto tryField = [&](const auto& field) {
        const std::size_t mine = index++;
        if (field.key != key)
            return false;
        if (seen[mine]) {
            reader.note(cursor.keyOffset(), "key " + quoted(key) + " stands here twice; remove one of them");
            cursor.skip();
        } else {
            seen.set(mine);
            ValueReader(cursor, reader, field.key).read(entity.*field.member);
        }
        return true;
    };
    return std::apply([&](const auto&... fields) { return (tryField(fields) || ...); }, fieldsOf<Struct>);
}

template <Described Struct>
void noteMissing(EntityReader& reader, std::size_t offset, const std::bitset<fieldCount<Struct>>& seen)
{
    std::size_t index = 0;
    forEachField<Struct>([&](const auto& field) {
        if (!seen[index++] && field.presence == Presence::required)
            reader.note(offset, quoted(field.key) + " is missing here; add it");
    });
}

}  // namespace

void EntityReader::note(std::size_t offset, std::string what)
{
    m_faults.push_back({offset, std::move(what)});
    if (m_faults.size() == mostFaults)
        m_cursor.fail(offset, "there may be more faults from here on; mend those above first");
}

void EntityReader::readWhole(std::string_view key, std::int64_t& value)
{
    ValueReader(m_cursor, *this, key).read(value);
}

template <Described Struct>
void EntityReader::read(Struct& entity, const OtherKey& otherKey)
{
    static constexpr auto keys = keysOf<Struct>();
    std::bitset<fieldCount<Struct>> seen;
    const std::size_t offset = m_cursor.offset();
    std::string_view key;
    for (bool first = m_cursor.enterObject(); m_cursor.nextMember(first, key);) {
        if (readField(m_cursor, *this, key, entity, seen) || (otherKey && otherKey(key)))
            continue;
        note(m_cursor.keyOffset(), unknownKey(key, keys));
        m_cursor.skip();
    }
    if (!m_cursor.fault())
        noteMissing<Struct>(*this, offset, seen);
}

template void EntityReader::read(Plan&, const OtherKey&);
template void EntityReader::read(Settings&, const OtherKey&);
template void EntityReader::read(UserProfile&, const OtherKey&);
template void EntityReader::read(Site&, const OtherKey&);
template void EntityReader::read(WanNode&, const OtherKey&);
template void EntityReader::read(Link&, const OtherKey&);
template void EntityReader::read(Carrier&, const OtherKey&);
template void EntityReader::read(PeerModel&, const OtherKey&);
template void EntityReader::read(MediationModel&, const OtherKey&);
template void EntityReader::read(Strategy&, const OtherKey&);
template void EntityReader::read(Did&, const OtherKey&);

}  // namespace trunkwright::models
