#include "engine/sip/parser.h"

#include "engine/sip/head_reader.h"

#include <algorithm>
#include <utility>

namespace trunkwright::engine {

namespace {

constexpr std::string_view pingText = "\r\n\r\n";

MalformedMessage malformedMessage(Head head)
{
    return {*head.fault, head.status, head.isRequest, std::move(head.message)};
}

MalformedMessage tooLarge(std::string_view text, const MessageLimits& limits)
{
    Head head = readHead(text.substr(0, limits.headBytes), limits);
    head.fault = ParseError{limits.headBytes, "the message is too large"};
    head.status = 513;
    return malformedMessage(std::move(head));
}

std::size_t lineEndsAtBegin(std::string_view text)
{
    std::size_t count = 0;
    while (text.substr(count, 2) == "\r\n")
        count += 2;
    return count;
}

}  // namespace

MessageResult parseMessage(std::string_view datagram, const MessageLimits& limits)
{
    datagram.remove_prefix(lineEndsAtBegin(datagram));
    const std::size_t headSize = std::min(bodyBegin(datagram), datagram.size());
    if (datagram.size() > limits.messageBytes || headSize > limits.headBytes)
        return std::unexpected(tooLarge(datagram, limits));
    Head head = readHead(datagram, limits);
    const std::string_view rest = datagram.substr(head.size);
    if (!head.fault && head.contentLength.value_or(0) > rest.size())
        head.fault = ParseError{head.size, "the body is shorter than Content-Length says"};
    if (head.fault)
        return std::unexpected(malformedMessage(std::move(head)));
    head.message.setBody(std::string(rest.substr(0, head.contentLength.value_or(rest.size()))));
    return std::move(head.message);
}

void StreamParser::feed(std::string_view bytes)
{
    if (!m_broken)
        m_buffer += bytes;
}

StreamParser::Event StreamParser::next()
{
    if (m_broken)
        return Event::needMore;
    return m_bodyBytes ? readBody() : skipLineEnds();
}

StreamParser::Event StreamParser::skipLineEnds()
{
    if (m_buffer.starts_with(pingText)) {
        m_buffer.erase(0, pingText.size());
        m_searched = 0;
        return Event::ping;
    }
    if (m_buffer.starts_with("\r\n") && m_buffer.size() > 2 && m_buffer[2] != '\r')
        m_buffer.erase(0, 2);
    return readHead();
}

StreamParser::Event StreamParser::readHead()
{
    const std::size_t body = bodyBegin(m_buffer, m_searched);
    if (body == std::string::npos) {
        m_searched = m_buffer.size() - std::min(m_buffer.size(), pingText.size() - 1);
        if (m_buffer.size() > m_limits.headBytes)
            return refuse(tooLarge(m_buffer, m_limits));
        if (!mayBecomeMessage(m_buffer))
            return refuse(malformedMessage(engine::readHead(m_buffer, m_limits)));
        return Event::needMore;
    }
    if (body > m_limits.headBytes)
        return refuse(tooLarge(m_buffer, m_limits));
    Head head = engine::readHead(std::string_view(m_buffer).substr(0, body), m_limits);
    if (!head.fault && !head.hasContentLength)
        head.fault = ParseError{body, "a message on a stream needs a Content-Length"};
    if (head.fault)
        return refuse(malformedMessage(std::move(head)));
    if (*head.contentLength > m_limits.messageBytes)
        return refuse(tooLarge(m_buffer, m_limits));
    m_octets = m_buffer.substr(0, head.size);
    m_buffer.erase(0, head.size);
    m_searched = 0;
    m_bodyBytes = head.contentLength;
    m_message = std::move(head.message);
    return readBody();
}

StreamParser::Event StreamParser::readBody()
{
    if (m_buffer.size() < *m_bodyBytes)
        return Event::needMore;
    m_message.setBody(m_buffer.substr(0, *m_bodyBytes));
    m_octets += m_message.body();
    m_buffer.erase(0, *m_bodyBytes);
    m_bodyBytes.reset();
    return Event::message;
}

StreamParser::Event StreamParser::refuse(MalformedMessage why)
{
    m_malformed = std::move(why);
    m_octets = std::exchange(m_buffer, {});
    m_broken = true;
    return Event::malformed;
}

}  // namespace trunkwright::engine
