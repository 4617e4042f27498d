#include "ui/canvas/canvas_view.h"

#include "ui/canvas/plan_item.h"
#include "ui/canvas/world_map.h"
#include "ui/kit/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace trunkwright::ui {

namespace {

constexpr double room = 1e6;  // units that can be scrolled to: far more than any plan
constexpr double wheelStep = 1.2;
constexpr double keyPan = 80;
constexpr int fitMargin = 50, fitMarginSide = 60;  // pixels around the marks at the rim
constexpr double widestMarginPart = 0.4;           // of the view, for long labels at its rim
constexpr double labelAir = 4;                     // pixels from a label to the rim
constexpr int fitTries = 12;                       // labels find other places at another scale
constexpr double largestFit = 3;                   // of a schematic: a lone site is not blown up
constexpr double narrowestMap = 2.5;               // degrees that fit shows at least

}  // namespace

CanvasView::CanvasView(Backdrop backdrop, QWidget* parent)
    : QGraphicsView(parent)
    , m_backdrop(backdrop)
    , m_item(new PlanItem)
    , m_trunkColor([](const Palette& colors) { return colors.central; })
{
    auto* canvas = new QGraphicsScene(-room, -room, 2 * room, 2 * room, this);
    canvas->setItemIndexMethod(QGraphicsScene::NoIndex);
    canvas->addItem(m_item);
    setScene(canvas);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(FullViewportUpdate);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(AnchorViewCenter);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(backdrop == Backdrop::world ? tr("Map") : tr("Schematic"));
    setAccessibleDescription(
        tr("Arrow keys move, plus and minus zoom, Home shows all. The tables hold the same sites and links."));
    repaintColors();
}

void CanvasView::setDrawing(Drawing drawing)
{
    m_item->setDrawing(std::move(drawing));
    if (m_fitted)
        fit();  // other labels need other room at the rim
    viewport()->update();
}

void CanvasView::setSelection(const QStringList& subjects)
{
    m_selection = subjects;
    m_item->setSelection(subjects);
    viewport()->update();
}

void CanvasView::setColoring(LineColoring coloring)
{
    m_item->setColoring(coloring);
}

void CanvasView::setIdleLines(bool shown)
{
    m_item->setIdleLines(shown);
}

void CanvasView::setTrunkColor(const std::function<QColor(const Palette&)>& trunkColor)
{
    m_trunkColor = trunkColor;
    repaintColors();
}

void CanvasView::repaintColors()
{
    const Palette& colors = currentPalette();
    m_item->setPalette(colors, m_trunkColor(colors));
    viewport()->update();
}

std::pair<double, double> CanvasView::scaleLimits() const
{
    return m_backdrop == Backdrop::world ? std::pair{1.5, 20000.0} : std::pair{0.01, 8.0};
}

void CanvasView::setView(QPointF center, double scale)
{
    const auto [least, most] = scaleLimits();
    const double bounded = std::clamp(scale, least, most);
    setTransform(QTransform::fromScale(bounded, bounded));
    centerOn(center);
    m_item->setScale(bounded, font());
}

void CanvasView::fit()
{
    m_fitted = true;
    const double most = widestMarginPart * viewport()->width();
    double left = std::min<double>(fitMarginSide, most), right = left;
    for (int attempt = 0; attempt < fitTries; ++attempt) {
        fitBetween(left, right);
        const QRectF labels = labelBounds();
        const QRectF marks = mapFromScene(m_item->drawing().bounds()).boundingRect();
        const double overLeft = labelAir - labels.left();
        const double overRight = labels.right() + labelAir - viewport()->width();
        if (overLeft <= 0 && overRight <= 0)
            return;
        left = std::clamp(marks.left() + overLeft, left, most);  // from where the marks are: the height may limit them
        right = std::clamp(viewport()->width() - marks.right() + overRight, right, most);
    }
}

/// Shows all marks between these margins of the view.
void CanvasView::fitBetween(double left, double right)
{
    QRectF bounds = m_item->drawing().bounds();
    if (m_item->drawing().marks.empty() && m_backdrop == Backdrop::world)
        bounds = QRectF(-140, -80, 300, 140);
    const double least = m_backdrop == Backdrop::world ? narrowestMap : 1;
    const double w = std::max(1.0, viewport()->width() - left - right);
    const double h = std::max(1, viewport()->height() - 2 * fitMargin);
    double scale = std::min(w / std::max(bounds.width(), least), h / std::max(bounds.height(), least));
    if (m_backdrop == Backdrop::none)
        scale = std::min(scale, largestFit);
    setView(bounds.center() + QPointF((right - left) / 2 / scale, 0), scale);
}

/// Of the names and trunk labels, in the view's pixels; well inside the view when there are none.
QRectF CanvasView::labelBounds() const
{
    const Composition& composition = m_item->composition();
    QRectF bounds(QRectF(viewport()->rect()).center(), QSizeF());
    for (const ShownLabel& label : composition.labels)
        if (label.kind != ShownLabel::Kind::line)
            bounds |= label.box.translated(QPointF(mapFromScene(composition.marks[label.of].at)));
    return bounds;
}

void CanvasView::zoomAt(QPointF viewPoint, double factor)
{
    m_fitted = false;
    const QPointF under = mapToScene(viewPoint.toPoint());
    const QPointF middle(viewport()->width() / 2.0, viewport()->height() / 2.0);
    const auto [least, most] = scaleLimits();
    const double scale = std::clamp(pixelsPerUnit() * factor, least, most);
    setView(under - (viewPoint - middle) / scale, scale);
}

void CanvasView::zoomBy(double factor)
{
    zoomAt(QPointF(viewport()->rect().center()), factor);
}

void CanvasView::panBy(QPointF pixels)
{
    m_fitted = false;
    const QPointF center = mapToScene(viewport()->rect().center());
    centerOn(center - pixels / pixelsPerUnit());
}

void CanvasView::reveal(const QString& subject)
{
    const auto& marks = m_item->drawing().marks;
    const auto mark = std::ranges::find(marks, subject, &Mark::subject);
    QPointF at;
    if (mark != marks.end()) {
        at = mark->at;
    } else {
        const auto& lines = m_item->drawing().lines;
        const auto line = std::ranges::find(lines, subject, &Line::subject);
        if (line == lines.end())
            return;
        at = (marks[line->from].at + marks[line->to].at) / 2;
    }
    const auto isClustered = [&] {
        return std::ranges::any_of(m_item->composition().marks, [&](const ShownMark& shown) {
            return shown.isCluster()
                && std::ranges::any_of(shown.members, [&](std::size_t member) { return &marks[member] == &*mark; });
        });
    };
    const QPoint place = mapFromScene(at);
    if (!viewport()->rect().adjusted(fitMargin, fitMargin, -fitMargin, -fitMargin).contains(place))
        setView(at, pixelsPerUnit());
    for (int step = 0; mark != marks.end() && step < 40 && isClustered(); ++step)
        setView(at, pixelsPerUnit() * 1.3);
    m_fitted = false;
}

void CanvasView::drawBackground(QPainter* painter, const QRectF& rect)
{
    const Palette& colors = currentPalette();
    painter->fillRect(rect, m_backdrop == Backdrop::world ? colors.sea : colors.background);
    if (m_backdrop != Backdrop::world)
        return;
    QPen border(colors.border, 1);
    border.setCosmetic(true);
    painter->setPen(border);
    painter->setBrush(colors.land);
    for (const QPolygonF& outline : worldOutlines())
        if (outline.boundingRect().intersects(rect))
            painter->drawPolygon(outline);
}

void CanvasView::wheelEvent(QWheelEvent* event)
{
    zoomAt(event->position(), std::pow(wheelStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void CanvasView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = m_last = event->position();
    m_moved = false;
    const bool onSomething = m_item->hitAt(mapToScene(event->pos())).mark != nullptr;
    m_panning = event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && (m_space || !onSomething));
    if (m_panning)
        viewport()->setCursor(Qt::ClosedHandCursor);
}

void CanvasView::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() == Qt::NoButton) {
        const auto hit = m_item->hitAt(mapToScene(event->pos()));
        viewport()->setCursor(m_space  ? Qt::OpenHandCursor
                : hit.mark || hit.line ? Qt::PointingHandCursor
                                       : Qt::ArrowCursor);
        return;
    }
    m_moved = m_moved || (event->position() - m_pressed).manhattanLength() > 4;
    if (m_panning && m_moved)
        panBy(event->position() - m_last);
    m_last = event->position();
}

void CanvasView::mouseReleaseEvent(QMouseEvent* event)
{
    viewport()->setCursor(m_space ? Qt::OpenHandCursor : Qt::ArrowCursor);
    if (event->button() == Qt::LeftButton && !m_moved && !m_space)
        click(event);
    m_panning = false;
}

void CanvasView::click(QMouseEvent* event)
{
    const QString subject = m_item->subjectAt(mapToScene(event->pos()));
    if (!(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))) {
        emit selected(subject.isEmpty() ? QStringList() : QStringList{subject});
    } else if (!subject.isEmpty()) {
        QStringList subjects = m_selection;
        if (!subjects.removeOne(subject))
            subjects.append(subject);
        emit selected(subjects);
    }
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const auto hit = m_item->hitAt(mapToScene(event->pos()));
    if (hit.mark && hit.mark->isCluster())
        zoomAt(event->position(), 2.5);
    else if (const QString subject = m_item->subjectAt(mapToScene(event->pos())); !subject.isEmpty())
        emit opened(subject);
    else
        zoomAt(event->position(), 1.6);
}

void CanvasView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        m_space = true;
        viewport()->setCursor(Qt::OpenHandCursor);
        break;
    case Qt::Key_Left:
        return panBy({keyPan, 0});
    case Qt::Key_Right:
        return panBy({-keyPan, 0});
    case Qt::Key_Up:
        return panBy({0, keyPan});
    case Qt::Key_Down:
        return panBy({0, -keyPan});
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomBy(wheelStep);
    case Qt::Key_Minus:
        return zoomBy(1 / wheelStep);
    default:
        QGraphicsView::keyPressEvent(event);
    }
}

void CanvasView::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = false;
        viewport()->setCursor(Qt::ArrowCursor);
    }
    QGraphicsView::keyReleaseEvent(event);
}

void CanvasView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
}

void CanvasView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_item)
        repaintColors();
    QGraphicsView::changeEvent(event);
}

bool CanvasView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip || !m_toolTip)
        return QGraphicsView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const auto hit = m_item->hitAt(mapToScene(help->pos()));
    const QString subject = m_item->subjectAt(mapToScene(help->pos()));
    if (!subject.isEmpty())
        QToolTip::showText(help->globalPos(), m_toolTip(subject), viewport());
    else if (hit.mark)
        QToolTip::showText(help->globalPos(),
            tr("%n site(s); double-click to come closer", nullptr, static_cast<int>(hit.mark->members.size())),
            viewport());
    else
        QToolTip::hideText();
    return true;
}

}  // namespace trunkwright::ui
