#pragma once
// Pictures of a report as data: what is drawn, not how. models/report/svg.h draws them; figureTable() gives the same
// data to formats without pictures and to readers who cannot see them.

#include "models/base/money.h"
#include "models/plan/carrier.h"
#include "models/plan/wan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace trunkwright::models {

/// Which strategy a bar or a line belongs to: color and mark (square, triangle, diamond, circle, cross) go together.
enum class StrategyLook { centralized, distributed, hybrid, perCountry, own };

/// "How much, and of what?": one horizontal bar per strategy, stacked from parts.
struct StackedBars {
    struct Bar {
        std::string label;
        StrategyLook look = StrategyLook::own;
        std::vector<double> parts;    ///< one per name in `parts`, none negative
        std::optional<double> total;  ///< empty: the cost is not known and the bar stays empty
        std::string note;             ///< beside the total: "not allowed: S3 at 14 sites"
        bool refused = false;         ///< grayed
        bool advised = false;
    };
    std::vector<std::string> parts;  ///< at most seven
    std::vector<Bar> bars;
};

/// "When does it pay back?": money over months.
struct CumulativeLines {
    struct Line {
        std::string label;
        StrategyLook look = StrategyLook::own;
        std::vector<double> values;  ///< after month 0, 1, …
        bool refused = false;
    };
    struct Crossing {
        double month = 0, value = 0;
        std::string label;
    };
    std::vector<Line> lines;
    std::vector<Crossing> crossings;
};

/// "Which input matters?": each input at its low and its high value, the strongest first.
struct TornadoRow {
    std::string input;                ///< "SIP channel price"
    std::string lowLabel, highLabel;  ///< "−20 %", "$12.80"
    double low = 0, high = 0;         ///< the result at each

    bool operator==(const TornadoRow&) const = default;
};

struct Tornado {
    std::string resultName;  ///< "Total per month"
    double base = 0;
    std::vector<TornadoRow> rows;
};

/// "What drives the cost?": amounts, the largest first.
struct RankedBars {
    struct Bar {
        std::string label, note;
        double value = 0;
    };
    std::vector<Bar> bars;
    bool isMoney = true;
    std::string unit;  ///< when it is not money
};

/// "When is it busy?": rows are days, columns are hours.
struct HeatMap {
    std::vector<std::string> rows, columns;
    std::vector<std::vector<double>> values;  ///< [row][column]
    std::string unit;
    std::optional<std::pair<std::size_t, std::size_t>> peak;  ///< row, column
};

/// "Which of many count?": sorted values and the running share of the whole.
struct Pareto {
    struct Bar {
        std::string label;
        double value = 0;
    };
    std::vector<Bar> bars;  ///< the largest first
    double total = 0;       ///< of all, shown or not
    std::string unit;
};

/// "How many channels?": blocking over channels, the chosen point and its neighbors named.
struct ChannelsCurve {
    struct Point {
        std::int64_t channels = 0;
        double blocking = 0;
    };
    double offeredErl = 0;
    double target = 0.01;
    std::vector<Point> points;  ///< ascending
    std::int64_t chosen = 0;
};

/// The sites, where their calls reach the telephone network, and over what.
struct Topology {
    struct Node {
        std::string label;
        std::optional<double> latitude, longitude;
        double weight = 1;                         ///< users: the area of the mark
        bool trunk = false;                        ///< a trunk lands here
        std::optional<ConnectionType> connection;  ///< of the trunk
        std::optional<TrunkSecurity> security;
        bool survives = false;  ///< phones work when the WAN is down, as its duty asks
        bool duty = false;
    };
    struct Edge {
        std::size_t from = 0, to = 0;  ///< nodes: a site and the site of its trunk
        LinkType type = LinkType::mpls;
    };
    std::vector<Node> nodes;
    std::vector<Edge> edges;
};

using Chart = std::variant<StackedBars, CumulativeLines, Tornado, RankedBars, HeatMap, Pareto, ChannelsCurve, Topology>;

}  // namespace trunkwright::models
