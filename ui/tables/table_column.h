#pragma once
// One column of a table as functions of the row: text for people, a raw value for sorting, and what can be done with a
// cell.

#include "models/base/error.h"
#include "models/plan/edit.h"
#include "ui/kit/explanation.h"

#include <QStringList>
#include <QVariant>

#include <functional>

namespace trunkwright::ui {

enum class CellTone { plain, muted, good, warning, bad };

struct TableColumn {
    QString title;
    QString tip;  ///< what the column holds, with its unit and rule
    std::function<QString(int row)> display;
    std::function<QVariant(int row)>
        raw;  ///< sorts the column; invalid: not known, sorted last. Empty: the text sorts.
    bool isNumber = false;
    bool isCheck = false;  ///< raw is a bool shown as a check box
    std::function<models::Result<models::Edit>(int row, const QString& text)>
        edit;                                     ///< empty: read only; a check gives "1" or "0"
    QStringList choices;                          ///< texts that a cell can take, chosen from a list; empty: any text
    std::function<Explanation(int row)> explain;  ///< empty: nothing stands behind it
    std::function<CellTone(int row)> tone;        ///< empty: plain
};

/// A row that can be added.
struct TableAddition {
    QString text;     ///< what the menu calls it
    QString subject;  ///< of the new row
    models::Edit edit;
};

}  // namespace trunkwright::ui
