#include "app/live/live_engine.h"

#include "app/live/live_bench.h"

#include <algorithm>

namespace trunkwright::app {

namespace {

using engine::TestCallResult;

/// Calls at a steady rate until there are enough, or until the stop; then waits for all to end.
class CallSeries {
public:
    CallSeries(LiveBench& bench, const LiveCalls& calls, const models::Progress& progress)
        : m_bench(bench)
        , m_calls(calls)
        , m_progress(progress)
        , m_results(static_cast<std::size_t>(calls.count))
        , m_next(bench.scheduler(), [this] { startOne(); })
    {
        m_next.startAfter({});
    }

    void stop()
    {
        m_next.stop();
        m_stopped = true;
        for (const auto& test : m_running)
            test->hangUp();
        endIfDone();
    }

    std::vector<TestCallResult> takeResults()
    {
        m_results.resize(m_running.size());
        return std::move(m_results);
    }

private:
    void startOne()
    {
        const std::size_t index = m_running.size();
        m_results[index].reason = "ended before the far side had confirmed it";
        m_running.push_back(m_bench.start(m_calls.request, [this, index](TestCallResult result) {
            m_results[index] = std::move(result);
            ++m_ended;
            m_progress.report(static_cast<double>(m_ended) / m_calls.count);
            endIfDone();
        }));
        if (m_running.size() < m_results.size())
            m_next.startAfter(
                std::chrono::duration_cast<engine::Duration>(std::chrono::duration<double>(1 / m_calls.rate_per_s)));
    }

    void endIfDone()
    {
        if (m_ended == (m_stopped ? m_running.size() : m_results.size()))
            m_bench.end();
    }

    LiveBench& m_bench;
    const LiveCalls& m_calls;
    const models::Progress& m_progress;
    std::vector<std::unique_ptr<engine::RunningTest>> m_running;
    std::vector<TestCallResult> m_results;
    std::size_t m_ended = 0;
    bool m_stopped = false;
    engine::Timer m_next;
};

}  // namespace

models::Result<std::vector<TestCallResult>> placeCalls(const LiveCalls& calls, const models::Progress& progress)
{
    const auto bench = LiveBench::open(calls.capture);
    if (!bench)
        return std::unexpected(bench.error());
    CallSeries series(**bench, calls, progress);
    (*bench)->run(progress.stop, [&] { series.stop(); });
    return series.takeResults();
}

models::Result<engine::QualificationResult> qualifyTrunk(engine::QualificationRequest request,
    models::OutputFile* capture, const models::Progress& progress,
    const std::function<void(const engine::Scenario&)>& begins)
{
    const auto bench = LiveBench::open(capture);
    if (!bench)
        return std::unexpected(bench.error());
    engine::QualificationResult result;
    result.stopped = true;  // until it has come to its end
    engine::Qualification qualification((*bench)->scheduler(),
        [&bench](const engine::TestCallRequest& asked, engine::TestDone done) {
            return (*bench)->start(asked, std::move(done));
        },
        std::move(request),
        {[&](const engine::Scenario& scenario, std::size_t index, std::size_t count) {
             begins(scenario);
             progress.report(static_cast<double>(index) / static_cast<double>(count));
         },
            [&](engine::QualificationResult done) {
                result = std::move(done);
                (*bench)->end();
            }});
    qualification.start();
    (*bench)->run(progress.stop, [&] { qualification.stop(); });
    return result;
}

}  // namespace trunkwright::app
