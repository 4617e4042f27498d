#pragma once
// What of a drawing is shown at one scale: sites that would lie on each other become clusters, lines between the same
// two marks become one, and labels are placed so that none covers another. A value; panning does not change it.

#include "ui/canvas/drawing.h"

#include <QRectF>

#include <functional>

namespace trunkwright::ui {

/// A mark of the drawing, or several as one.
struct ShownMark {
    std::vector<std::size_t> members;  ///< marks of the drawing; one: the mark itself
    QPointF at;                        ///< in the drawing's units
    double radius = 5;                 ///< pixels
    int trunks = 0;
    int layer = 0;  ///< a higher one lies above: data centers, hubs, the rest

    [[nodiscard]] bool isCluster() const { return members.size() > 1; }
};

struct ShownLine {
    std::size_t line = 0;          ///< of the drawing; the first one when several became one
    std::size_t from = 0, to = 0;  ///< shown marks
    int count = 1;
};

struct ShownLabel {
    enum class Kind { name, trunk, line };
    Kind kind = Kind::name;
    std::size_t of = 0;  ///< shown mark, or shown line
    QRectF box;          ///< pixels, relative to the mark or to the middle of the line
    QString text;
};

struct Composition {
    std::vector<ShownMark> marks;  ///< the lowest layer first
    std::vector<ShownLine> lines;
    std::vector<ShownLabel> labels;
};

struct CompositionStyle {
    double pixelsPerUnit = 1;
    std::function<QSizeF(const QString&)> textSize;  ///< in pixels
    std::size_t clusterAbove = 300;                  ///< a plan with fewer marks is never clustered
    double clusterCell = 44;                         ///< pixels
    std::size_t lineLabelsBelow = 24;                ///< more lines carry no labels
    bool idleLines = true;                           ///< also links that carry no voice under the shown strategy
};

[[nodiscard]] Composition compose(const Drawing& drawing, const CompositionStyle& style);

}  // namespace trunkwright::ui
