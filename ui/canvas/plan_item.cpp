#include "ui/canvas/plan_item.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr double laneStep = 6;              // pixels between parallel links
constexpr double idleOpacity = 0.35;        // of links that carry no voice under the shown strategy
constexpr std::size_t detailedLines = 500;  // more are drawn solid: dashes would only be texture, and slow
constexpr std::size_t crowdedLines = 60;    // more are drawn thinner
constexpr double reach = 4;                 // pixels around a mark or line that still hit it

double distanceToSegment(QPointF point, QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double part = length > 0 ? std::clamp(QPointF::dotProduct(point - from, along) / length, 0.0, 1.0) : 0;
    const QPointF off = point - from - part * along;
    return std::hypot(off.x(), off.y());
}

}  // namespace

/// One paint call: the painter in pixels, the way from units to pixels, and what of it can be seen.
struct PlanItem::Canvas {
    QPainter& painter;
    QTransform toPixels;
    QRectF visible;

    [[nodiscard]] bool sees(QPointF at, double margin) const
    {
        return visible.adjusted(-margin, -margin, margin, margin).contains(at);
    }
    [[nodiscard]] bool sees(QPointF from, QPointF to) const
    {
        return visible.intersects(QRectF(from, to).normalized().adjusted(-1, -1, 1, 1));
    }
};

PlanItem::PlanItem()
    : m_colors(Palette::light())
    , m_trunkColor(m_colors.central)
{
}

void PlanItem::setDrawing(Drawing drawing)
{
    prepareGeometryChange();
    m_drawing = std::move(drawing);
    const QRectF bounds = m_drawing.bounds();
    const double margin = 1000 + std::max(bounds.width(), bounds.height());  // labels and lanes reach beyond the marks
    m_bounds = bounds.adjusted(-margin, -margin, margin, margin);
    recompose();
}

void PlanItem::setSelection(const QStringList& subjects)
{
    m_selected = QSet<QString>(subjects.begin(), subjects.end());
    update();
}

void PlanItem::setColoring(LineColoring coloring)
{
    m_coloring = coloring;
    update();
}

void PlanItem::setIdleLines(bool shown)
{
    m_idleLines = shown;
    recompose();
}

void PlanItem::setPalette(const Palette& colors, const QColor& trunkColor)
{
    m_colors = colors;
    m_trunkColor = trunkColor;
    update();
}

void PlanItem::setScale(double pixelsPerUnit, const QFont& font)
{
    if (pixelsPerUnit == m_scale && font == m_font)
        return;
    m_scale = pixelsPerUnit;
    m_font = font;
    recompose();
}

void PlanItem::recompose()
{
    const QFontMetricsF metrics(m_font);
    CompositionStyle style;
    style.pixelsPerUnit = m_scale;
    style.idleLines = m_idleLines || std::ranges::none_of(m_drawing.lines, &Line::carriesVoice);
    style.textSize = [&metrics](
                         const QString& text) { return QSizeF(metrics.horizontalAdvance(text) + 4, metrics.height()); };
    m_composition = m_scale > 0 ? compose(m_drawing, style) : Composition{};
    update();
}

PlanItem::Hit PlanItem::hitAt(QPointF at) const
{
    Hit hit;
    std::pair best{0, 0.0};  // the topmost layer that the point lies on, then the nearest
    for (const ShownMark& mark : m_composition.marks) {
        const QPointF off = (mark.at - at) * m_scale;
        const double distance = std::hypot(off.x(), off.y());
        const std::pair rank{distance <= mark.radius ? mark.layer : 0, -distance};
        if (distance <= mark.radius + reach && (!hit.mark || rank > best)) {
            best = rank;
            hit.mark = &mark;
        }
    }
    if (hit.mark)
        return hit;
    double nearest = reach + 1;
    for (const ShownLine& shown : m_composition.lines) {
        const auto [from, to] = endsOf(shown);
        if (const double distance = distanceToSegment(at * m_scale, from, to); distance < nearest) {
            nearest = distance;
            hit.line = &m_drawing.lines[shown.line];
        }
    }
    return hit;
}

QString PlanItem::subjectAt(QPointF at) const
{
    const Hit hit = hitAt(at);
    if (hit.mark)
        return hit.mark->isCluster() ? QString() : m_drawing.marks[hit.mark->members.front()].subject();
    return hit.line ? hit.line->subject() : QString();
}

/// In pixels from the drawing's origin, moved to its lane.
std::pair<QPointF, QPointF> PlanItem::endsOf(const ShownLine& shown) const
{
    const Line& line = m_drawing.lines[shown.line];
    const QPointF from = m_composition.marks[shown.from].at * m_scale, to = m_composition.marks[shown.to].at * m_scale;
    const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
    if (line.lanes < 2 || shown.count > 1 || length == 0)
        return {from, to};
    const double side = line.from < line.to ? 1 : -1;  // both directions count lanes from the same side
    const QPointF across = QPointF(from.y() - to.y(), to.x() - from.x()) * side / length;
    const QPointF shift = across * laneStep * (line.lane - (line.lanes - 1) / 2.0);
    return {from + shift, to + shift};
}

QColor PlanItem::colorOf(const Line& line) const
{
    QColor color = m_coloring == LineColoring::byLoad ? loadColor(line.utilization, m_colors)
                                                      : connectionColor(line.type, m_colors);
    if (!line.carriesVoice)
        color.setAlphaF(static_cast<float>(idleOpacity));
    return color;
}

void PlanItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    if (m_scale <= 0)
        return;
    const QTransform toPixels = painter->worldTransform();
    const QRectF visible = painter->clipBoundingRect().isEmpty() ? toPixels.mapRect(m_bounds)
                                                                 : toPixels.mapRect(painter->clipBoundingRect());
    painter->save();
    painter->resetTransform();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(m_font);
    Canvas canvas{*painter, toPixels, visible};
    paintLines(canvas);
    paintMarks(canvas);
    paintLabels(canvas);
    painter->restore();
}

void PlanItem::paintLines(Canvas& canvas) const
{
    const bool detailed = m_composition.lines.size() <= detailedLines;
    for (const bool voice : {false, true})  // idle links below
        for (const ShownLine& shown : m_composition.lines)
            if (m_drawing.lines[shown.line].carriesVoice == voice)
                paintLine(canvas, shown, detailed);
}

void PlanItem::paintLine(Canvas& canvas, const ShownLine& shown, bool detailed) const
{
    const QPointF origin = canvas.toPixels.map(QPointF());
    auto [from, to] = endsOf(shown);
    from += origin;
    to += origin;
    if (!canvas.sees(from, to))
        return;
    const Line& line = m_drawing.lines[shown.line];
    const bool crowded = m_composition.lines.size() > crowdedLines;
    const double width =
        (line.carriesVoice && !crowded ? 1.8 : 1.1) + std::min(2.0, std::log2(static_cast<double>(shown.count)) / 3);
    if (m_selected.contains(line.subject())) {
        QColor halo = m_colors.accent;
        halo.setAlphaF(0.35F);
        canvas.painter.setPen(QPen(halo, 9, Qt::SolidLine, Qt::RoundCap));
        canvas.painter.drawLine(from, to);
    }
    if (!line.fits || line.utilization.value_or(0) > 1)
        drawOverload(canvas.painter, from, to, m_colors.error);
    drawLine(canvas.painter, from, to, line.type, colorOf(line), width, m_colors.background, detailed);
    if (detailed && line.type == LinkType::vpn && shown.count == 1
        && std::hypot(to.x() - from.x(), to.y() - from.y()) > 40)
        drawPadlock(canvas.painter, (from + to) / 2, colorOf(line), m_colors.background);
}

void PlanItem::paintMarks(Canvas& canvas) const
{
    for (const ShownMark& shown : m_composition.marks) {
        const QPointF at = canvas.toPixels.map(shown.at);
        if (!canvas.sees(at, shown.radius + 6))
            continue;
        const bool selected = std::ranges::any_of(
            shown.members, [&](std::size_t member) { return m_selected.contains(m_drawing.marks[member].subject()); });
        if (selected) {
            QColor halo = m_colors.accent;
            halo.setAlphaF(0.35F);
            canvas.painter.setPen(Qt::NoPen);
            canvas.painter.setBrush(halo);
            canvas.painter.drawEllipse(at, shown.radius + 8, shown.radius + 8);
        }
        if (shown.isCluster())
            drawCluster(canvas.painter, at, shown.radius, static_cast<int>(shown.members.size()), m_colors);
        else
            drawMark(canvas.painter, m_drawing.marks[shown.members.front()], at, m_trunkColor, m_colors);
    }
}

void PlanItem::paintLabels(Canvas& canvas) const
{
    for (const ShownLabel& label : m_composition.labels) {
        QPointF at;
        if (label.kind == ShownLabel::Kind::line) {
            const auto [from, to] = endsOf(m_composition.lines[label.of]);
            at = (from + to) / 2 + canvas.toPixels.map(QPointF());
        } else {
            at = canvas.toPixels.map(m_composition.marks[label.of].at);
        }
        const QRectF box = label.box.translated(at);
        if (!canvas.visible.intersects(box))
            continue;
        if (label.kind == ShownLabel::Kind::trunk)
            drawTrunkLabel(canvas.painter, box, label.text, m_trunkColor, m_colors);
        else
            drawHaloText(canvas.painter, box, label.text,
                label.kind == ShownLabel::Kind::line ? m_colors.muted : m_colors.text, m_colors.background);
    }
}

}  // namespace trunkwright::ui
