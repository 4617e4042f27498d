#include "ui/document/comparison_runner.h"

#include "ui/document/document.h"
#include "ui/document/results.h"

#include <QPointer>

#include <memory>
#include <utility>

namespace trunkwright::ui
{

using models::Comparison;
using models::Result;

ComparisonRunner::ComparisonRunner(Document& document, Results& results, Jobs& jobs, Compare compare, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_results(results)
    , m_jobs(jobs)
    , m_compare(std::move(compare))
{
    connect(&document, &Document::changed, this, [this](const PlanChange& change) {
        if (change.wholePlan)
            m_results.clear();
        run();
    });
}

void ComparisonRunner::run()
{
    if (m_job) {
        m_runAgain = true;
        m_jobs.cancel(*m_job);
    } else {
        start();
    }
}

void ComparisonRunner::start()
{
    auto plan = std::make_shared<const models::Plan>(m_document.plan());
    const std::uint64_t revision = m_document.revision();
    QPointer<ComparisonRunner> self = this;
    m_job = m_jobs.start({tr("Comparing strategies"),
        [self, plan, revision, compare = m_compare](const models::Progress& progress) -> JobAnswer {
            auto result = std::make_shared<Result<Comparison>>(compare(*plan, progress));
            return [self, revision, plan, result] {
                if (self)
                    self->deliver(revision, plan, std::move(*result));
            };
        }});
    emit stateChanged();
}

void ComparisonRunner::deliver(
    std::uint64_t revision, std::shared_ptr<const models::Plan> plan, Result<Comparison> comparison)
{
    m_job.reset();
    const bool runAgain = std::exchange(m_runAgain, false);
    if (revision == m_document.revision() && !runAgain)
        m_results.accept(revision, std::move(plan), std::move(comparison));
    if (runAgain || revision != m_document.revision())
        start();
    emit stateChanged();
}

} // namespace trunkwright::ui
