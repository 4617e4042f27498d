#include "ui/tables/filter_model.h"

#include "ui/tables/plan_table_model.h"

#include <QCollator>

#include <algorithm>

namespace trunkwright::ui {

namespace {

const QCollator& collator()
{
    static const QCollator byNumbers = [] {
        QCollator made;
        made.setNumericMode(true);  // "Store 9" before "Store 10"
        made.setCaseSensitivity(Qt::CaseInsensitive);
        return made;
    }();
    return byNumbers;
}

}  // namespace

FilterModel::FilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(RawRole);
}

void FilterModel::setFilterText(const QString& text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

bool FilterModel::filterAcceptsRow(int row, const QModelIndex& parent) const
{
    const auto inSomeCell = [&](const QString& word) {
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
            if (sourceModel()->index(row, column, parent).data().toString().contains(word, Qt::CaseInsensitive))
                return true;
        return false;
    };
    return std::ranges::all_of(m_words, inSomeCell);
}

bool FilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const QVariant a = left.data(RawRole), b = right.data(RawRole);
    if (!a.isValid() || !b.isValid())
        return sortOrder() == Qt::AscendingOrder ? a.isValid() && !b.isValid() : !a.isValid() && b.isValid();
    if (a.userType() == QMetaType::QString)
        return collator().compare(a.toString(), b.toString()) < 0;
    return a.toDouble() < b.toDouble();
}

}  // namespace trunkwright::ui
