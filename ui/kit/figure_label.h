#pragma once
// A figure that can be opened: shows a value with a dotted underline; a click, Enter or Shift+F1 shows what stands
// behind it.

#include "ui/kit/explanation.h"

#include <QAbstractButton>

namespace trunkwright::ui {

class FigureLabel final : public QAbstractButton {
    Q_OBJECT

public:
    explicit FigureLabel(QWidget* parent = nullptr);

    /// Shows the explanation's value, in muted color when `stale`. An empty explanation shows a dash that cannot be
    /// opened.
    void setExplanation(const Explanation& explanation, bool stale = false);

    /// "What is this number?"
    Q_INVOKABLE void explainFigure();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Explanation m_explanation;
    bool m_stale = false;
};

}  // namespace trunkwright::ui
