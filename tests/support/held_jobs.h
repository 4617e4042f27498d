#pragma once
// Jobs that wait until a test lets them run: late and stale answers can be played in any order, without threads or
// time.

#include "ui/ports/jobs.h"

#include <algorithm>
#include <vector>

namespace trunkwright::tests
{

class HeldJobs final : public ui::Jobs
{
public:
    ui::JobId start(ui::Job job) override
    {
        m_held.push_back({++m_last, std::move(job), {}});
        emit started(m_last, m_held.back().job.title);
        return m_last;
    }
    void cancel(ui::JobId id) override
    {
        if (const auto held = std::ranges::find(m_held, id, &Held::id); held != m_held.end())
            held->stop.request_stop();
    }

    [[nodiscard]] std::size_t waiting() const { return m_held.size(); }

    /// Runs the oldest job and delivers its answer.
    void runNext() { workNext()(); }
    /// Runs the oldest job; the caller delivers the answer when it likes.
    [[nodiscard]] ui::JobAnswer workNext()
    {
        Held held = std::move(m_held.front());
        m_held.erase(m_held.begin());
        const models::Progress progress{
            [this, id = held.id](double fraction) { emit progressed(id, fraction); }, held.stop.get_token()};
        ui::JobAnswer answer = held.job.work(progress);
        return [this, id = held.id, answer = std::move(answer)] {
            emit finished(id);
            answer();
        };
    }
    /// Until nothing waits.
    void runAll()
    {
        while (!m_held.empty())
            runNext();
    }

private:
    struct Held {
        ui::JobId id;
        ui::Job job;
        std::stop_source stop;
    };
    std::vector<Held> m_held;
    ui::JobId m_last = 0;
};

} // namespace trunkwright::tests
