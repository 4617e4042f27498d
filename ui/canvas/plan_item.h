#pragma once
// The whole drawing as one scene item: it paints what the composition shows at the present scale, in constant sizes on
// the screen, and finds what is under a point. One item instead of one per site keeps ten thousand sites at one paint
// call.

#include "ui/canvas/canvas_look.h"
#include "ui/canvas/composition.h"

#include <QFont>
#include <QGraphicsItem>
#include <QSet>

namespace trunkwright::ui {

class PlanItem final : public QGraphicsItem {
public:
    PlanItem();

    void setDrawing(Drawing drawing);
    void setSelection(const QStringList& subjects);
    void setColoring(LineColoring coloring);
    void setIdleLines(bool shown);
    void setPalette(const Palette& colors, const QColor& trunkColor);
    /// Composes again when the scale or the font differs from the last.
    void setScale(double pixelsPerUnit, const QFont& font);

    [[nodiscard]] const Drawing& drawing() const { return m_drawing; }
    [[nodiscard]] const Composition& composition() const { return m_composition; }

    /// What lies under a point in the drawing's units: a mark before a line.
    struct Hit {
        const ShownMark* mark = nullptr;
        const Line* line = nullptr;
    };
    [[nodiscard]] Hit hitAt(QPointF at) const;
    /// "site:boulder"; empty for a cluster or nothing.
    [[nodiscard]] QString subjectAt(QPointF at) const;

    [[nodiscard]] QRectF boundingRect() const override { return m_bounds; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    struct Canvas;  // one paint call
    void recompose();
    void paintLines(Canvas& canvas) const;
    void paintLine(Canvas& canvas, const ShownLine& shown, bool detailed) const;
    void paintMarks(Canvas& canvas) const;
    void paintLabels(Canvas& canvas) const;
    [[nodiscard]] std::pair<QPointF, QPointF> endsOf(const ShownLine& shown) const;
    [[nodiscard]] QColor colorOf(const Line& line) const;

    Drawing m_drawing;
    Composition m_composition;
    QSet<QString> m_selected;
    QRectF m_bounds;
    LineColoring m_coloring = LineColoring::byConnection;
    Palette m_colors;
    QColor m_trunkColor;
    QFont m_font;
    double m_scale = 0;
    bool m_idleLines = false;
};

}  // namespace trunkwright::ui
