#pragma once
// The SIP side of tests that go to one server in the same way: a user agent that they share, so that calls share a
// connection as those of a telephone system do. It gives each test the messages of its own calls.
//
// Threads: the loop of its network.

#include "engine/probe/test_call.h"
#include "engine/sip/user_agent.h"

#include <map>

namespace trunkwright::engine {

/// Tests with an equal key share a line.
struct TestLineKey {
    SipProtocol protocol = SipProtocol::udp;
    IpAddress local;
    std::uint16_t port = 0;  ///< to be called at; 0: any of UDP, and none for connections
    TlsSettings tls;

    bool operator==(const TestLineKey&) const = default;
};

class TestLine {
public:
    /// The message, or why no notice is taken of the octets that came.
    using Heard = std::expected<Message, std::string_view>;
    using Listener = std::function<void(const TappedMessage&, const Heard&)>;
    using Lost = SipTransport::Lost;

    /// `tap` sees all messages; may be empty.
    TestLine(
        Network& network, RandomSource& random, const TestLineKey& key, LocateServers locate, SipTransport::Tap tap);
    TestLine(const TestLine&) = delete;
    TestLine& operator=(const TestLine&) = delete;

    /// Opens the port. Not needed before the first test.
    boost::system::error_code open();
    const TestLineKey& key() const { return m_key; }
    UserAgent& agent() { return m_agent; }

    /// Messages with that Call-ID go to the listener until it is taken away with an empty one. What is no message
    /// and names no call goes to all, and so does the end of a connection that stood.
    void listen(const std::string& callId, Listener listener, Lost lost = {});
    /// What no other listener hears, as calls that come in.
    void listenToOthers(Listener listener) { m_others = std::move(listener); }

private:
    struct Ears {
        Listener hear;
        Lost lost;
    };

    void tapped(const TappedMessage& message);
    void tellAll(const TappedMessage& tapped, const Heard& heard) const;
    void tellLost(const SipFlow& flow, const boost::system::error_code& why) const;

    TestLineKey m_key;
    UserAgent m_agent;
    SipTransport::Tap m_tap;
    std::map<std::string, Ears, std::less<>> m_listeners;
    Listener m_others;
};

}  // namespace trunkwright::engine
