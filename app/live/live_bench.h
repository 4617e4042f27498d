#pragma once
// The engine on the machine's network for the time of some tests: its loop, DNS, and with a capture all that calls sent
// and received. One thread.

#include "engine/io/asio_network.h"
#include "engine/io/cares_dns_client.h"
#include "engine/probe/captured_network.h"
#include "engine/probe/live_tester.h"
#include "engine/sip/server_locator.h"
#include "models/storage/output_file.h"

#include <stop_token>

namespace trunkwright::app {

class LiveBench {
public:
    /// Null: nothing is captured. What cannot be written is told to the file, which outlives the bench.
    [[nodiscard]] static models::Result<std::unique_ptr<LiveBench>> open(models::OutputFile* captureFile);

    engine::Scheduler& scheduler() { return *m_loop; }
    std::unique_ptr<engine::RunningTest> start(const engine::TestCallRequest& request, engine::TestDone done);

    /// Until end(). `onStop` is called once, on this thread, when the token asks for it; some seconds later the loop
    /// ends even if tests have not: a far side that does not answer a BYE keeps nobody waiting.
    void run(const std::stop_token& stop, const std::function<void()>& onStop);
    void end() { m_loop->stop(); }

private:
    explicit LiveBench(std::unique_ptr<engine::AsioLoop> loop);
    models::Result<void> openDns();
    models::Result<void> openCapture(models::OutputFile* file);
    void openTester();

    std::unique_ptr<engine::AsioLoop> m_loop;
    engine::AsioNetwork m_network{*m_loop};
    engine::SystemRandom m_random;
    std::unique_ptr<engine::CaresDnsClient> m_dns;
    std::optional<engine::ServerLocator> m_locator;
    models::OutputFile* m_captureFile = nullptr;
    std::unique_ptr<engine::Capture> m_capture;
    std::optional<engine::CapturedNetwork> m_capturedNetwork;
    std::optional<engine::LiveTester> m_tester;
};

}  // namespace trunkwright::app
