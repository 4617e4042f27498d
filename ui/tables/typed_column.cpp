#include "ui/tables/typed_column.h"

#include "ui/kit/tr.h"
#include "ui/tables/column_helpers.h"

namespace trunkwright::ui {

using namespace models;

TableColumn typedColumn(const QString& title, const QString& tip, const TypedCell& cell)
{
    TableColumn column;
    column.title = title;
    column.tip = tip;
    column.isNumber = true;
    column.raw = [cell](int row) { return rawOf(cell.number(row)); };
    column.display = [cell](int row) { return typedText(cell.number(row), cell.kind(row)); };
    column.edit = [cell](int row, const QString& text) -> Result<Edit> {
        const auto number = typedValue(text, cell.kind(row), cell.where(row));
        if (!number)
            return std::unexpected(number.error());
        if (!*number && cell.isNeeded)
            return badInput(cell.where(row), tr("a number is needed here").toStdString());
        return cell.put(row, *number);
    };
    return column;
}

}  // namespace trunkwright::ui
