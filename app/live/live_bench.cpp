#include "app/live/live_bench.h"

#include "app/live/guard_rails.h"
#include "engine/io/local_address.h"

namespace trunkwright::app {

using models::Result;

namespace {

constexpr engine::Duration stopPoll = std::chrono::milliseconds(50);
constexpr engine::Duration patience = std::chrono::seconds(9);  // longer than a test takes to hang up

}  // namespace

LiveBench::LiveBench(std::unique_ptr<engine::AsioLoop> loop)
    : m_loop(std::move(loop))
{
}

Result<std::unique_ptr<LiveBench>> LiveBench::open(models::OutputFile* captureFile)
{
    auto loop = engine::AsioLoop::create();
    if (!loop)
        return models::machineFault("the network", "cannot be waited for: " + loop.error().message());
    std::unique_ptr<LiveBench> bench(new LiveBench(*std::move(loop)));
    if (const auto good = bench->openDns(); !good)
        return std::unexpected(good.error());
    if (const auto good = bench->openCapture(captureFile); !good)
        return std::unexpected(good.error());
    bench->openTester();
    return bench;
}

Result<void> LiveBench::openDns()
{
    auto dns = engine::CaresDnsClient::create(*m_loop);
    if (!dns)
        return models::machineFault("DNS", "cannot be asked: " + dns.error().message());
    m_dns = *std::move(dns);
    m_locator.emplace(*m_dns, engine::RandomStream(m_random.number64(), "servers"));
    return {};
}

Result<void> LiveBench::openCapture(models::OutputFile* file)
{
    m_captureFile = file;
    if (!file)
        return {};
    auto capture = engine::Capture::create(file->descriptor(), *m_loop);
    if (!capture)
        return models::machineFault("the capture", "cannot be written: " + capture.error().message());
    m_capture = *std::move(capture);
    m_capturedNetwork.emplace(m_network, *m_capture);
    return {};
}

void LiveBench::openTester()
{
    engine::LiveTesterSettings settings;
    settings.mayCall = [](const engine::Uri& uri) { return callableUri(toString(uri), {}).has_value(); };
    settings.locate = [this](const engine::Uri& nextHop, engine::LocatedServers found) {
        m_locator->locate(nextHop, std::move(found));
    };
    settings.localAddress = engine::localAddressTowards;
    if (m_capture) {
        settings.tap = [this](const engine::TappedMessage& message) { m_capture->message(message); };
        settings.keyed = [this](const engine::IpEndpoint& local, const std::optional<engine::SrtpKeys>& keys) {
            m_capture->setKeys(local, keys);
        };
    }
    engine::Network& network = m_capturedNetwork ? static_cast<engine::Network&>(*m_capturedNetwork) : m_network;
    m_tester.emplace(network, m_random, std::move(settings));
}

std::unique_ptr<engine::RunningTest> LiveBench::start(const engine::TestCallRequest& request, engine::TestDone done)
{
    return m_tester->start(request, std::move(done));
}

void LiveBench::run(const std::stop_token& stop, const std::function<void()>& onStop)
{
    engine::Timer lateEnd(*m_loop, [this] { end(); });
    // Signals set the token, and a signal handler may not wake the loop: it looks by itself.
    engine::Timer look(*m_loop, [&] {
        if (!stop.stop_requested())
            return look.startAfter(stopPoll);
        lateEnd.startAfter(patience);
        onStop();
    });
    look.startAfter(stopPoll);
    m_loop->run();
    if (const auto error = m_capture ? m_capture->close() : boost::system::error_code())
        m_captureFile->setFault(error.value());
}

}  // namespace trunkwright::app
