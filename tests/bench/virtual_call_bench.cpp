// A whole call on the virtual network, both ends of it: SIP, G.711 with SRTP, play-out, and the proof of the audio.
// What is measured is CPU time for 180 s of call; the bound is 100 seconds of call in a second of CPU.
#include "tests/bench/ratio_reporter.h"
#include "tests/support/live_stage.h"

namespace {

using namespace trunkwright;

constexpr auto talk = std::chrono::seconds(180);
constexpr double bound_ms = 1'800;

void securedCall(benchmark::State& state)
{
    for (auto _ : state) {
        engine::tests::LiveStage stage;
        stage.request.srtp = engine::SrtpPolicy::required;
        stage.request.talk = talk;
        const engine::TestCallResult result = stage.play();
        if (!result.audio.heard.value_or(false))
            state.SkipWithError("the audio did not come back");
    }
}
BENCHMARK(securedCall)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv)
{
    return tests::runAndCompare(
        argc, argv, [](const tests::RatioReporter& reporter) { return reporter.within(bound_ms, "securedCall"); });
}
