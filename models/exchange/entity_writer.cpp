#include "models/exchange/entity_json.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <map>
#include <span>

namespace trunkwright::models {

namespace {

/// Structs with so few members that they read best on one line.
template <class Struct>
constexpr bool isSmall =
    std::is_same_v<Struct, UserGroup> || std::is_same_v<Struct, Did> || std::is_same_v<Struct, DestinationShare>
    || std::is_same_v<Struct, PriceStep> || std::is_same_v<Struct, PortStep> || std::is_same_v<Struct, MinutePrice>
    || std::is_same_v<Struct, TrunkAssignment> || std::is_same_v<Struct, TrunkConnection>;

/// Equal bit by bit: minus zero is not the default zero.
template <class Value>
bool isSame(const Value& a, const Value& b)
{
    return a == b;
}

bool isSame(double a, double b)
{
    return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

bool isSame(Money a, Money b)
{
    return isSame(a.amount, b.amount);
}

template <Described Struct>
const Struct& defaultOf()
{
    static const Struct value{};
    return value;
}

std::string_view escapeOf(char c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return {};
    }
}

class Writer {
public:
    explicit Writer(JsonLayout layout)
        : m_lines(layout == JsonLayout::lines)
    {
    }

    void write(const std::string& value)
    {
        m_out += '"';
        for (const char c : value) {
            if (const std::string_view escape = escapeOf(c); !escape.empty())
                m_out += escape;
            else if (static_cast<unsigned char>(c) < 0x20)
                writeControl(c);
            else
                m_out += c;
        }
        m_out += '"';
    }

    void write(bool value) { m_out += value ? "true" : "false"; }
    void write(Money value) { write(value.amount); }

    void write(double value)
    {
        const double size = std::abs(value);
        if (!std::isfinite(value))
            m_out += "null";
        else if (size == 0 || (size >= 1e-4 && size < 1e15))
            writeDigits(value, std::chars_format::fixed);
        else
            writeDigits(value);
    }

    void write(int value) { writeDigits(value); }
    void write(std::int64_t value) { writeDigits(value); }

    template <NamedEnum Enum>
    void write(Enum value)
    {
        m_out += '"';
        m_out += nameOf(value);
        m_out += '"';
    }

    template <class Value>
    void write(const std::optional<Value>& value)
    {
        if (value)
            write(*value);
        else
            m_out += "null";
    }

    /// Small parts one a line, texts all on one line.
    template <class Value>
    void write(const std::vector<Value>& values)
    {
        begin('[', Described<Value> && (values.size() > 1 || !isSmall<Value>));
        for (const Value& value : values) {
            separate();
            write(value);
        }
        end(']');
    }

    void write(const std::map<std::string, double>& values)
    {
        begin('{', false);
        for (const auto& [key, value] : values) {
            separate();
            write(key);
            m_out += m_lines ? ": " : ":";
            write(value);
        }
        end('}');
    }

    void write(const WeekShape& shape);

    template <Described Struct>
    void write(const Struct& value, std::string_view head = {})
    {
        begin('{', !isSmall<Struct>);
        if (!head.empty()) {
            separate();
            m_out += head;
        }
        forEachField<Struct>([&](const auto& field) {
            if (field.presence == Presence::optional && isSame(value.*field.member, defaultOf<Struct>().*field.member))
                return;
            separate();
            writeKey(field.key);
            write(value.*field.member);
        });
        end('}');
    }

    [[nodiscard]] std::string take() { return std::move(m_out); }

private:
    struct Nesting {
        bool lines = false;
        bool empty = true;
    };

    void begin(char open, bool lines)
    {
        m_out += open;
        m_nesting.push_back({.lines = lines && m_lines && (m_nesting.empty() || m_nesting.back().lines)});
    }

    void separate()
    {
        Nesting& inside = m_nesting.back();
        if (!inside.empty)
            m_out += inside.lines || !m_lines ? "," : ", ";
        inside.empty = false;
        if (inside.lines)
            breakLine();
    }

    void end(char close)
    {
        const Nesting inside = m_nesting.back();
        m_nesting.pop_back();
        if (inside.lines && !inside.empty)
            breakLine();
        m_out += close;
    }

    void breakLine()
    {
        m_out += '\n';
        m_out.append(2 * m_nesting.size(), ' ');
    }

    void writeKey(std::string_view key)
    {
        m_out += '"';
        m_out += key;
        m_out += m_lines ? "\": " : "\":";
    }

    void writeControl(char c)
    {
        static constexpr std::string_view digits = "0123456789abcdef";
        m_out += "\\u00";
        m_out += digits[static_cast<unsigned char>(c) >> 4];
        m_out += digits[static_cast<unsigned char>(c) & 15];
    }

    /// The shortest digits that read back to the same number.
    template <class... Number>
    void writeDigits(Number... value)
    {
        std::array<char, 40> digits;
        const auto [last, status] = std::to_chars(digits.data(), digits.data() + digits.size(), value...);
        m_out.append(digits.data(), last);
    }

    void writeHours(std::span<const double> hours);

    bool m_lines;
    std::vector<Nesting> m_nesting;
    std::string m_out;
};

void Writer::writeHours(std::span<const double> hours)
{
    begin('[', false);
    for (const double value : hours) {
        separate();
        write(value);
    }
    end(']');
}

void Writer::write(const WeekShape& shape)
{
    static constexpr std::array<std::string_view, 3> days{"weekday", "saturday", "sunday"};
    const std::span<const double> week(shape);
    const auto repeats = [&](std::size_t hour) { return isSame(week[hour], week[hour - 24]); };
    bool weekdaysAreAlike = true;
    for (std::size_t hour = 24; hour < 5 * 24; ++hour)
        weekdaysAreAlike = weekdaysAreAlike && repeats(hour);
    if (!weekdaysAreAlike) {
        writeHours(week);
        return;
    }
    begin('{', true);
    for (std::size_t day = 0; day < days.size(); ++day) {
        separate();
        writeKey(days[day]);
        writeHours(week.subspan((day == 0 ? 0 : day + 4) * 24, 24));
    }
    end('}');
}

}  // namespace

template <Described Struct>
std::string entityToJson(const Struct& entity, JsonLayout layout, std::string_view head)
{
    Writer writer(layout);
    writer.write(entity, head);
    return writer.take();
}

template std::string entityToJson(const Plan&, JsonLayout, std::string_view);
template std::string entityToJson(const Settings&, JsonLayout, std::string_view);
template std::string entityToJson(const UserProfile&, JsonLayout, std::string_view);
template std::string entityToJson(const Site&, JsonLayout, std::string_view);
template std::string entityToJson(const WanNode&, JsonLayout, std::string_view);
template std::string entityToJson(const Link&, JsonLayout, std::string_view);
template std::string entityToJson(const Carrier&, JsonLayout, std::string_view);
template std::string entityToJson(const PeerModel&, JsonLayout, std::string_view);
template std::string entityToJson(const MediationModel&, JsonLayout, std::string_view);
template std::string entityToJson(const Strategy&, JsonLayout, std::string_view);
template std::string entityToJson(const Did&, JsonLayout, std::string_view);

}  // namespace trunkwright::models
