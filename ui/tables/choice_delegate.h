#pragma once
// Opens a list in the cells that take one of a few texts; what is chosen goes into the plan at once.

#include <QStyledItemDelegate>

namespace trunkwright::ui {

class ChoiceDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QWidget* createEditor(
        QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void take();
};

}  // namespace trunkwright::ui
