#pragma once
// Bytes to SIP messages (RFC 3261 7 and 25): whole datagrams, and a stream cut by Content-Length (18.3). No length from
// the network is trusted.
//
// This layer knows lines: start line, header fields (compact forms, folding), body. What header values mean is read on
// demand, and judged by validation.h. Lines end in CRLF; a lone CR or LF, an unquoted control character, and a line
// that is no header field is a fault of a request. In a response LF ends a line, the others are passed over
// (head_reader.h).

#include "engine/base/parse_error.h"
#include "engine/sip/message.h"

namespace trunkwright::engine {

struct MessageLimits {
    std::size_t messageBytes = 65535;
    std::size_t headBytes = 32768;  ///< start line and header fields
    std::size_t headers = 256;
};

/// A message that must not be acted on. What could be read of it is enough to answer a request with `status`.
struct MalformedMessage {
    ParseError error;
    int status = 400;  ///< 400, 505 (version), 513 (too large)
    bool isRequest = false;
    Message readable;  ///< without body
};

using MessageResult = std::expected<Message, MalformedMessage>;

/// One datagram holds one message. Octets beyond Content-Length are dropped (RFC 3261 18.3); a Content-Length beyond
/// the datagram is a fault.
MessageResult parseMessage(std::string_view datagram, const MessageLimits& limits = {});

/// Messages from a connection, in whatever pieces they come.
class StreamParser {
public:
    enum class Event { needMore, message, malformed, ping };

    explicit StreamParser(const MessageLimits& limits = {})
        : m_limits(limits)
    {
    }

    void feed(std::string_view bytes);

    /// Call until it says needMore. What cannot become a message is malformed at once, without the empty line that
    /// would end it. After malformed nothing more comes: where the next message begins is unknown, close the connection
    /// (RFC 4475 3.1.2.3). A ping is the double CRLF of RFC 5626 3.5.1, to be answered with one CRLF.
    Event next();

    /// Of the last Event::message.
    Message takeMessage() { return std::move(m_message); }
    /// The octets of the last Event::message, or all that was there at Event::malformed, until the next call of next().
    std::string_view octets() const { return m_octets; }
    /// Of the last Event::malformed.
    const MalformedMessage& malformed() const { return m_malformed; }
    std::size_t bufferedBytes() const { return m_buffer.size(); }
    /// What came and is no whole message yet; nothing after Event::malformed.
    std::string unfinished() const { return m_bodyBytes ? m_octets + m_buffer : m_buffer; }

private:
    Event skipLineEnds();
    Event readHead();
    Event readBody();
    Event refuse(MalformedMessage why);

    MessageLimits m_limits;
    std::string m_buffer;
    std::size_t m_searched = 0;  ///< no head ends before this
    std::optional<std::size_t> m_bodyBytes;
    bool m_broken = false;
    Message m_message;
    std::string m_octets;
    MalformedMessage m_malformed;
};

}  // namespace trunkwright::engine
