#include "app/job_runner.h"

#include <QPointer>

namespace trunkwright::app {

using ui::Job;
using ui::JobAnswer;
using ui::JobId;

namespace {

/// Progress from the worker to the GUI thread, at most once a percent.
std::function<void(double)> relay(JobRunner* runner, JobId job)
{
    return [runner, job, shown = -1](double fraction) mutable {
        const int percent = static_cast<int>(fraction * 100);
        if (percent == shown)
            return;
        shown = percent;
        QMetaObject::invokeMethod(
            runner, [runner, job, fraction] { emit runner->progressed(job, fraction); }, Qt::QueuedConnection);
    };
}

}  // namespace

JobRunner::JobRunner(QObject* parent)
    : Jobs(parent)
{
    m_pool.setMaxThreadCount(2);  // a file can be opened while a comparison runs; more would only compete
}

JobRunner::~JobRunner()
{
    for (auto& [job, stop] : m_running)
        stop.request_stop();
    m_pool.waitForDone();
}

JobId JobRunner::start(Job job)
{
    const JobId id = ++m_last;
    const std::stop_token stop = m_running[id].get_token();
    m_pool.start([this, id, stop, work = std::move(job.work)] {
        const models::Progress progress{relay(this, id), stop};
        JobAnswer answer = work(progress);
        QMetaObject::invokeMethod(
            this, [this, id, answer = std::move(answer)] { deliver(id, answer); }, Qt::QueuedConnection);
    });
    emit started(id, job.title);
    return id;
}

void JobRunner::cancel(JobId job)
{
    if (const auto running = m_running.find(job); running != m_running.end())
        running->second.request_stop();
}

void JobRunner::deliver(JobId job, const JobAnswer& answer)
{
    m_running.erase(job);
    emit finished(job);
    answer();
}

}  // namespace trunkwright::app
