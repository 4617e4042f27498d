#include "ui/analysis/compare_page.h"

#include "models/report/sections.h"
#include "ui/analysis/advice_card.h"
#include "ui/analysis/advice_reasons.h"
#include "ui/analysis/chart_frame.h"
#include "ui/analysis/findings_box.h"
#include "ui/analysis/strategy_table.h"
#include "ui/document/workspace.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int narrowestChart = 480;

/// The pictures of the report, told of the strategy that is shown.
std::vector<Figure> figuresOf(const Plan& plan, const Comparison& comparison, const Evaluation& shown)
{
    const ReportOptions options;
    ReportContext context(plan, comparison, options);
    context.focus = &shown;
    std::vector<Figure> figures;
    for (const Section& section : {decisionSection(context), costSection(context), trafficSection(context)})
        for (const Block& block : section.blocks)
            if (const auto* figure = std::get_if<Figure>(&block))
                figures.push_back(*figure);
    return figures;
}

}  // namespace

ComparePage::ComparePage(Workspace& workspace, QWidget* parent)
    : QScrollArea(parent)
    , m_workspace(workspace)
    , m_advice(new AdviceCard(workspace, this))
    , m_table(new StrategyTable(workspace))
    , m_reasons(new AdviceReasons(workspace, this))
    , m_fixes(new FindingsBox(workspace, FindingsBox::Choice::withFix))
    , m_differences(new QCheckBox(tr("Differences only")))
    , m_spread(new QLabel)
    , m_grid(new QGridLayout)
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(14, 12, 14, 14);
    layout->setSpacing(10);
    layout->addWidget(m_advice);
    layout->addWidget(m_table);
    auto* below = new QHBoxLayout;
    below->addWidget(m_differences);
    below->addStretch();
    below->addWidget(m_spread);
    layout->addLayout(below);
    layout->addWidget(m_reasons);
    layout->addWidget(m_fixes);
    layout->addLayout(m_grid);
    layout->addStretch(1);
    m_grid->setSpacing(12);
    setWidget(page);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_differences, &QCheckBox::toggled, &m_table->strategies(), &StrategyTableModel::setDifferencesOnly);
    connect(m_advice, &AdviceCard::exportWanted, this, &ComparePage::exportWanted);
    connect(&workspace.results, &Results::changed, this, [this] {
        m_isOld = true;
        refresh();
    });
}

void ComparePage::refresh()
{
    if (!isVisible() || !std::exchange(m_isOld, false))
        return;
    const bool has = m_workspace.results.shown() != nullptr;
    m_differences->setVisible(has);
    m_spread->setVisible(has);
    if (has)
        m_spread->setText(tr("Per month: one-off prices are spread over %n month(s).", nullptr,
            m_workspace.results.comparison()->months));
    m_table->setVisible(has);
    m_fixes->show({});
    showCharts();
}

void ComparePage::showCharts()
{
    std::vector<Figure> figures;
    const auto& comparison = m_workspace.results.comparison();
    if (const Evaluation* shown = m_workspace.results.shown())
        figures = figuresOf(*m_workspace.results.plan(), *comparison, *shown);
    while (m_charts.size() < figures.size()) {
        m_charts.push_back(new ChartFrame(widget()));
        connect(m_charts.back(), &ChartFrame::refused, this, &ComparePage::refused);
        m_columns = 0;
    }
    for (std::size_t at = 0; at < m_charts.size(); ++at) {
        m_charts[at]->setVisible(at < figures.size());
        if (at < figures.size())
            m_charts[at]->show(figures[at], comparison->currency);
    }
    placeCharts();
}

/// Two beside each other where there is room; the first takes the whole width, and so does the last that is alone.
void ComparePage::placeCharts()
{
    const int columns = viewport()->width() >= 2 * narrowestChart ? 2 : 1;
    if (std::exchange(m_columns, columns) == columns)
        return;
    for (int column = 0; column < 2; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (std::size_t at = 0; at < m_charts.size(); ++at) {
        const int place = static_cast<int>(at) - 1;
        if (at == 0)
            m_grid->addWidget(m_charts[at], 0, 0, 1, columns);
        else
            m_grid->addWidget(m_charts[at], 1 + place / columns, place % columns, 1,
                at + 1 == m_charts.size() ? columns - place % columns : 1);
    }
}

void ComparePage::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    refresh();
}

void ComparePage::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    placeCharts();
}

}  // namespace trunkwright::ui
