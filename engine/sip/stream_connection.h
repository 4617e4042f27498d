#pragma once
// One TCP or TLS connection that carries SIP: cuts the octets into messages, answers and sends pings (RFC 5626 3.5.1,
// 4.4.1), and ends what takes too long. Used by SipTransport.

#include "engine/io/scheduler.h"
#include "engine/io/stream_port.h"
#include "engine/sip/flow.h"
#include "engine/sip/parser.h"

namespace trunkwright::engine {

struct StreamConnectionSettings {
    MessageLimits limits;
    Duration connectTimeout = std::chrono::seconds(5);
    Duration idleTimeout = std::chrono::minutes(30);          ///< without a message or ping in either direction
    Duration messageTimeout = std::chrono::seconds(15);       ///< from the first octet of a message to its last
    Duration firstMessageTimeout = std::chrono::seconds(30);  ///< of a connection that the other side opens
    Duration pingInterval{};                                  ///< on the connections that this side opens; 0: never
};

class StreamConnection : public std::enable_shared_from_this<StreamConnection> {
public:
    struct Events {
        std::function<void(StreamConnection&, Message, std::string_view octets)> message;
        /// Also when it ends within a message.
        std::function<void(StreamConnection&, const MalformedMessage&, std::string_view octets)> malformed;
        std::function<void(StreamConnection&)> connected;
        /// Once, and then nothing more.
        std::function<void(StreamConnection&, const boost::system::error_code& why)> closed;
    };

    /// `opened`: by this side, to `host`.
    StreamConnection(Scheduler& scheduler, std::unique_ptr<StreamPort> port, SipFlow flow, bool opened,
        std::string host, const StreamConnectionSettings& settings);

    void start(Events events);
    const SipFlow& flow() const { return m_flow; }
    bool isOpened() const { return m_opened; }
    /// Whether it was connected once.
    bool hasStood() const { return m_awaited != Awaited::connection; }
    const std::string& host() const { return m_host; }
    const StreamPort& port() const { return *m_port; }
    /// What came and is no whole message yet.
    std::string unfinished() const { return m_parser.unfinished(); }

    boost::system::error_code send(std::string_view octets);
    /// Sends what is queued and reads nothing more; `closed` comes with `why`.
    void finish(const boost::system::error_code& why);
    /// Ends the connection at once.
    void drop(const boost::system::error_code& why);

private:
    enum class Awaited : std::uint8_t { connection, firstMessage, restOfMessage, anything };

    void connected();
    void received(ByteView octets);
    bool handle(StreamParser::Event event);
    void tellUnfinished();
    void pinged();
    void await(Awaited what);
    Duration timeFor(Awaited what) const;
    void ping();

    std::unique_ptr<StreamPort> m_port;
    SipFlow m_flow;
    bool m_opened;
    std::string m_host;
    StreamConnectionSettings m_settings;
    StreamParser m_parser;
    Events m_events;
    Awaited m_awaited = Awaited::connection;
    Timer m_deadline;
    Timer m_ping;
    bool m_pongDue = false;
    bool m_ending = false;  ///< by finish()
    boost::system::error_code m_why;
    bool m_closed = false;
};

}  // namespace trunkwright::engine
