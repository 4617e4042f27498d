#include "ui/analysis/strategy_table.h"

#include "ui/analysis/strategy_look.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/theme.h"

#include <QFont>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int widestStrategy = 28, longestName = 26;  // characters; the tooltip has the whole name

/// Begin and end, for own strategies often differ in the end: "Centralized over MPLS".
QString shortened(const QString& name)
{
    constexpr auto half = (longestName - 1) / 2;
    return name.size() > longestName ? name.left(half).trimmed() + QStringLiteral("…") + name.right(half).trimmed()
                                     : name;
}

}  // namespace

StrategyTableModel::StrategyTableModel(Workspace& workspace, QObject* parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
{
    connect(&workspace.results, &Results::changed, this, &StrategyTableModel::rebuild);
    connect(&workspace.document, &Document::changed, this, &StrategyTableModel::rebuild);
    rebuild();
}

void StrategyTableModel::rebuild()
{
    beginResetModel();
    m_plan = m_workspace.results.plan();
    m_comparison = m_workspace.results.comparison();
    m_rows = m_comparison ? strategyRows(*m_plan, *m_comparison) : std::vector<StrategyRow>{};
    if (m_differencesOnly)
        std::erase_if(m_rows, [this](const StrategyRow& row) { return !differs(row); });
    endResetModel();
}

bool StrategyTableModel::differs(const StrategyRow& row) const
{
    const auto text = [&](const Evaluation& evaluation) { return row.figure(evaluation).text; };
    return std::ranges::adjacent_find(m_comparison->strategies, std::ranges::not_equal_to{}, text)
        != m_comparison->strategies.end();
}

void StrategyTableModel::setDifferencesOnly(bool only)
{
    m_differencesOnly = only;
    rebuild();
}

int StrategyTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StrategyTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_comparison ? 0 : static_cast<int>(m_comparison->strategies.size()) + 2;
}

const Evaluation* StrategyTableModel::strategyOf(int column) const
{
    if (!m_comparison || column < 1 || column > static_cast<int>(m_comparison->strategies.size()))
        return nullptr;
    return &m_comparison->strategies[static_cast<std::size_t>(column - 1)];
}

Explanation StrategyTableModel::explanation(const QModelIndex& index) const
{
    const Evaluation* evaluation = strategyOf(index.column());
    if (!evaluation || !index.isValid())
        return {};
    const StrategyRow& row = m_rows[static_cast<std::size_t>(index.row())];
    return row.explain ? row.explain(*evaluation) : Explanation{};
}

QVariant StrategyTableModel::data(const QModelIndex& index, int role) const
{
    const StrategyRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (const Evaluation* evaluation = strategyOf(index.column()))
        return figureData(row, *evaluation, role);
    if (role == Qt::DisplayRole)
        return index.column() == 0 ? row.title : row.counts;
    if (role == Qt::ToolTipRole)
        return row.counts;  // its column may have no room
    if (role == Qt::ForegroundRole)
        return index.column() == 0 && row.isTotal ? QVariant() : QVariant(currentPalette().muted);
    if (role == Qt::FontRole && row.isTotal && index.column() == 0) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    return {};
}

QVariant StrategyTableModel::figureData(const StrategyRow& row, const Evaluation& evaluation, int role) const
{
    const Palette& colors = currentPalette();
    switch (role) {
    case Qt::DisplayRole:
        return row.figure(evaluation).text;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2: %3")
            .arg(row.title, strategyText(*m_plan, evaluation.name), row.figure(evaluation).text);
    case Qt::ForegroundRole:
        if (const FigureTone tone = row.figure(evaluation).tone; tone != FigureTone::plain)
            return tone == FigureTone::good ? colors.ok : colors.error;
        return evaluation.allowed && !m_workspace.isStale() ? QVariant() : QVariant(colors.muted);
    case Qt::BackgroundRole:
        return &evaluation == m_workspace.results.shown() ? QVariant(colors.hover) : QVariant();
    case Qt::FontRole: {
        QFont font;
        font.setBold(row.isTotal);
        return row.isTotal ? QVariant(font) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return row.explain ? tr("Double-click or Shift+F1: what is this number?") : QVariant();
    default:
        return {};
    }
}

QVariant StrategyTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const Evaluation* evaluation = strategyOf(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((evaluation ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (!evaluation)
        return role == Qt::DisplayRole ? QVariant(section == 0 ? QString() : tr("What counts")) : QVariant();
    switch (role) {
    case Qt::DisplayRole: {
        const bool advised = evaluation->name == m_comparison->advice.strategy;
        const QString name =
            strategyMark(evaluation->base) + QLatin1Char(' ') + strategyText(*m_plan, evaluation->name);
        const QString shortName = shortened(name);
        return advised ? tr("%1 (advised)").arg(shortName) : shortName;
    }
    case Qt::ForegroundRole:
        return evaluation->allowed ? QVariant(currentPalette().text) : QVariant(currentPalette().muted);
    case Qt::ToolTipRole:
        return tr("%1: show this strategy on the map and in the tables").arg(strategyText(*m_plan, evaluation->name));
    default:
        return {};
    }
}

StrategyTable::StrategyTable(Workspace& workspace, QWidget* parent)
    : QTableView(parent)
    , m_workspace(workspace)
    , m_model(new StrategyTableModel(workspace, this))
{
    setModel(m_model);
    setAccessibleName(tr("Strategies side by side"));
    setShowGrid(false);
    setAlternatingRowColors(false);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrap(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 11);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(true);
    connect(horizontalHeader(), &QHeaderView::sectionClicked, this, &StrategyTable::choose);
    connect(this, &QTableView::doubleClicked, this, &StrategyTable::explainFigure);
    connect(m_model, &QAbstractItemModel::modelReset, this, &StrategyTable::fitContents);
    fitContents();
}

void StrategyTable::choose(int column)
{
    if (const Evaluation* evaluation = m_model->strategyOf(column))
        m_workspace.results.choose(QString::fromStdString(evaluation->name));
}

/// As tall as its rows: the page scrolls, not the table. What counts is shown only whole; tooltips have it anyway.
void StrategyTable::fitContents()
{
    const int columns = m_model->columnCount(), whatCounts = columns - 1;
    setColumnHidden(whatCounts, false);
    resizeColumnsToContents();
    const int widest = fontMetrics().averageCharWidth() * widestStrategy;
    int used = 0;
    for (int column = 0; column < columns; ++column) {
        if (m_model->strategyOf(column))
            setColumnWidth(column, std::min(columnWidth(column), widest));
        used += columnWidth(column);
    }
    const bool crowded = used > viewport()->width();
    if (crowded)
        used -= columnWidth(whatCounts);
    setColumnHidden(whatCounts, crowded);
    const int spare = viewport()->width() - used, shown = crowded ? columns - 1 : columns;
    for (int column = 0; column < shown && spare > 0; ++column)
        setColumnWidth(column, columnWidth(column) + spare / shown);
    const int scrollBar = spare < 0 ? horizontalScrollBar()->sizeHint().height() : 0;
    setFixedHeight(
        horizontalHeader()->sizeHint().height() + verticalHeader()->length() + 2 * frameWidth() + scrollBar + 2);
}

void StrategyTable::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fitContents();
}

void StrategyTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        choose(currentIndex().column());
    else
        QTableView::keyPressEvent(event);
}

void StrategyTable::explainFigure()
{
    const Explanation explanation = m_model->explanation(currentIndex());
    if (!explanation.isEmpty())
        showExplanation(explanation, *viewport(), visualRect(currentIndex()));
}

}  // namespace trunkwright::ui
