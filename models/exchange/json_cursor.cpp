#include "models/exchange/json_cursor.h"

#include "models/base/utf8.h"

#include <charconv>

namespace trunkwright::models {

namespace {

constexpr int greatestDepth = 64;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20;
}

/// The word or character at the start, as it is quoted in a message.
std::string shown(std::string_view text)
{
    std::size_t length = 0;
    while (length < text.size() && length < 20
        && (std::isalnum(static_cast<unsigned char>(text[length])) || text[length] == '_'))
        ++length;
    if (length == 0 && isControl(text.front()))
        return "a control character";
    while (length == 0 || (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80))
        ++length;
    return "'" + std::string(text.substr(0, length)) + "'";
}

}  // namespace

void JsonCursor::fail(std::size_t offset, std::string what)
{
    if (!m_fault)
        m_fault = Fault{offset, std::move(what)};
    m_at = m_text.size();
}

void JsonCursor::failHere(const std::string& expected)
{
    if (m_at >= m_text.size())
        fail(m_text.size(), "the text ends where " + expected + " should stand; the file is cut off");
    else
        fail(m_at, shown(m_text.substr(m_at)) + " stands where " + expected + " should stand");
}

void JsonCursor::skipSpace()
{
    while (m_at < m_text.size()
        && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
        ++m_at;
}

JsonCursor::Kind JsonCursor::peek()
{
    skipSpace();
    switch (m_at < m_text.size() ? m_text[m_at] : '\0') {
    case '{':
        return Kind::object;
    case '[':
        return Kind::array;
    case '"':
        return Kind::string;
    case 't':
    case 'f':
        return Kind::boolean;
    case 'n':
        return Kind::null;
    case '-':
        return Kind::number;
    default:
        if (m_at < m_text.size() && isDigit(m_text[m_at]))
            return Kind::number;
        failHere("a value");
        return Kind::nothing;
    }
}

bool JsonCursor::enter(char open)
{
    skipSpace();
    if (m_at >= m_text.size() || m_text[m_at] != open)
        failHere(std::string("'") + open + "'");
    else if (++m_depth > greatestDepth)
        fail(m_at, "is nested deeper than " + std::to_string(greatestDepth) + " levels; a plan needs fewer than ten");
    else
        ++m_at;
    return true;
}

bool JsonCursor::next(bool& first, char close)
{
    skipSpace();
    if (m_at < m_text.size() && m_text[m_at] == close) {
        ++m_at;
        --m_depth;
        return false;
    }
    if (!first) {
        if (m_at >= m_text.size() || m_text[m_at] != ',') {
            failHere(std::string("',' or '") + close + "'");
            return false;
        }
        ++m_at;
        skipSpace();
        if (m_at < m_text.size() && m_text[m_at] == close)
            fail(m_at, std::string("'") + close + "' follows a comma; remove the comma or add what is missing");
    }
    first = false;
    return !m_fault;
}

bool JsonCursor::nextMember(bool& first, std::string_view& key)
{
    if (!next(first, '}'))
        return false;
    skipSpace();
    m_keyAt = m_at;
    if (m_at >= m_text.size() || m_text[m_at] != '"') {
        failHere("a key in double quotes");
        return false;
    }
    key = readString();
    skipSpace();
    if (m_at >= m_text.size() || m_text[m_at] != ':') {
        failHere("':'");
        return false;
    }
    ++m_at;
    skipSpace();
    return true;
}

std::string_view JsonCursor::readString()
{
    const std::size_t begin = ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\' && !isControl(m_text[m_at]))
        ++m_at;
    if (m_at < m_text.size() && m_text[m_at] == '"')
        return m_text.substr(begin, m_at++ - begin);
    m_unescaped.assign(m_text, begin, m_at - begin);
    unescape();
    return m_unescaped;
}

void JsonCursor::unescape()
{
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        const char c = m_text[m_at];
        if (isControl(c))
            fail(m_at,
                "a text in quotes holds a line break or control character; write it as \\n or \\u00XX, or close the "
                "quotes");
        else if (c == '\\')
            appendEscape();
        else
            m_unescaped += m_text[m_at++];
    }
    if (m_at >= m_text.size())
        failHere("a closing quote");
    else
        ++m_at;
}

void JsonCursor::appendEscape()
{
    static constexpr std::string_view letters = "\"\\/bfnrt";
    static constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
    const std::size_t begin = m_at++;
    const char letter = m_at < m_text.size() ? m_text[m_at++] : '\0';
    if (const std::size_t index = letters.find(letter); index != std::string_view::npos) {
        m_unescaped += meanings[index];
        return;
    }
    auto code = letter == 'u' ? readHex4() : std::nullopt;
    if (code && *code >= 0xD800 && *code < 0xDC00 && m_text.substr(m_at, 2) == "\\u") {
        m_at += 2;
        const auto low = readHex4();
        code = low && *low >= 0xDC00 && *low < 0xE000
            ? std::optional(0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00))
            : std::nullopt;
    }
    if (!code || (*code >= 0xD800 && *code < 0xE000))
        fail(begin,
            "is not an escape of JSON; right are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX (in pairs above FFFF)");
    else
        appendUtf8(m_unescaped, *code);
}

std::optional<unsigned> JsonCursor::readHex4()
{
    const std::string_view digits = m_text.substr(m_at, 4);
    unsigned value = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() < 4 || status != std::errc{} || end != digits.data() + 4)
        return {};
    m_at += 4;
    return value;
}

void JsonCursor::skipDigits()
{
    if (m_at >= m_text.size() || !isDigit(m_text[m_at]))
        failHere("a digit");
    while (m_at < m_text.size() && isDigit(m_text[m_at]))
        ++m_at;
}

std::string_view JsonCursor::readNumber()
{
    const std::size_t begin = m_at;
    const auto isAt = [&](std::string_view any) {
        return m_at < m_text.size() && any.find(m_text[m_at]) != std::string_view::npos;
    };
    if (isAt("-"))
        ++m_at;
    if (isAt("0") && m_at + 1 < m_text.size() && isDigit(m_text[m_at + 1]))
        fail(begin, "a number starts with 0; remove the leading zeros");
    skipDigits();
    if (isAt(".")) {
        ++m_at;
        skipDigits();
    }
    if (isAt("eE")) {
        ++m_at;
        if (isAt("+-"))
            ++m_at;
        skipDigits();
    }
    return m_fault ? std::string_view{} : m_text.substr(begin, m_at - begin);
}

bool JsonCursor::takeWord(std::string_view word)
{
    if (!m_text.substr(m_at).starts_with(word))
        return false;
    m_at += word.size();
    return true;
}

bool JsonCursor::readBoolean()
{
    if (takeWord("true"))
        return true;
    if (!takeWord("false"))
        failHere("true, false, null, a number or a text in quotes");
    return false;
}

void JsonCursor::readNull()
{
    if (!takeWord("null"))
        failHere("null, true, false, a number or a text in quotes");
}

void JsonCursor::skip()
{
    std::string_view key;
    switch (peek()) {
    case Kind::object:
        for (bool first = enterObject(); nextMember(first, key);)
            skip();
        break;
    case Kind::array:
        for (bool first = enterArray(); nextElement(first);)
            skip();
        break;
    case Kind::string:
        static_cast<void>(readString());
        break;
    case Kind::number:
        static_cast<void>(readNumber());
        break;
    case Kind::boolean:
        static_cast<void>(readBoolean());
        break;
    case Kind::null:
        readNull();
        break;
    case Kind::nothing:
        break;
    }
}

void JsonCursor::finish()
{
    skipSpace();
    if (!m_fault && m_at < m_text.size())
        fail(m_at, shown(m_text.substr(m_at)) + " follows the end of the plan; remove it");
}

}  // namespace trunkwright::models
