#pragma once
// Places tests as real calls on a network: the machine's or the virtual one.
//
// Tests of one server and protocol share a user agent, and so a connection. Redirections and transfers are followed
// only to the host that the test names.
//
// Threads: the loop of its network, which outlives it as the random source does. It outlives its tests.

#include "engine/call/media_flow.h"
#include "engine/probe/test_line.h"

namespace trunkwright::engine {

struct LiveTesterSettings {
    LocateServers locate;   ///< for names; empty: only addresses can be called
    SipTransport::Tap tap;  ///< sees all messages: a capture
    /// The address to send from where the request names none.
    std::function<std::optional<IpAddress>(const IpAddress& remote)> localAddress;
    /// Hears of the keys of media, by port; null: in clear. A capture shows SRTP with them.
    std::function<void(const IpEndpoint& local, const std::optional<SrtpKeys>& keys)> keyed{};
    /// Asked before a redirection or a transfer to the host of the test is followed; empty: all may be called.
    std::function<bool(const Uri&)> mayCall{};
};

class LiveTester {
public:
    LiveTester(Network& network, RandomSource& random, LiveTesterSettings settings);
    LiveTester(const LiveTester&) = delete;
    LiveTester& operator=(const LiveTester&) = delete;

    std::unique_ptr<RunningTest> start(const TestCallRequest& request, TestDone done);

    Network& network() { return m_network; }
    RandomSource& random() { return m_random; }
    void tellKeys(const IpEndpoint& local, const std::optional<SrtpKeys>& keys) const
    {
        if (m_settings.keyed)
            m_settings.keyed(local, keys);
    }
    bool mayCall(const Uri& uri) const { return !m_settings.mayCall || m_settings.mayCall(uri); }
    void locate(const Uri& nextHop, LocatedServers found) const;
    std::optional<IpAddress> localAddressTowards(const IpAddress& remote) const;
    /// Open already or opened now.
    std::expected<TestLine*, boost::system::error_code> line(const TestLineKey& key);

private:
    Network& m_network;
    RandomSource& m_random;
    LiveTesterSettings m_settings;
    std::vector<std::unique_ptr<TestLine>> m_lines;
};

}  // namespace trunkwright::engine
