#include "ui/canvas/legend.h"

#include "ui/canvas/composition.h"
#include "ui/kit/format.h"
#include "ui/kit/theme.h"

#include <QPainter>

#include <algorithm>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int signWidth = 42, padding = 8, between = 14;

QString nodeText(WanNodeType type)
{
    switch (type) {
    case WanNodeType::mplsCloud:
        return Legend::tr("MPLS network");
    case WanNodeType::internet:
        return Legend::tr("Internet");
    case WanNodeType::router:
        break;
    }
    return Legend::tr("WAN node");
}

Mark sample(SiteRole role, bool trunk)
{
    Mark mark;
    mark.radius = 6;
    mark.role = role;
    mark.hasTrunk = trunk;
    return mark;
}

}  // namespace

Legend::Legend(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void Legend::show(const Drawing& drawing, LineColoring coloring, const QColor& trunkColor)
{
    m_trunkColor = trunkColor;
    m_entries.clear();
    addMarks(drawing);
    coloring == LineColoring::byLoad ? addLoads() : addLines(drawing);
    if (std::ranges::any_of(drawing.lines, [](const Line& line) { return !line.fits; }))
        m_entries.push_back({tr("voice does not fit"), [](QPainter& painter, QPointF at, const Palette& colors) {
                                 drawOverload(painter, at - QPointF(15, 0), at + QPointF(15, 0), colors.error);
                             }});
    QStringList said;
    for (const Entry& entry : m_entries)
        said += entry.text;
    setAccessibleName(tr("Legend: %1").arg(said.join(QStringLiteral(", "))));
    setVisible(!drawing.marks.empty());
    updateGeometry();
    update();
}

void Legend::addMarks(const Drawing& drawing)
{
    const auto has = [&](auto condition) { return std::ranges::any_of(drawing.marks, condition); };
    const auto add = [this](const QString& text, const Mark& mark) {
        m_entries.push_back({text, [this, mark](QPainter& painter, QPointF at, const Palette& colors) {
                                 drawMark(painter, mark, at, m_trunkColor, colors);
                             }});
    };
    for (const SiteRole role : {SiteRole::dataCenter, SiteRole::hub, SiteRole::branch})
        if (has([&](const Mark& mark) { return !mark.node && mark.role == role; }))
            add(roleText(role), sample(role, false));
    if (has([](const Mark& mark) { return mark.hasTrunk; }))
        add(drawing.marks.size() > CompositionStyle().clusterAbove
                ? tr("trunk lands here (☎ channels; 3 × ☎ in a circle: at three of its sites)")
                : tr("trunk lands here (☎ channels)"),
            sample(SiteRole::branch, true));
    for (const bool survives : {true, false})
        if (has([&](const Mark& mark) { return mark.duty && mark.survives == survives; })) {
            Mark mark = sample(SiteRole::branch, false);
            mark.radius = 4;
            mark.duty = true;
            mark.survives = survives;
            add(survives ? tr("must survive, and does") : tr("must survive, but does not"), mark);
        }
    for (const WanNodeType type : {WanNodeType::mplsCloud, WanNodeType::internet, WanNodeType::router})
        if (has([&](const Mark& mark) { return mark.node == type; })) {
            Mark mark = sample(SiteRole::branch, false);
            mark.radius = type == WanNodeType::router ? 5 : 8;
            mark.node = type;
            add(nodeText(type), mark);
        }
}

void Legend::addLines(const Drawing& drawing)
{
    for (const LinkType type : {LinkType::mpls, LinkType::privateLine, LinkType::internet, LinkType::vpn}) {
        if (std::ranges::find(drawing.lines, type, &Line::type) == drawing.lines.end())
            continue;
        m_entries.push_back(
            {linkTypeText(type), [type](QPainter& painter, QPointF at, const Palette& colors) {
                 const QColor color = connectionColor(type, colors);
                 drawLine(painter, at - QPointF(16, 0), at + QPointF(16, 0), type, color, 1.8, colors.background);
                 if (type == LinkType::vpn)
                     drawPadlock(painter, at, color, colors.background);
             }});
    }
}

void Legend::addLoads()
{
    const QStringList bands{
        tr("load to 20 %"), tr("to 40 %"), tr("to 60 %"), tr("to 80 %"), tr("to 100 %"), tr("above 100 %")};
    for (int band = 0; band < bands.size(); ++band)
        m_entries.push_back({bands[band], [band](QPainter& painter, QPointF at, const Palette& colors) {
                                 painter.setPen(QPen(loadColor(band * 0.2 + 0.1, colors), 4));
                                 painter.drawLine(at - QPointF(16, 0), at + QPointF(16, 0));
                             }});
}

std::vector<QRect> Legend::places(int width) const
{
    std::vector<QRect> places;
    const int height = fontMetrics().height() + 6;
    QPoint at(padding, padding / 2);
    for (const Entry& entry : m_entries) {
        const int needed = signWidth + fontMetrics().horizontalAdvance(entry.text) + between;
        if (at.x() + needed > width && at.x() > padding)
            at = QPoint(padding, at.y() + height);
        places.emplace_back(at, QSize(needed, height));
        at.rx() += needed;
    }
    return places;
}

int Legend::heightForWidth(int width) const
{
    const std::vector<QRect> taken = places(width);
    return taken.empty() ? 0 : taken.back().bottom() + 1 + padding / 2;
}

void Legend::paintEvent(QPaintEvent*)
{
    const Palette& colors = currentPalette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), colors.panel);
    painter.fillRect(QRect(0, 0, width(), 1), colors.line);
    const std::vector<QRect> taken = places(width());
    for (std::size_t at = 0; at < m_entries.size(); ++at) {
        painter.save();
        m_entries[at].paint(
            painter, QPointF(taken[at].left() + signWidth / 2.0 - 4, taken[at].center().y() + 0.5), colors);
        painter.restore();
        painter.setPen(colors.text);
        painter.drawText(taken[at].adjusted(signWidth, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_entries[at].text);
    }
}

}  // namespace trunkwright::ui
