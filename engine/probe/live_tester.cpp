#include "engine/probe/live_tester.h"

#include "engine/probe/live_call.h"
#include "engine/probe/live_request.h"
#include "engine/rtp/srtp_crypto.h"

#include <algorithm>

namespace trunkwright::engine {

LiveTester::LiveTester(Network& network, RandomSource& random, LiveTesterSettings settings)
    : m_network(network)
    , m_random(random)
    , m_settings(std::move(settings))
{
}

std::unique_ptr<RunningTest> LiveTester::start(const TestCallRequest& request, TestDone done)
{
    if (request.srtp != SrtpPolicy::off)
        prepareSrtpCrypto();  // takes long, and the time of the call runs from its begin on
    if (request.kind == TestKind::call || request.kind == TestKind::incoming)
        return std::make_unique<LiveCall>(*this, request, std::move(done));
    return std::make_unique<LiveRequest>(*this, request, std::move(done));
}

void LiveTester::locate(const Uri& nextHop, LocatedServers found) const
{
    if (const auto target = numericTarget(nextHop))
        found({*target});
    else if (m_settings.locate)
        m_settings.locate(nextHop, std::move(found));
    else
        found({});
}

std::optional<IpAddress> LiveTester::localAddressTowards(const IpAddress& remote) const
{
    return m_settings.localAddress ? m_settings.localAddress(remote) : std::nullopt;
}

std::expected<TestLine*, boost::system::error_code> LiveTester::line(const TestLineKey& key)
{
    const auto found = std::ranges::find_if(m_lines, [&](const auto& line) { return line->key() == key; });
    if (found != m_lines.end())
        return found->get();
    auto line = std::make_unique<TestLine>(m_network, m_random, key, m_settings.locate, m_settings.tap);
    if (const auto why = line->open())
        return std::unexpected(why);
    m_lines.push_back(std::move(line));
    return m_lines.back().get();
}

}  // namespace trunkwright::engine
