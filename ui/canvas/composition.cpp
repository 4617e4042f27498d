#include "ui/canvas/composition.h"

#include "ui/canvas/label_room.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr double markGap = 3;  // pixels around a mark that no label enters

/// Cell of a grid that lies still while the user pans.
std::pair<std::int64_t, std::int64_t> cellOf(QPointF at, const CompositionStyle& style)
{
    const double scale = style.pixelsPerUnit / style.clusterCell;
    return {
        static_cast<std::int64_t>(std::floor(at.x() * scale)), static_cast<std::int64_t>(std::floor(at.y() * scale))};
}

ShownMark single(const Drawing& drawing, std::size_t at)
{
    const Mark& mark = drawing.marks[at];
    return {{at}, mark.at, mark.radius, mark.hasTrunk ? 1 : 0};
}

ShownMark cluster(const Drawing& drawing, std::vector<std::size_t> members)
{
    if (members.size() == 1)
        return single(drawing, members.front());
    ShownMark shown;
    for (const std::size_t member : members) {
        shown.at += drawing.marks[member].at / static_cast<double>(members.size());
        shown.trunks += drawing.marks[member].hasTrunk ? 1 : 0;
    }
    shown.radius = 9 + 2.2 * std::log2(static_cast<double>(members.size()));
    shown.members = std::move(members);
    return shown;
}

/// Clusters that would lie on each other become one; the largest take first.
std::vector<ShownMark> apart(
    const Drawing& drawing, std::vector<std::vector<std::size_t>>& groups, const CompositionStyle& style)
{
    std::ranges::stable_sort(groups, std::greater{}, &std::vector<std::size_t>::size);
    std::vector<ShownMark> shown;
    std::size_t clusters = 0;  // they stand first
    for (std::vector<std::size_t>& members : groups) {
        const ShownMark mark = cluster(drawing, members);
        const auto end = shown.begin() + static_cast<std::ptrdiff_t>(clusters);
        const auto over = std::find_if(shown.begin(), end, [&](const ShownMark& other) {
            const QPointF off = (other.at - mark.at) * style.pixelsPerUnit;
            return std::hypot(off.x(), off.y()) < 0.8 * (other.radius + mark.radius);
        });
        if (over == end) {
            clusters += mark.isCluster() ? 1 : 0;
            shown.push_back(mark);
            continue;
        }
        members.insert(members.end(), over->members.begin(), over->members.end());
        *over = cluster(drawing, std::move(members));
    }
    return shown;
}

/// What lies above what.
int layerOf(const Drawing& drawing, const ShownMark& shown)
{
    const SiteRole role = drawing.marks[shown.members.front()].role;
    return shown.isCluster() || role == SiteRole::branch ? 0 : role == SiteRole::hub ? 1 : 2;
}

/// Sites of one cell as one; WAN nodes and data centers stay themselves.
std::vector<ShownMark> shownMarks(const Drawing& drawing, const CompositionStyle& style)
{
    std::vector<ShownMark> shown;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> cells;
    const bool clusters = drawing.marks.size() > style.clusterAbove;
    for (std::size_t at = 0; at < drawing.marks.size(); ++at) {
        const Mark& mark = drawing.marks[at];
        if (!clusters || mark.node || mark.role == SiteRole::dataCenter)
            shown.push_back(single(drawing, at));
        else
            cells[cellOf(mark.at, style)].push_back(at);
    }
    std::vector<std::vector<std::size_t>> groups;
    for (auto& [cell, members] : cells)
        groups.push_back(std::move(members));
    for (ShownMark& mark : apart(drawing, groups, style))
        shown.push_back(std::move(mark));
    for (ShownMark& mark : shown)
        mark.layer = layerOf(drawing, mark);
    std::ranges::stable_sort(shown, {}, &ShownMark::layer);
    return shown;
}

std::vector<ShownLine> shownLines(
    const Drawing& drawing, const std::vector<ShownMark>& marks, const CompositionStyle& style)
{
    std::vector<std::size_t> shownAs(drawing.marks.size());
    for (std::size_t shown = 0; shown < marks.size(); ++shown)
        for (const std::size_t member : marks[shown].members)
            shownAs[member] = shown;
    std::vector<ShownLine> lines;
    std::map<std::tuple<std::size_t, std::size_t, LinkType>, std::size_t> together;
    for (std::size_t at = 0; at < drawing.lines.size(); ++at) {
        const Line& line = drawing.lines[at];
        const std::size_t from = shownAs[line.from], to = shownAs[line.to];
        if (from == to || (!line.carriesVoice && !style.idleLines))
            continue;
        const bool merges = marks[from].isCluster() || marks[to].isCluster();
        const auto [first, isNew] = merges
            ? together.try_emplace({std::min(from, to), std::max(from, to), line.type}, lines.size())
            : std::pair{together.end(), true};
        if (isNew)
            lines.push_back({at, from, to, 1});
        else
            ++lines[first->second].count;
    }
    return lines;
}

/// Who is named first when there is not room for all.
double rank(const Drawing& drawing, const ShownMark& shown)
{
    if (shown.isCluster())
        return 0;
    const Mark& mark = drawing.marks[shown.members.front()];
    const double importance = mark.role == SiteRole::dataCenter ? 4e9
        : mark.node                                             ? 3e9
        : mark.hasTrunk                                         ? 2e9
        : mark.role == SiteRole::hub                            ? 1e9
                                                                : 0;
    return importance + static_cast<double>(mark.users);
}

/// Right of the mark, left, above, below, then the corners: the first free place.
std::vector<QRectF> placesBeside(double reach, QSizeF size)
{
    const double gap = reach + markGap + 1, w = size.width(), h = size.height();
    return {{gap, -h / 2, w, h}, {-gap - w, -h / 2, w, h}, {-w / 2, -gap - h, w, h}, {-w / 2, gap, w, h},
        {gap, -gap - h, w, h}, {gap, gap, w, h}, {-gap - w, -gap - h, w, h}, {-gap - w, gap, w, h}};
}

/// Rather than not at all.
void placeOverNeighbors(const ShownLabel& label, LabelRoom& room, QPointF at, std::vector<ShownLabel>& labels)
{
    room.block(label.box.translated(at));
    labels.push_back(label);
}

void placeTrunkLabel(const Mark& mark, std::size_t of, const CompositionStyle& style, LabelRoom& room, QPointF at,
    std::vector<ShownLabel>& labels)
{
    const QSizeF size = style.textSize(mark.trunkLabel) + QSizeF(10, 2);
    std::vector<QRectF> places = placesBeside(mark.reach(), size);
    std::rotate(places.begin(), places.begin() + 2, places.begin() + 4);  // above first: the name likes the right side
    for (const QRectF& place : places)
        if (room.take(place.translated(at)))
            return labels.push_back({ShownLabel::Kind::trunk, of, place, mark.trunkLabel});
    if (mark.role != SiteRole::dataCenter)
        return;
    const bool isNamedAbove = !labels.empty() && labels.back().of == of && labels.back().box.intersects(places[0]);
    placeOverNeighbors({ShownLabel::Kind::trunk, of, places[isNamedAbove ? 1 : 0], mark.trunkLabel}, room, at, labels);
}

/// How many sites of a cluster have a trunk.
void placeTrunkCount(const ShownMark& mark, std::size_t of, const CompositionStyle& style, LabelRoom& room, QPointF at,
    std::vector<ShownLabel>& labels)
{
    const QString text = QStringLiteral("%1 × ☎").arg(mark.trunks);
    const std::vector<QRectF> places = placesBeside(mark.radius, style.textSize(text) + QSizeF(10, 2));
    for (const QRectF& place : places)
        if (room.take(place.translated(at)))
            return labels.push_back({ShownLabel::Kind::trunk, of, place, text});
    placeOverNeighbors({ShownLabel::Kind::trunk, of, places.front(), text}, room, at, labels);
}

void placeName(const Mark& mark, std::size_t of, const CompositionStyle& style, LabelRoom& room, QPointF at,
    std::vector<ShownLabel>& labels)
{
    for (const QRectF& place : placesBeside(mark.reach(), style.textSize(mark.name)))
        if (room.take(place.translated(at)))
            return labels.push_back({ShownLabel::Kind::name, of, place, mark.name});
    const QRectF left = placesBeside(mark.reach(), style.textSize(mark.name))[1];
    if (mark.role == SiteRole::dataCenter)
        placeOverNeighbors({ShownLabel::Kind::name, of, left, mark.name}, room, at, labels);
}

void placeLineLabels(const Drawing& drawing, const CompositionStyle& style, Composition& composition, LabelRoom& room)
{
    for (std::size_t at = 0; at < composition.lines.size(); ++at) {
        const ShownLine& shown = composition.lines[at];
        const Line& line = drawing.lines[shown.line];
        if (line.label.isEmpty() || shown.count > 1)
            continue;
        const QPointF from = composition.marks[shown.from].at * style.pixelsPerUnit;
        const QPointF to = composition.marks[shown.to].at * style.pixelsPerUnit;
        const QSizeF size = style.textSize(line.label);
        const QRectF box(-size.width() / 2, 6, size.width(), size.height());
        const double length = std::hypot(to.x() - from.x(), to.y() - from.y());
        if (length > size.width() / 2 + 40 && room.take(box.translated((from + to) / 2)))
            composition.labels.push_back({ShownLabel::Kind::line, at, box, line.label});
    }
}

void placeLabels(const Drawing& drawing, const CompositionStyle& style, Composition& composition)
{
    LabelRoom room;
    std::vector<std::size_t> order;
    for (std::size_t at = 0; at < composition.marks.size(); ++at) {
        const ShownMark& mark = composition.marks[at];
        const QPointF center = mark.at * style.pixelsPerUnit;
        const double reach = markGap + (mark.isCluster() ? mark.radius : drawing.marks[mark.members.front()].reach());
        room.block({center.x() - reach, center.y() - reach, 2 * reach, 2 * reach});
        if (!mark.isCluster())
            order.push_back(at);
    }
    std::ranges::stable_sort(
        order, std::greater{}, [&](std::size_t at) { return rank(drawing, composition.marks[at]); });
    const auto markAt = [&](std::size_t at) -> const Mark& {
        return drawing.marks[composition.marks[at].members.front()];
    };
    const auto place = [&](auto placeLabel, std::size_t at) {
        placeLabel(markAt(at), at, style, room, composition.marks[at].at * style.pixelsPerUnit, composition.labels);
    };
    for (const std::size_t at : order) {
        if (markAt(at).role == SiteRole::dataCenter)
            place(placeName, at);
        if (markAt(at).hasTrunk)
            place(placeTrunkLabel, at);
    }
    for (std::size_t at = 0; at < composition.marks.size(); ++at) {
        const ShownMark& mark = composition.marks[at];
        if (mark.isCluster() && mark.trunks > 0)
            placeTrunkCount(mark, at, style, room, mark.at * style.pixelsPerUnit, composition.labels);
    }
    if (composition.lines.size() < style.lineLabelsBelow)
        placeLineLabels(drawing, style, composition, room);
    for (const std::size_t at : order)
        if (markAt(at).role != SiteRole::dataCenter)
            place(placeName, at);
}

}  // namespace

Composition compose(const Drawing& drawing, const CompositionStyle& style)
{
    Composition composition;
    composition.marks = shownMarks(drawing, style);
    composition.lines = shownLines(drawing, composition.marks, style);
    if (style.textSize)
        placeLabels(drawing, style, composition);
    return composition;
}

}  // namespace trunkwright::ui
