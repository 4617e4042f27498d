#include "ui/tables/plan_table_model.h"

#include "ui/document/subject_name.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/theme.h"

#include <algorithm>
#include <functional>

namespace trunkwright::ui {

PlanTableModel::PlanTableModel(Workspace& workspace, Contents contents, QObject* parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
    , m_contents(std::move(contents))
{
    connect(&workspace.document, &Document::changed, this, &PlanTableModel::planChanged);
    connect(&workspace.results, &Results::changed, this, &PlanTableModel::resultsChanged);
    if (m_contents.refresh)
        m_contents.refresh();
    m_announcedRows = m_contents.rowCount();
}

int PlanTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_contents.rowCount();
}

int PlanTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_contents.columns.size());
}

QVariant PlanTableModel::data(const QModelIndex& index, int role) const
{
    const TableColumn& column = m_contents.columns.at(static_cast<std::size_t>(index.column()));
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: {
        if (column.isCheck)
            return {};
        const QString text = column.display(row);
        return role == Qt::EditRole && text == unknownText() ? QString() : text;
    }
    case Qt::CheckStateRole:
        return column.isCheck ? QVariant(column.raw(row).toBool() ? Qt::Checked : Qt::Unchecked) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        return foreground(column, row);
    case Qt::ToolTipRole:
        return column.explain ? tr("Shift+F1: what is this number?") : QVariant();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(
            column.title, column.isCheck ? (column.raw(row).toBool() ? tr("yes") : tr("no")) : column.display(row));
    case RawRole:
        return column.raw ? column.raw(row) : QVariant(column.display(row));
    case SubjectRole:
        return m_contents.subject(row);
    case ChoicesRole:
        return column.choices;
    default:
        return {};
    }
}

QVariant PlanTableModel::foreground(const TableColumn& column, int row) const
{
    const CellTone tone = column.tone ? column.tone(row) : CellTone::plain;
    const Palette& colors = currentPalette();
    switch (tone) {
    case CellTone::plain:
        return {};
    case CellTone::muted:
        return colors.muted;
    case CellTone::good:
        return colors.ok;
    case CellTone::warning:
        return colors.warning;
    case CellTone::bad:
        return colors.error;
    }
    return {};
}

QVariant PlanTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const TableColumn& column = m_contents.columns.at(static_cast<std::size_t>(section));
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return column.tip;
    case Qt::TextAlignmentRole:
        return static_cast<int>(Qt::AlignVCenter | (column.isNumber ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

Qt::ItemFlags PlanTableModel::flags(const QModelIndex& index) const
{
    const TableColumn& column = m_contents.columns.at(static_cast<std::size_t>(index.column()));
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (column.edit)
        flags |= column.isCheck ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable;
    return flags;
}

bool PlanTableModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const TableColumn& column = m_contents.columns.at(static_cast<std::size_t>(index.column()));
    if (!column.edit || role != (column.isCheck ? Qt::CheckStateRole : Qt::EditRole))
        return false;
    const QString text =
        column.isCheck ? (value.toInt() == Qt::Checked ? QStringLiteral("1") : QStringLiteral("0")) : value.toString();
    const auto edit = column.edit(index.row(), text);
    const auto applied = edit ? m_workspace.document.apply(*edit, tr("Change %1").arg(column.title.toLower()))
                              : std::unexpected(edit.error());
    if (!applied)
        emit refused(refusalText(m_workspace.document.plan(), applied.error()));
    return applied.has_value();
}

Explanation PlanTableModel::explanation(const QModelIndex& index) const
{
    const TableColumn& column = m_contents.columns.at(static_cast<std::size_t>(index.column()));
    return column.explain ? column.explain(index.row()) : Explanation{};
}

void PlanTableModel::add(const TableAddition& addition)
{
    if (const auto added = m_workspace.document.apply(addition.edit, tr("Add %1").arg(addition.text)); !added)
        emit refused(refusalText(m_workspace.document.plan(), added.error()));
    else
        m_workspace.selection.select({addition.subject});
}

void PlanTableModel::remove(std::vector<int> rows)
{
    std::ranges::sort(rows, std::greater());  // the rows above keep their places
    const QString text = tr("Remove from %1").arg(m_contents.name);
    m_workspace.document.endGesture();
    QString why;
    for (const int row : rows) {
        const auto edit = m_contents.remove(row);
        const auto removed = edit ? m_workspace.document.apply(*edit, text, text) : std::unexpected(edit.error());
        if (!removed)
            why = refusalText(m_workspace.document.plan(), removed.error());
    }
    m_workspace.document.endGesture();
    m_workspace.selection.select({});
    if (!why.isEmpty())
        emit refused(why);
}

void PlanTableModel::planChanged(const PlanChange& change)
{
    if (m_contents.rowsFollowResults)
        return;  // its rows belong to the last comparison
    if (change.wholePlan
        || (change.touches(m_contents.part)
            && (change.rows || m_contents.refresh || m_contents.rowCount() != m_announcedRows)))
        reset();
    else
        repaintAll();
}

void PlanTableModel::resultsChanged()
{
    m_contents.rowsFollowResults ? reset() : repaintAll();
}

void PlanTableModel::reset()
{
    beginResetModel();
    if (m_contents.refresh)
        m_contents.refresh();
    m_announcedRows = m_contents.rowCount();
    endResetModel();
}

void PlanTableModel::repaintAll()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

}  // namespace trunkwright::ui
