#pragma once
// Keeps the results up to date: each change of the document starts a comparison of a copy of the plan on a worker. One
// runs at a time; a change meanwhile cancels it and its late answer is dropped by its token. GUI thread only.

#include "models/base/error.h"
#include "models/base/progress.h"
#include "models/design/evaluation.h"
#include "ui/ports/jobs.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace trunkwright::ui
{

class Document;
class Results;

class ComparisonRunner final : public QObject
{
    Q_OBJECT

public:
    /// Called on one worker at a time.
    using Compare = std::function<models::Result<models::Comparison>(const models::Plan&, const models::Progress&)>;

    ComparisonRunner(Document& document, Results& results, Jobs& jobs, Compare compare, QObject* parent = nullptr);

    [[nodiscard]] bool isRunning() const { return m_job.has_value(); }
    /// Starts now, or as soon as the running comparison has stopped.
    void run();

signals:
    void stateChanged();

private:
    void start();
    void deliver(std::uint64_t revision, std::shared_ptr<const models::Plan> plan,
        models::Result<models::Comparison> comparison);

    Document& m_document;
    Results& m_results;
    Jobs& m_jobs;
    Compare m_compare;
    std::optional<JobId> m_job;
    bool m_runAgain = false;
};

} // namespace trunkwright::ui
