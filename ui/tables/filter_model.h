#pragma once
// Sorts by the raw value and keeps the rows that hold every word of the filter in some cell. Unknown values sort last,
// whichever way.

#include <QSortFilterProxyModel>

namespace trunkwright::ui {

class FilterModel final : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit FilterModel(QObject* parent = nullptr);

    void setFilterText(const QString& text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QStringList m_words;
};

}  // namespace trunkwright::ui
