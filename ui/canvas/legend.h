#pragma once
// What shapes, dashes and colors on the canvas mean; names only what the drawing holds. A strip below the canvas that
// takes as many lines as its width asks for.

#include "ui/canvas/canvas_look.h"
#include "ui/canvas/drawing.h"

#include <QWidget>

#include <functional>

namespace trunkwright::ui {

class Legend final : public QWidget {
    Q_OBJECT

public:
    explicit Legend(QWidget* parent = nullptr);

    void show(const Drawing& drawing, LineColoring coloring, const QColor& trunkColor);

    [[nodiscard]] QSize sizeHint() const override { return {400, heightForWidth(400)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 0}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Entry {
        QString text;
        std::function<void(QPainter&, QPointF, const Palette&)> paint;
    };
    void addMarks(const Drawing& drawing);
    void addLines(const Drawing& drawing);
    void addLoads();
    /// Where each entry stands in a strip of this width.
    [[nodiscard]] std::vector<QRect> places(int width) const;

    std::vector<Entry> m_entries;
    QColor m_trunkColor;
};

}  // namespace trunkwright::ui
