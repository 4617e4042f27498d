#include "engine/sip/message.h"

#include "engine/sip/name_address.h"

#include <algorithm>

namespace trunkwright::engine {

namespace {

constexpr std::size_t usualHeaders = 14;  // as many as malloc hands out without a search
constexpr std::size_t usualElements = 8;

/// A quoted-pair may hold a control character, but none may end the line.
std::string onOneLine(std::string text)
{
    for (const char end : {'\r', '\n'}) {
        if (text.find(end) != std::string::npos)
            std::ranges::replace(text, end, ' ');
    }
    const std::string_view kept = trimmed(text);
    if (kept.size() < text.size())
        return std::string(kept);
    return text;
}

Header makeHeader(HeaderName name, std::string value)
{
    return {name, {}, onOneLine(std::move(value))};
}

void append(std::string& text, std::string_view name, std::string_view value)
{
    text += name;
    text += ": ";
    text += value;
    text += "\r\n";
}

}  // namespace

Message Message::request(std::string method, std::string uri)
{
    Message message;
    message.m_method = onOneLine(std::move(method));
    message.m_text = onOneLine(std::move(uri));
    message.m_headers.reserve(usualHeaders);
    return message;
}

Message Message::response(int status, std::string reason)
{
    Message message;
    message.m_status = std::clamp(status, 100, 699);
    message.m_text = onOneLine(std::move(reason));
    message.m_headers.reserve(usualHeaders);
    return message;
}

const Header* Message::find(HeaderName name) const
{
    const auto found = std::ranges::find(m_headers, name, &Header::name);
    return found == m_headers.end() ? nullptr : &*found;
}

std::size_t Message::count(HeaderName name) const
{
    return static_cast<std::size_t>(std::ranges::count(m_headers, name, &Header::name));
}

std::optional<std::string_view> Message::value(HeaderName name) const
{
    const Header* header = find(name);
    return header ? std::optional<std::string_view>(header->value) : std::nullopt;
}

std::optional<std::string_view> Message::value(std::string_view otherName) const
{
    const auto found = std::ranges::find_if(
        m_headers, [&](const Header& header) { return equalsIgnoringCase(header.nameText(), otherName); });
    return found == m_headers.end() ? std::nullopt : std::optional<std::string_view>(found->value);
}

std::vector<std::string_view> Message::elements(HeaderName name) const
{
    std::vector<std::string_view> all;
    eachElement(name, [&](std::string_view element) {
        if (all.empty())
            all.reserve(usualElements);
        all.push_back(element);
        return true;
    });
    return all;
}

void Message::add(HeaderName name, std::string value)
{
    m_headers.push_back(makeHeader(name, std::move(value)));
}

void Message::add(std::string_view name, std::string value)
{
    Header& header = m_headers.emplace_back();
    header.name = headerName(name);
    header.value = onOneLine(std::move(value));
    if (header.name == HeaderName::other)
        header.otherName = onOneLine(std::string(name));
}

void Message::prepend(HeaderName name, std::string value)
{
    m_headers.insert(m_headers.begin(), makeHeader(name, std::move(value)));
}

void Message::set(HeaderName name, std::string value)
{
    Header header = makeHeader(name, std::move(value));
    const auto first = std::ranges::find(m_headers, name, &Header::name);
    if (first == m_headers.end()) {
        m_headers.push_back(std::move(header));
        return;
    }
    *first = std::move(header);
    m_headers.erase(std::remove_if(first + 1, m_headers.end(), [&](const Header& each) { return each.name == name; }),
        m_headers.end());
}

void Message::replaceFirst(HeaderName name, std::string value)
{
    const auto first = std::ranges::find(m_headers, name, &Header::name);
    if (first != m_headers.end())
        *first = makeHeader(name, std::move(value));
}

void Message::remove(HeaderName name)
{
    std::erase_if(m_headers, [&](const Header& each) { return each.name == name; });
}

std::size_t elementSize(std::string_view list)
{
    if (list.find(',') == std::string_view::npos)
        return list.size();
    bool quoted = false;
    bool bracketed = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const char c = list[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"' && !bracketed)
            quoted = !quoted;
        else if (!quoted && (c == '<' || c == '>'))
            bracketed = c == '<';
        else if (c == ',' && !quoted && !bracketed)
            return i;
    }
    return list.size();
}

std::vector<std::string_view> splitAtCommas(std::string_view text)
{
    std::vector<std::string_view> parts;
    eachPart(text, [&](std::string_view part) {
        parts.push_back(part);
        return true;
    });
    return parts;
}

std::string serialize(const Message& message)
{
    std::string text;
    text.reserve(256 + message.headers().size() * 64 + message.body().size());
    if (message.isRequest())
        text.append(message.method()).append(" ").append(message.requestUri()).append(" SIP/2.0\r\n");
    else
        text.append("SIP/2.0 ")
            .append(std::to_string(message.status()))
            .append(" ")
            .append(message.reasonPhrase())
            .append("\r\n");
    for (const Header& header : message.headers()) {
        if (header.name != HeaderName::contentLength)
            append(text, header.nameText(), header.value);
    }
    append(text, toString(HeaderName::contentLength), std::to_string(message.body().size()));
    text += "\r\n";
    text += message.body();
    return text;
}

Message makeResponse(const Message& request, int status, std::string reason, std::string_view toTag)
{
    Message response = Message::response(status, std::move(reason));
    for (const Header& header : request.headers()) {
        switch (header.name) {
        case HeaderName::via:
        case HeaderName::from:
        case HeaderName::callId:
        case HeaderName::cseq:
        case HeaderName::recordRoute:
            response.add(header.name, header.value);
            break;
        case HeaderName::to: {
            auto to = parseNameAddress(header.value);
            if (to && !toTag.empty() && !to->parameters.has("tag"))
                response.add(HeaderName::to, header.value + ";tag=" + std::string(toTag));
            else
                response.add(HeaderName::to, header.value);
            break;
        }
        default:
            break;
        }
    }
    return response;
}

}  // namespace trunkwright::engine
