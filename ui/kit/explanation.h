#pragma once
// What stands behind a figure: "what is this number?". Made by ui/analysis/explain from the plan and its evaluation,
// shown by FigureLabel and by tables in one popover.

#include <QString>
#include <QStringList>

class QWidget;
class QRect;

namespace trunkwright::ui {

struct Explanation {
    QString title;      ///< "Offered traffic of Boulder"
    QString value;      ///< "1.65 Erl"
    QStringList steps;  ///< the formula, then the same with the plan's figures
    QString rule;       ///< "S5", "ITU-T E.501"; may be empty
    QString source;     ///< where the inputs stand: "profile office, 22 users"

    [[nodiscard]] bool isEmpty() const { return title.isEmpty(); }
    [[nodiscard]] QString plainText() const;
};

/// Opens the popover beside `anchor` (in coordinates of `owner`); Escape or a click elsewhere closes it.
void showExplanation(const Explanation& explanation, QWidget& owner, const QRect& anchor);

}  // namespace trunkwright::ui
