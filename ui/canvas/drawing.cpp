#include "ui/canvas/drawing.h"

#include "ui/document/results.h"
#include "ui/document/selection.h"
#include "ui/kit/format.h"
#include "ui/kit/tr.h"

#include <QRectF>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_set>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr double smallestMark = 4, markGrowth = 8, nodeMark = 13;
constexpr double fullMarks = 7;  // largest marks that a picture bears; more would hide each other and their links

QString named(const std::string& name, const Id& id)
{
    return QString::fromStdString(name.empty() ? id : name);
}

/// By how much the radius of a mark grows, times the square root of its users: area by users. The largest site gets all
/// of it where it stands out; many sites as large as it share the room.
double growthPerRootUser(const Plan& plan)
{
    double most = 1, all = 0;
    for (const Site& site : plan.sites) {
        const auto count = static_cast<double>(users(site).value_or(0));
        most = std::max(most, count);
        all += count;
    }
    return markGrowth / std::sqrt(std::max(most, all / fullMarks));
}

Mark markOf(const Site& site, const Results& results, double growthPerRootUser)
{
    Mark mark{site.id, named(site.name, site.id), {}, smallestMark, {}, site.role, users(site).value_or(0),
        site.mustSurviveWanLoss, false, false, {}};
    mark.radius += growthPerRootUser * std::sqrt(static_cast<double>(mark.users));
    if (const SiteResult* result = results.site(site.id))
        mark.survives = result->survivesWanLoss;
    if (const TrunkResult* trunk = results.trunkAt(site.id)) {
        mark.hasTrunk = true;
        mark.trunkLabel = QStringLiteral("☎ ") + countText(trunk->channels);
    }
    return mark;
}

Mark markOf(const WanNode& node)
{
    Mark mark;
    mark.id = node.id;
    mark.name = named(node.name, node.id);
    mark.radius = node.type == WanNodeType::router ? smallestMark + 1 : nodeMark;
    mark.node = node.type;
    return mark;
}

QString mbps(double kbps)
{
    const double value = kbps / 1000;
    return numberText(value, value == std::round(value) ? 0 : 2);
}

QString lineLabel(const Link& link, const LinkResult* result)
{
    if (!result || !result->voiceKbps || *result->voiceKbps <= 0 || !link.rateUpKbps)
        return {};
    const double rate = link.rateDownKbps ? std::min(*link.rateUpKbps, *link.rateDownKbps) : *link.rateUpKbps;
    return tr("%1 / %2 Mbit/s").arg(mbps(*result->voiceKbps), mbps(rate));
}

Line lineOf(const Link& link, std::size_t from, std::size_t to, const Results& results)
{
    Line line{link.id, from, to, link.type, 0, 1, false, true, {}, {}};
    if (const LinkResult* result = results.link(link.id)) {
        line.carriesVoice = result->voiceKbps.value_or(0) > 0;
        line.fits = result->fits != false;
        line.utilization = result->utilization;
        line.label = lineLabel(link, result);
    }
    return line;
}

/// An access whose voice rides in a tunnel that is drawn says nothing new: it counts as idle, unless a trunk lands on
/// it.
void quietAccesses(const Plan& plan, Drawing& drawing)
{
    std::unordered_set<Id> tunneled;
    for (const Link& link : plan.links)
        tunneled.insert(link.ridesOn.begin(), link.ridesOn.end());
    for (Line& line : drawing.lines)
        if (line.type == LinkType::internet && tunneled.contains(line.id) && !drawing.marks[line.from].hasTrunk
            && !drawing.marks[line.to].hasTrunk)
            line.carriesVoice = false;
}

void spreadParallels(std::vector<Line>& lines)
{
    std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> pairs;
    for (std::size_t at = 0; at < lines.size(); ++at)
        pairs[std::minmax(lines[at].from, lines[at].to)].push_back(at);
    for (const auto& [ends, together] : pairs)
        for (std::size_t lane = 0; lane < together.size(); ++lane) {
            lines[together[lane]].lane = static_cast<int>(lane);
            lines[together[lane]].lanes = static_cast<int>(together.size());
        }
}

}  // namespace

QString Mark::subject() const
{
    return subjectOf(node ? "node" : "site", id);
}

double Mark::ringRadius() const
{
    return radius * (role == SiteRole::branch ? 1 : 1.25) + 3;
}

QString Line::subject() const
{
    return subjectOf("link", id);
}

QRectF Drawing::bounds() const
{
    if (marks.empty())
        return {};
    QRectF bounds(marks.front().at, QSizeF(0, 0));
    for (const Mark& mark : marks) {
        bounds.setLeft(std::min(bounds.left(), mark.at.x()));
        bounds.setRight(std::max(bounds.right(), mark.at.x()));
        bounds.setTop(std::min(bounds.top(), mark.at.y()));
        bounds.setBottom(std::max(bounds.bottom(), mark.at.y()));
    }
    return bounds;
}

Drawing drawingOf(const Plan& plan, const Results& results, const Layout& layout)
{
    Drawing drawing;
    std::unordered_map<Id, std::size_t> at;
    const auto add = [&](Mark mark) {
        const auto place = layout.places.find(mark.id);
        if (place == layout.places.end())
            return;
        mark.at = place->second;
        at.emplace(mark.id, drawing.marks.size());
        drawing.marks.push_back(std::move(mark));
    };
    const double growth = growthPerRootUser(plan);
    for (const Site& site : plan.sites)
        add(markOf(site, results, growth));
    for (const WanNode& node : plan.nodes)
        add(markOf(node));
    for (const Link& link : plan.links) {
        const auto from = at.find(link.from), to = at.find(link.to);
        if (from != at.end() && to != at.end() && from != to)
            drawing.lines.push_back(lineOf(link, from->second, to->second, results));
    }
    quietAccesses(plan, drawing);
    spreadParallels(drawing.lines);
    return drawing;
}

}  // namespace trunkwright::ui
