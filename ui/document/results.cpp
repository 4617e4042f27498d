#include "ui/document/results.h"

#include <utility>

namespace trunkwright::ui
{

const models::Evaluation* Results::shown() const
{
    if (!m_comparison || m_comparison->strategies.empty())
        return nullptr;
    for (const std::string& name : {m_choice.toStdString(), m_comparison->advice.strategy})
        if (const auto* evaluation = models::findEvaluation(*m_comparison, name))
            return evaluation;
    return &m_comparison->strategies.front();
}

void Results::choose(const QString& strategy)
{
    if (std::exchange(m_choice, strategy) != strategy)
        emit changed();
}

void Results::accept(std::uint64_t revision, models::Result<models::Comparison> comparison)
{
    if (comparison) {
        m_comparison = std::make_shared<const models::Comparison>(std::move(*comparison));
        m_revision = revision;
        m_error.reset();
    } else {
        m_error = std::move(comparison.error());
    }
    emit changed();
}

void Results::clear()
{
    m_comparison.reset();
    m_error.reset();
    m_revision = 0;
    m_choice.clear();
    emit changed();
}

} // namespace trunkwright::ui
