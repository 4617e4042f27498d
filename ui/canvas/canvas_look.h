#pragma once
// How marks and lines look: one shape or dash per meaning, shared by the canvas and its legend.

#include "models/plan/plan.h"
#include "ui/kit/palette.h"

#include <QPointF>
#include <QRectF>

class QPainter;
class QPen;

namespace trunkwright::ui {

struct Mark;

enum class LineColoring { byConnection, byLoad };

/// One step of the blue band for each fifth of the rate; the error color above it; muted when it is not known.
[[nodiscard]] QColor loadColor(std::optional<double> utilization, const Palette& colors);
[[nodiscard]] QColor connectionColor(models::LinkType type, const Palette& colors);

/// A line in its connection's dash; a private line is double. `dashes` false draws all solid, for pictures with very
/// many lines.
void drawLine(QPainter& painter, QPointF from, QPointF to, models::LinkType type, const QColor& color, double width,
    const QColor& background, bool dashes = true);
void drawOverload(QPainter& painter, QPointF from, QPointF to, const QColor& color);
void drawPadlock(QPainter& painter, QPointF at, const QColor& color, const QColor& background);

/// Square: data center, diamond: hub, circle: branch, cloud: WAN. Filled: a trunk lands here. A ring: must survive;
/// dashed when it does not.
void drawMark(QPainter& painter, const Mark& mark, QPointF at, const QColor& trunkColor, const Palette& colors);
void drawCluster(QPainter& painter, QPointF at, double radius, int count, const Palette& colors);
void drawTrunkLabel(
    QPainter& painter, const QRectF& box, const QString& text, const QColor& trunkColor, const Palette& colors);
/// Text with a halo of the background, readable on lines and land.
void drawHaloText(QPainter& painter, const QRectF& box, const QString& text, const QColor& color, const QColor& halo);

}  // namespace trunkwright::ui
