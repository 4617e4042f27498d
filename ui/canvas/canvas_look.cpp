#include "ui/canvas/canvas_look.h"

#include "ui/canvas/drawing.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace trunkwright::ui {

using namespace models;

namespace {

QPen dashed(LinkType type, const QColor& color, double width)
{
    QPen pen(color, width, Qt::SolidLine, Qt::FlatCap);
    if (type == LinkType::internet)
        pen.setDashPattern({2.5, 2.5});
    else if (type == LinkType::vpn)
        pen.setDashPattern({6, 2.5, 1.2, 2.5});
    return pen;
}

QPainterPath cloud(QPointF at, double radius)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    const double r = radius;
    path.addEllipse(at + QPointF(-0.62 * r, 0.18 * r), 0.52 * r, 0.46 * r);
    path.addEllipse(at + QPointF(0.62 * r, 0.2 * r), 0.5 * r, 0.44 * r);
    path.addEllipse(at + QPointF(-0.08 * r, -0.18 * r), 0.62 * r, 0.58 * r);
    path.addRoundedRect(QRectF(at.x() - 0.9 * r, at.y() + 0.1 * r, 1.8 * r, 0.54 * r), 0.27 * r, 0.27 * r);
    return path.simplified();
}

QPainterPath shapeOf(const Mark& mark, QPointF at)
{
    QPainterPath path;
    const double r = mark.radius;
    if (mark.node) {
        if (*mark.node != WanNodeType::router)
            return cloud(at, r);
        path.addPolygon(
            QPolygonF{at + QPointF(0, -r), at + QPointF(r, 0.8 * r), at + QPointF(-r, 0.8 * r), at + QPointF(0, -r)});
    } else if (mark.role == SiteRole::dataCenter) {
        path.addRect(QRectF(at.x() - 0.9 * r, at.y() - 0.9 * r, 1.8 * r, 1.8 * r));
    } else if (mark.role == SiteRole::hub) {
        path.addPolygon(QPolygonF{at + QPointF(0, -1.2 * r), at + QPointF(1.2 * r, 0), at + QPointF(0, 1.2 * r),
            at + QPointF(-1.2 * r, 0), at + QPointF(0, -1.2 * r)});
    } else {
        path.addEllipse(at, r, r);
    }
    return path;
}

}  // namespace

QColor loadColor(std::optional<double> utilization, const Palette& colors)
{
    if (!utilization)
        return colors.muted;
    if (*utilization > 1)
        return colors.error;
    const auto band =
        static_cast<std::size_t>(std::clamp(*utilization, 0.0, 0.999) * static_cast<double>(colors.bands.size()));
    return colors.bands[band];
}

QColor connectionColor(LinkType type, const Palette& colors)
{
    switch (type) {
    case LinkType::mpls:
        return colors.mpls;
    case LinkType::privateLine:
        return colors.privateLine;
    case LinkType::internet:
        return colors.internet;
    case LinkType::vpn:
        return colors.vpn;
    }
    return colors.muted;
}

void drawLine(QPainter& painter, QPointF from, QPointF to, LinkType type, const QColor& color, double width,
    const QColor& background, bool dashes)
{
    if (!dashes) {
        painter.setPen(QPen(color, width));
        painter.drawLine(from, to);
    } else if (type == LinkType::privateLine) {
        painter.setPen(QPen(color, width + 2.6, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(from, to);
        painter.setPen(QPen(background, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(from, to);
    } else {
        painter.setPen(dashed(type, color, width));
        painter.drawLine(from, to);
    }
}

void drawOverload(QPainter& painter, QPointF from, QPointF to, const QColor& color)
{
    QPen hatched(QBrush(color, Qt::BDiagPattern), 9, Qt::SolidLine, Qt::FlatCap);
    painter.setPen(hatched);
    painter.drawLine(from, to);
}

void drawPadlock(QPainter& painter, QPointF at, const QColor& color, const QColor& background)
{
    const QRectF body(at.x() - 4, at.y() - 1, 8, 6.5);
    painter.setPen(QPen(background, 3));
    painter.setBrush(background);
    painter.drawRoundedRect(body.adjusted(-1, -4, 1, 1), 2, 2);
    painter.setPen(QPen(color, 1.4));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(at.x() - 2.5, at.y() - 5, 5, 8), 0, 180 * 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(body, 1.2, 1.2);
}

void drawMark(QPainter& painter, const Mark& mark, QPointF at, const QColor& trunkColor, const Palette& colors)
{
    painter.setPen(QPen(mark.hasTrunk ? trunkColor : mark.node ? colors.muted : colors.text, 1.4));
    painter.setBrush(mark.hasTrunk ? trunkColor : mark.node ? colors.panel : colors.background);
    painter.drawPath(shapeOf(mark, at));
    if (!mark.duty)
        return;
    QPen pen(mark.survives ? colors.ok : colors.error, 1.6);
    if (!mark.survives)
        pen.setDashPattern({2, 2});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(at, mark.ringRadius(), mark.ringRadius());
}

void drawCluster(QPainter& painter, QPointF at, double radius, int count, const Palette& colors)
{
    painter.setPen(QPen(colors.accent, 1.6));
    painter.setBrush(colors.background);
    painter.drawEllipse(at, radius, radius);
    QFont font = painter.font();
    font.setBold(true);
    const QFont before = painter.font();
    painter.setFont(font);
    painter.setPen(colors.text);
    painter.drawText(
        QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), Qt::AlignCenter, QString::number(count));
    painter.setFont(before);
}

void drawTrunkLabel(
    QPainter& painter, const QRectF& box, const QString& text, const QColor& trunkColor, const Palette& colors)
{
    painter.setPen(QPen(trunkColor, 1.4));
    painter.setBrush(colors.background);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(colors.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

void drawHaloText(QPainter& painter, const QRectF& box, const QString& text, const QColor& color, const QColor& halo)
{
    QColor soft = halo;
    soft.setAlphaF(0.85F);
    painter.setPen(soft);
    for (const QPointF& step : {QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)})
        painter.drawText(box.translated(step), Qt::AlignCenter, text);
    painter.setPen(color);
    painter.drawText(box, Qt::AlignCenter, text);
}

}  // namespace trunkwright::ui
