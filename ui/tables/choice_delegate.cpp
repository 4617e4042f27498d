#include "ui/tables/choice_delegate.h"

#include "ui/tables/plan_table_model.h"

#include <QComboBox>

namespace trunkwright::ui {

QWidget* ChoiceDelegate::createEditor(
    QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QStringList choices = index.data(ChoicesRole).toStringList();
    if (choices.isEmpty())
        return QStyledItemDelegate::createEditor(parent, option, index);
    auto* box = new QComboBox(parent);
    box->addItems(choices);
    connect(box, &QComboBox::activated, this, &ChoiceDelegate::take);
    return box;
}

void ChoiceDelegate::take()
{
    auto* box = qobject_cast<QWidget*>(sender());
    emit commitData(box);
    emit closeEditor(box);
}

}  // namespace trunkwright::ui
