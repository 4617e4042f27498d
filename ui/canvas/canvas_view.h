#pragma once
// The canvas: pan by dragging the background, the middle button or space, zoom with the wheel at the cursor, click to
// select.

#include "ui/canvas/canvas_look.h"
#include "ui/canvas/drawing.h"

#include <QGraphicsView>

#include <functional>

namespace trunkwright::ui {

class PlanItem;

class CanvasView final : public QGraphicsView {
    Q_OBJECT

public:
    enum class Backdrop { none, world };

    explicit CanvasView(Backdrop backdrop, QWidget* parent = nullptr);

    void setDrawing(Drawing drawing);
    void setSelection(const QStringList& subjects);
    void setColoring(LineColoring coloring);
    /// Also links that carry no voice under the shown strategy.
    void setIdleLines(bool shown);
    void setTrunkColor(const std::function<QColor(const Palette&)>& trunkColor);
    /// Rich text for a subject under the mouse.
    void setToolTips(std::function<QString(const QString& subject)> toolTip) { m_toolTip = std::move(toolTip); }

    /// Everything, with a margin.
    void fit();
    void zoomBy(double factor);
    /// Scrolls, and zooms in where needed, so that the subject can be seen as itself.
    void reveal(const QString& subject);

    [[nodiscard]] const PlanItem& planItem() const { return *m_item; }
    [[nodiscard]] double pixelsPerUnit() const { return transform().m11(); }

signals:
    void selected(const QStringList& subjects);
    void opened(const QString& subject);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void zoomAt(QPointF viewPoint, double factor);
    void setView(QPointF center, double scale);
    void fitBetween(double left, double right);
    [[nodiscard]] QRectF labelBounds() const;
    void panBy(QPointF pixels);
    void click(QMouseEvent* event);
    void repaintColors();
    [[nodiscard]] std::pair<double, double> scaleLimits() const;

    Backdrop m_backdrop;
    PlanItem* m_item;
    QStringList m_selection;
    std::function<QString(const QString&)> m_toolTip;
    std::function<QColor(const Palette&)> m_trunkColor;
    QPointF m_pressed, m_last;
    bool m_panning = false, m_moved = false, m_space = false, m_fitted = true;
};

}  // namespace trunkwright::ui
