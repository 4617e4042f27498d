#pragma once
// What is on the canvas, before it is painted: marks for sites and WAN nodes, lines for links. A value made from the
// plan, its results and a layout; independent of zoom, colors and windows.

#include "models/plan/plan.h"
#include "ui/canvas/layout.h"

#include <QRectF>
#include <QString>

#include <optional>

namespace trunkwright::ui {

class Results;

struct Mark {
    models::Id id;
    QString name;
    QPointF at;
    double radius = 5;                        ///< pixels, by users
    std::optional<models::WanNodeType> node;  ///< empty: a site
    models::SiteRole role = models::SiteRole::branch;
    std::int64_t users = 0;
    bool duty = false;  ///< must survive the loss of the WAN
    bool survives = false;
    bool hasTrunk = false;  ///< a trunk of the shown strategy lands here
    QString trunkLabel;     ///< "☎ 165"

    [[nodiscard]] QString subject() const;
    [[nodiscard]] double ringRadius() const;  ///< pixels; a duty is shown by a ring around the mark
    [[nodiscard]] double reach() const { return duty ? ringRadius() + 1 : radius; }  ///< pixels that it takes
};

struct Line {
    models::Id id;
    std::size_t from = 0, to = 0;  ///< marks
    models::LinkType type = models::LinkType::mpls;
    int lane = 0, lanes = 1;    ///< parallel links lie side by side
    bool carriesVoice = false;  ///< under the shown strategy
    bool fits = true;
    std::optional<double> utilization;
    QString label;  ///< "VPN 0.68 / 10 Mbit/s"

    [[nodiscard]] QString subject() const;
};

struct Drawing {
    std::vector<Mark> marks;  ///< sites, then WAN nodes
    std::vector<Line> lines;

    [[nodiscard]] QRectF bounds() const;
};

[[nodiscard]] Drawing drawingOf(const models::Plan& plan, const Results& results, const Layout& layout);

}  // namespace trunkwright::ui
