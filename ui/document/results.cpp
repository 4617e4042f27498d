#include "ui/document/results.h"

#include <utility>

namespace trunkwright::ui {

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
    if (std::exchange(m_choice, strategy) == strategy)
        return;
    index();
    emit changed();
}

void Results::accept(
    std::uint64_t revision, std::shared_ptr<const models::Plan> plan, models::Result<models::Comparison> comparison)
{
    if (comparison) {
        m_comparison = std::make_shared<const models::Comparison>(std::move(*comparison));
        m_plan = std::move(plan);
        m_revision = revision;
        m_error.reset();
    } else {
        m_error = std::move(comparison.error());
    }
    index();
    emit changed();
}

void Results::clear()
{
    m_plan.reset();
    m_comparison.reset();
    m_error.reset();
    m_revision = 0;
    m_choice.clear();
    index();
    emit changed();
}

const models::SiteResult* Results::site(const models::Id& id) const
{
    const auto found = m_sites.find(id);
    return found == m_sites.end() ? nullptr : found->second;
}

const models::LinkResult* Results::link(const models::Id& id) const
{
    const auto found = m_links.find(id);
    return found == m_links.end() ? nullptr : found->second;
}

const models::TrunkResult* Results::trunkAt(const models::Id& site) const
{
    const auto found = m_trunks.find(site);
    return found == m_trunks.end() ? nullptr : found->second;
}

void Results::index()
{
    m_sites.clear();
    m_links.clear();
    m_trunks.clear();
    const models::Evaluation* evaluation = shown();
    if (!evaluation)
        return;
    for (const auto& site : evaluation->sites)
        m_sites.emplace(site.id, &site);
    for (const auto& link : evaluation->links)
        m_links.emplace(link.id, &link);
    for (const auto& trunk : evaluation->trunks)
        m_trunks.emplace(trunk.site, &trunk);
}

}  // namespace trunkwright::ui
