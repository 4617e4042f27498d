#include "ui/tables/table_page.h"

#include "ui/document/workspace.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"
#include "ui/tables/choice_delegate.h"
#include "ui/tables/filter_model.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace trunkwright::ui {

namespace {

constexpr int measuredRows = 60;  // of a long table, to find the widths of its columns
constexpr int widestColumn = 64;  // characters; the rest is elided

}  // namespace

TablePage::TablePage(Workspace& workspace, PlanTableModel::Contents contents, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(new PlanTableModel(workspace, std::move(contents), this))
    , m_rows(new FilterModel(this))
    , m_filter(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_view(new QTableView(this))
{
    build();
    connectSelection();
    connect(m_filter, &QLineEdit::textChanged, m_rows, &FilterModel::setFilterText);
    connect(m_model, &PlanTableModel::refused, this, &TablePage::refused);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_rows, signal, this, &TablePage::showCount);
    connect(m_rows, &QAbstractItemModel::modelReset, this, &TablePage::showCount);
    connect(m_rows, &QAbstractItemModel::layoutChanged, this, &TablePage::showCount);
    connect(&workspace.results, &Results::changed, this, [this] {
        if (m_sizeNext && m_workspace.results.comparison() && m_rows->rowCount() > 0) {
            m_sizeNext = false;
            sizeColumns();
        }
    });
    connect(&workspace.document, &Document::changed, this, [this](const PlanChange& change) {
        if (!change.wholePlan)
            return;
        m_sizeNext = true;  // again when the results are there
        sizeColumns();
    });
    showCount();
}

void TablePage::build()
{
    m_filter->setPlaceholderText(tr("Filter %1…").arg(m_model->name()));
    m_filter->setAccessibleName(tr("Filter %1").arg(m_model->name()));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(320);
    m_rows->setSourceModel(m_model);
    m_view->setModel(m_rows);
    m_view->setItemDelegate(new ChoiceDelegate(m_view));
    m_view->setAccessibleName(m_model->name());
    m_view->setSortingEnabled(true);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);  // the plan's order until a header is clicked
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setAlternatingRowColors(true);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 10);
    m_view->horizontalHeader()->setResizeContentsPrecision(measuredRows);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setTabKeyNavigation(false);  // Tab leaves the table, arrows move in it
    auto* copy = new QToolButton(this);
    copy->setText(tr("Copy"));
    copy->setToolTip(tr("Copy the selected rows, or all, for a spreadsheet (Ctrl+C)"));
    copy->setAccessibleName(tr("Copy rows of %1").arg(m_model->name().toLower()));
    connect(copy, &QToolButton::clicked, this, [this] { QApplication::clipboard()->setText(selectionAsText()); });
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 5, 10, 5);
    bar->setSpacing(10);
    bar->addWidget(m_filter);
    bar->addWidget(m_count);
    bar->addStretch();
    addRowButtons(*bar);
    bar->addWidget(copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view);
}

void TablePage::addRowButtons(QHBoxLayout& bar)
{
    if (m_model->canAdd()) {
        auto* add = new QToolButton(this);
        add->setText(tr("Add"));
        add->setAccessibleName(tr("Add to %1").arg(m_model->name().toLower()));
        add->setPopupMode(QToolButton::InstantPopup);
        auto* menu = new QMenu(add);
        add->setMenu(menu);
        connect(menu, &QMenu::aboutToShow, this, [this, menu] {
            menu->clear();
            for (const TableAddition& addition : m_model->additions())
                menu->addAction(addition.text, this, [this, addition] { m_model->add(addition); });
            if (menu->isEmpty())
                menu->addAction(tr("All are there"))->setEnabled(false);
        });
        bar.addWidget(add);
    }
    if (m_model->canRemove()) {
        auto* remove = new QToolButton(this);
        remove->setText(tr("Remove"));
        remove->setToolTip(tr("Remove the selected rows (Del)"));
        remove->setAccessibleName(tr("Remove rows of %1").arg(m_model->name().toLower()));
        connect(remove, &QToolButton::clicked, this, &TablePage::removeSelected);
        new QShortcut(QKeySequence::Delete, m_view, this, &TablePage::removeSelected, Qt::WidgetShortcut);
        bar.addWidget(remove);
    }
}

void TablePage::removeSelected()
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        rows.push_back(m_rows->mapToSource(index).row());
    if (rows.empty())
        emit refused(tr("Select the rows to remove first"));
    else
        m_model->remove(std::move(rows));
}

void TablePage::connectSelection()
{
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePage::shareSelection);
    connect(&m_workspace.selection, &Selection::changed, this, &TablePage::showSharedSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TablePage::showSharedSelection);
    // The view's own Ctrl+C would copy one cell.
    new QShortcut(
        QKeySequence::Copy, m_view, this, [this] { QApplication::clipboard()->setText(selectionAsText()); },
        Qt::WidgetShortcut);
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        if (!(index.flags() & Qt::ItemIsEditable))
            m_workspace.selection.jumpTo(index.data(SubjectRole).toString());
    });
}

void TablePage::sizeColumns()
{
    m_view->resizeColumnsToContents();
    const int widest = m_view->fontMetrics().averageCharWidth() * widestColumn;
    for (int column = 0; column < m_rows->columnCount(); ++column)
        if (m_view->columnWidth(column) > widest)
            m_view->setColumnWidth(column, widest);
}

void TablePage::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void TablePage::showCount()
{
    const int shown = m_rows->rowCount(), all = m_model->rowCount();
    m_count->setText(shown == all ? tr("%Ln row(s)", nullptr, all) : tr("%1 of %2 rows").arg(shown).arg(all));
}

void TablePage::shareSelection()
{
    if (m_following)
        return;
    QStringList subjects;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        subjects.append(index.data(SubjectRole).toString());
    const QScopedValueRollback following(m_following, true);
    m_workspace.selection.select(subjects);
}

void TablePage::showSharedSelection()
{
    if (m_following)
        return;
    const QScopedValueRollback following(m_following, true);
    const QStringList& subjects = m_workspace.selection.subjects();
    const QSet<QString> wanted(subjects.begin(), subjects.end());
    QItemSelection selection;
    QModelIndex current;
    for (int row = 0; !wanted.isEmpty() && row < m_rows->rowCount(); ++row) {
        const QModelIndex index = m_rows->index(row, 0);
        if (!wanted.contains(index.data(SubjectRole).toString()))
            continue;
        selection.select(index, m_rows->index(row, m_rows->columnCount() - 1));
        current = index;
    }
    m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (current.isValid())
        m_view->scrollTo(current);
}

QString TablePage::selectionAsText() const
{
    QList<int> rows;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    for (int row = 0; rows.isEmpty() && row < m_rows->rowCount(); ++row)
        rows.append(row);
    const auto line = [&](const auto& cell) {
        QStringList cells;
        for (int column = 0; column < m_rows->columnCount(); ++column)
            cells.append(cell(column).simplified());
        return cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    };
    QString text = line([&](int column) { return m_rows->headerData(column, Qt::Horizontal).toString(); });
    for (const int row : rows)
        text += line([&](int column) {
            const QModelIndex index = m_rows->index(row, column);
            const QVariant check = index.data(Qt::CheckStateRole);
            return check.isValid() ? (check.toInt() == Qt::Checked ? tr("yes") : tr("no")) : index.data().toString();
        });
    return text;
}

void TablePage::explainFigure()
{
    const QModelIndex current = m_view->currentIndex();
    if (!current.isValid())
        return;
    const Explanation explanation = m_model->explanation(m_rows->mapToSource(current));
    if (!explanation.isEmpty())
        showExplanation(explanation, *m_view->viewport(), m_view->visualRect(current));
}

}  // namespace trunkwright::ui
