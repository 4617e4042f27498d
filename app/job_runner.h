#pragma once
// Runs the desktop's jobs on a thread pool. Lives on the GUI thread; on its end all jobs are asked to stop and waited
// for.

#include "ui/ports/jobs.h"

#include <QThreadPool>

#include <stop_token>
#include <unordered_map>

namespace trunkwright::app {

class JobRunner final : public ui::Jobs {
public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    ui::JobId start(ui::Job job) override;
    void cancel(ui::JobId job) override;

private:
    void deliver(ui::JobId job, const ui::JobAnswer& answer);

    QThreadPool m_pool;
    std::unordered_map<ui::JobId, std::stop_source> m_running;
    ui::JobId m_last = 0;
};

}  // namespace trunkwright::app
