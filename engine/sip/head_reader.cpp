#include "engine/sip/head_reader.h"

#include "engine/base/character_table.h"

#include <algorithm>
#include <cstring>

namespace trunkwright::engine {

namespace {

struct Line {
    std::string_view text;
    std::size_t next = 0;  ///< where the next line begins; the end of the text when the line does not end
    bool ended = false;
    bool clean = true;      ///< no control character but tabs and quoted-pairs
    bool endsInLf = false;  ///< alone
};

/// Where a line may end or be at fault: control characters but tabs, and the backslash of a quoted-pair.
constexpr auto needsLook = [] {
    std::array<bool, 256> table{};
    for (std::size_t octet = 0; octet < table.size(); ++octet) {
        const char c = static_cast<char>(octet);
        table[octet] = (isControl(c) && c != '\t') || c == '\\';
    }
    return table;
}();

using Octets = std::uint64_t;  // eight of the text at once

constexpr Octets each(unsigned char octet)
{
    return ~Octets{0} / 0xff * octet;
}

/// Whether one of the eight is below `octet`, which is at most 0x80.
constexpr bool anyBelow(Octets eight, unsigned char octet)
{
    return ((eight - each(octet)) & ~eight & each(0x80)) != 0;
}

constexpr bool anyIs(Octets eight, unsigned char octet)
{
    return anyBelow(eight ^ each(octet), 1);
}

std::size_t nextLook(std::string_view text, std::size_t from)
{
    for (; from + sizeof(Octets) <= text.size(); from += sizeof(Octets)) {
        Octets eight;
        std::memcpy(&eight, text.data() + from, sizeof(eight));
        if (anyBelow(eight, 0x20) || anyIs(eight, 0x7f) || anyIs(eight, '\\'))
            break;
    }
    while (from < text.size() && !needsLook[static_cast<unsigned char>(text[from])])
        ++from;
    return from;
}

std::string withoutControls(std::string text)
{
    std::ranges::replace_if(text, isControl, ' ');
    return std::string(trimmed(text));
}

bool isResponse(std::string_view text)
{
    return equalsIgnoringCase(text.substr(0, 4), "SIP/");
}

Line lineAt(std::string_view text, std::size_t begin, bool takesLf)
{
    Line line;
    std::size_t i = nextLook(text, begin);
    for (; i < text.size(); i = nextLook(text, i + 1)) {
        const char c = text[i];
        if (c == '\\' && i + 1 < text.size() && text[i + 1] != '\r' && text[i + 1] != '\n') {
            ++i;
        } else if (c != '\\') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
                return {text.substr(begin, i - begin), i + 2, true, line.clean};
            if (c == '\n' && takesLf)
                return {text.substr(begin, i - begin), i + 1, true, line.clean, true};
            line.clean = false;
        }
    }
    line.text = text.substr(begin, i - begin);
    line.next = text.size();
    return line;
}

class Reader {
public:
    Reader(std::string_view text, const MessageLimits& limits)
        : m_text(text)
        , m_limits(limits)
        , m_isResponse(isResponse(text))
    {
    }

    Head read()
    {
        m_head.isRequest = !m_isResponse;
        readStartLine(nextLine());
        for (;;) {
            const std::size_t begin = m_position;
            m_clean = true;
            const Line line = nextLine();
            if (!line.ended) {
                fault(begin, "there is no empty line after the header fields");
                break;
            }
            if (line.text.empty())
                break;
            readHeader(line.text, begin);
        }
        m_head.size = m_position;
        readContentLength();
        return std::move(m_head);
    }

private:
    void fault(std::size_t position, std::string_view reason, int status = 400)
    {
        if (m_head.fault)
            return;
        m_head.fault = ParseError{position, reason};
        m_head.status = status;
    }

    /// A request may ask for anything, so it is not guessed at; a response thrown away leaves its sender without ACK.
    void faultOrFlaw(std::size_t position, std::string_view fault, std::string_view flaw)
    {
        if (m_isResponse)
            addFlaw(flaw);
        else
            this->fault(position, fault);
    }

    void addFlaw(std::string_view what)
    {
        if (std::ranges::find(m_head.flaws, what, &LineFlaw::what) == m_head.flaws.end())
            m_head.flaws.push_back({m_line, what});
    }

    Line nextLine()
    {
        const Line line = lineAt(m_text, m_position, m_isResponse);
        ++m_line;
        if (line.endsInLf)
            addFlaw("ends in LF alone");
        if (!line.clean) {
            faultOrFlaw(
                m_position, "a line holds a control character", "holds a control character, which is read as a space");
            m_clean = false;
        }
        m_position = line.next;
        return line;
    }

    void readStartLine(const Line& line)
    {
        if (m_isResponse)
            readStatusLine(line.text);
        else
            readRequestLine(line.text);
    }

    void readStatusLine(std::string_view line)
    {
        const auto status = line.size() >= 11 ? decimal(line.substr(8, 3), 699) : std::nullopt;
        const bool sound = line.size() > 11 && equalsIgnoringCase(line.substr(0, 8), "SIP/2.0 ") && line[11] == ' ';
        if (!sound || !status || *status < 100)
            return fault(0, "a response begins with SIP/2.0, a status from 100 to 699 and a reason");
        std::string reason(line.substr(12));
        m_head.message =
            Message::response(static_cast<int>(*status), m_clean ? std::move(reason) : withoutControls(reason));
    }

    void readRequestLine(std::string_view line)
    {
        const std::size_t first = line.find(' ');
        const std::size_t last = line.rfind(' ');
        const std::string_view method = line.substr(0, first);
        const bool threeParts = first != std::string_view::npos && last > first + 1;
        const std::string_view uri = threeParts ? line.substr(first + 1, last - first - 1) : std::string_view();
        m_head.message = Message::request(std::string(method), std::string(uri));
        if (!isToken(method))
            return fault(0, "a request begins with a method");
        if (!threeParts || std::ranges::any_of(uri, isSpace))
            return fault(method.size(), "a request line has exactly one space on both sides of its URI");
        readVersion(line.substr(last + 1), last + 1);
    }

    void readVersion(std::string_view version, std::size_t position)
    {
        if (equalsIgnoringCase(version, "SIP/2.0"))
            return;
        const bool isVersion = version.size() > 4 && equalsIgnoringCase(version.substr(0, 4), "SIP/");
        fault(position, "the version is not SIP/2.0", isVersion ? 505 : 400);
    }

    void readHeader(std::string_view line, std::size_t position)
    {
        const std::size_t colon = line.find(':');
        const std::string_view name = trimmed(line.substr(0, colon));
        if (isSpace(line.front()) || colon == std::string_view::npos || name.empty()
            || !tokenCharacters.holdsAll(name)) {
            unfolded({});
            return faultOrFlaw(
                position, "a header field begins with a name and a colon", "has no name and colon, and is passed over");
        }
        std::string value = unfolded(trimmed(line.substr(colon + 1)));
        if (m_head.message.headers().size() == m_limits.headers)
            return fault(position, "there are too many header fields", 513);
        if (m_clean)
            m_head.message.add(name, std::move(value));
        else if (m_isResponse)  // the answer to a request must not send the fault back
            m_head.message.add(name, withoutControls(std::move(value)));
    }

    /// The value and the lines that continue it, each line end and the white space after it as one space (RFC
    /// 3261 7.3.1).
    std::string unfolded(std::string_view first)
    {
        std::string value(first);
        while (m_position < m_text.size() && isSpace(m_text[m_position])) {
            const std::string_view more = trimmed(nextLine().text);
            if (!value.empty() && !more.empty())
                value += ' ';
            value += more;
        }
        return value;
    }

    void readContentLength()
    {
        m_head.hasContentLength = m_head.message.has(HeaderName::contentLength);
        if (m_head.message.count(HeaderName::contentLength) > 1)
            return fault(0, "there is more than one Content-Length");
        if (!m_head.hasContentLength)
            return;
        m_head.contentLength = decimal(*m_head.message.value(HeaderName::contentLength));
        if (!m_head.contentLength)
            fault(0, "the Content-Length is no number");
    }

    std::string_view m_text;
    MessageLimits m_limits;
    bool m_isResponse;
    std::size_t m_position = 0;
    std::size_t m_line = 0;  ///< the last one, from 1
    bool m_clean = true;     ///< the lines of this header field
    Head m_head;
};

}  // namespace

Head readHead(std::string_view text, const MessageLimits& limits)
{
    return Reader(text, limits).read();
}

std::size_t bodyBegin(std::string_view text, std::size_t from)
{
    constexpr std::string_view headEnd = "\r\n\r\n";
    constexpr std::size_t none = std::string_view::npos;
    if (!isResponse(text)) {
        const std::size_t end = text.find(headEnd, from);
        return end == none ? none : end + headEnd.size();
    }
    for (std::size_t end = text.find('\n', from); end != none; end = text.find('\n', end + 1)) {
        const std::string_view next = text.substr(end + 1, 2);
        if (next.starts_with('\n'))
            return end + 2;
        if (next == "\r\n")
            return end + 3;
    }
    return none;
}

bool mayBecomeMessage(std::string_view begin)
{
    constexpr std::string_view name = "SIP/";
    const auto same = [](char a, char b) { return equalsIgnoringCase({&a, 1}, {&b, 1}); };
    if (begin.empty() || begin.front() == '\r' || begin.front() == '\n')
        return true;
    const std::size_t lineEnd = begin.find('\n');
    if (lineEnd != std::string_view::npos)
        return !std::ranges::search(begin.substr(0, lineEnd), name, same).empty();
    const std::string_view word = begin.substr(0, begin.find(' '));
    return tokenCharacters.holdsAll(word) || equalsIgnoringCase(word.substr(0, name.size()), name);
}

}  // namespace trunkwright::engine
