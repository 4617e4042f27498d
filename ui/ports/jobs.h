#pragma once
// Long work off the GUI thread, in one shape: compare, open, save and export all use it. The port; app/job_runner
// implements it.

#include "models/base/progress.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>

namespace trunkwright::ui
{

using JobId = std::uint64_t;

/// Called on the GUI thread when the work is over.
using JobAnswer = std::function<void()>;

struct Job {
    QString title; ///< "Comparing strategies", shown with the progress
    /// Runs on a worker on copies of what it needs, looks at the stop token, throws nothing, and gives what shall be
    /// done with the result on the GUI thread.
    std::function<JobAnswer(const models::Progress&)> work;
};

class Jobs : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Answers even when the work was cancelled, never before start has returned; jobs may end in any order.
    virtual JobId start(Job job) = 0;
    /// Asks the job to stop; its answer still comes.
    virtual void cancel(JobId job) = 0;

signals:
    void started(trunkwright::ui::JobId job, const QString& title);
    void progressed(trunkwright::ui::JobId job, double fraction);
    void finished(trunkwright::ui::JobId job);
};

} // namespace trunkwright::ui
