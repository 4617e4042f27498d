#include "ui/window/totals.h"

#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int quietJobMs = 250;  // shorter jobs show no progress

/// Sum of a member that may be unknown in some entity.
template <class Entities, class Figure>
auto sum(const Entities& entities, Figure figure) -> decltype(figure(entities.front()))
{
    decltype(figure(entities.front())) total = 0;
    for (const auto& entity : entities) {
        const auto value = figure(entity);
        total = total && value ? std::optional(*total + *value) : std::nullopt;
    }
    return total;
}

}  // namespace

Totals::Totals(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_totals(new QLabel(this))
    , m_results(new QLabel(this))
    , m_file(new QLabel(this))
    , m_jobTitle(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
    , m_delay(new QTimer(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 2, 10, 2);
    layout->setSpacing(14);
    m_totals->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_totals, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_jobTitle, m_progress, m_cancel, m_results, m_file})
        layout->addWidget(widget);
    m_progress->setFixedWidth(110);
    m_progress->setTextVisible(false);
    m_progress->setMaximum(0);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel what runs"));
    m_delay->setSingleShot(true);
    m_delay->setInterval(quietJobMs);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_jobTitle, m_progress, m_cancel})
        widget->hide();
    connectJobs();
    connect(&workspace.document, &Document::changed, this, &Totals::showTotals);
    connect(&workspace.document, &Document::fileChanged, this, &Totals::showState);
    connect(&workspace.results, &Results::changed, this, &Totals::showTotals);
    connect(&workspace.runner, &ComparisonRunner::stateChanged, this, &Totals::showState);
    showTotals();
}

void Totals::connectJobs()
{
    const auto setShown = [this](bool shown) {
        for (QWidget* widget : std::initializer_list<QWidget*>{m_jobTitle, m_progress, m_cancel})
            widget->setVisible(shown);
    };
    connect(m_delay, &QTimer::timeout, this, [setShown] { setShown(true); });
    connect(&m_workspace.jobs, &Jobs::started, this, [this](JobId job, const QString& title) {
        m_job = job;
        m_jobTitle->setText(title);
        m_progress->setMaximum(0);
        if (m_progress->isHidden())
            m_delay->start();
    });
    connect(&m_workspace.jobs, &Jobs::progressed, this, [this](JobId job, double fraction) {
        if (job != m_job)
            return;
        m_progress->setMaximum(100);
        m_progress->setValue(static_cast<int>(fraction * 100));
    });
    connect(&m_workspace.jobs, &Jobs::finished, this, [this, setShown](JobId job) {
        if (job != m_job)
            return;
        m_delay->stop();
        setShown(false);
    });
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_workspace.jobs.cancel(m_job); });
}

QString Totals::text() const
{
    const Plan& plan = m_workspace.document.plan();
    if (plan.sites.empty())
        return tr("No sites yet");
    const auto people = sum(plan.sites, [](const Site& site) { return users(site); });
    QStringList parts{tr("%Ln site(s)", nullptr, static_cast<int>(plan.sites.size())),
        people ? tr("%Ln user(s)", nullptr, static_cast<int>(*people)) : tr("users unknown")};
    if (const Evaluation* shown = m_workspace.results.shown()) {
        const auto offered = sum(shown->trunks, [](const TrunkResult& trunk) { return trunk.offeredErl; });
        const auto channels = sum(shown->trunks, [](const TrunkResult& trunk) { return trunk.channels; });
        parts += tr("%1 Erl → %2 channels at %3 blocking")
                     .arg(erlangText(offered), countText(channels), percentText(plan.settings.targets.blocking, 1));
        parts += tr("%1: %2 a month")
                     .arg(strategyText(plan, shown->name),
                         moneyText(shown->cost.monthlyEquivalent, m_workspace.results.comparison()->currency));
    }
    return parts.join(QStringLiteral("  ·  "));
}

void Totals::showTotals()
{
    m_totals->setText(text());
    m_totals->setToolTip(text());
    showState();
}

void Totals::showState()
{
    const Palette& colors = currentPalette();
    const auto say = [](QLabel* label, const QString& words, const QColor& color) {
        label->setText(words);
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, color);
        label->setPalette(palette);
    };
    const Results& results = m_workspace.results;
    if (results.error())
        say(m_results, tr("✕ cannot be compared"), colors.error);
    else if (m_workspace.runner.isRunning())
        say(m_results, tr("… comparing"), colors.muted);
    else if (m_workspace.isStale())
        say(m_results, tr("▲ results of an older plan"), colors.warning);
    else
        say(m_results, results.comparison() ? tr("✓ results up to date") : QString(), colors.ok);
    const bool modified = m_workspace.document.isModified();
    const QString saved = m_workspace.document.filePath().isEmpty() ? tr("never saved") : tr("saved");
    say(m_file, modified ? tr("● unsaved changes") : saved, modified ? colors.warning : colors.muted);
}

}  // namespace trunkwright::ui
