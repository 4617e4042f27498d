#pragma once
// Writes the elements of an SVG picture: shapes in inks, text in one font at a few sizes. Only what SVG Tiny 1.2 has.

#include "models/report/ink.h"
#include "models/report/text_width.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace trunkwright::models {

struct SvgRect {
    double x = 0, y = 0, width = 0, height = 0;
};

using SvgPoint = std::pair<double, double>;

struct Stroke {
    Ink ink = Ink::line;
    double width = 1;
    std::string_view dash = {};  ///< as in stroke-dasharray; empty: solid
    double opacity = 1;
};

enum class Anchor { start, middle, end };

struct Lettering {
    double size = 11;
    Ink ink = Ink::text;
    Anchor anchor = Anchor::start;
    bool bold = false;
};

/// Sizes in figures: labels, and what may be read second.
inline constexpr double labelSize = 11.5;
inline constexpr double smallSize = 10;

class SvgCanvas {
public:
    void rect(const SvgRect& area, Ink fill, double radius = 0, double opacity = 1);
    void frame(const SvgRect& area, const Stroke& stroke, double radius = 0);
    void line(SvgPoint from, SvgPoint to, const Stroke& stroke);
    void polyline(const std::vector<SvgPoint>& points, const Stroke& stroke);
    void polygon(const std::vector<std::vector<SvgPoint>>& rings, Ink fill, const Stroke& stroke);
    void circle(SvgPoint center, double radius, Ink fill, const Stroke& stroke, double opacity = 1);
    /// Lines at 45° in the area: a second cue beside color, drawn without patterns.
    void hatch(const SvgRect& area, const Stroke& stroke, double spacing, bool rising = true);
    /// The baseline is at `at`.
    void text(SvgPoint at, std::string_view utf8, const Lettering& lettering);
    /// The mark of a strategy: square, triangle, diamond, circle, cross.
    void mark(SvgPoint center, StrategyLook look, double size);
    /// The mark of a trunk's connection: square MPLS, diamond private line, triangle Internet.
    void mark(SvgPoint center, ConnectionType connection, double size);
    /// A cross in the ink of faults: refused.
    void cross(SvgPoint center, double size, const Stroke& stroke);
    void beginGroup(double opacity);
    void endGroup();

    /// The whole picture.
    [[nodiscard]] std::string finish(
        double width, double height, std::string_view id, std::string_view title, std::string_view description) const;

private:
    void shape(std::string_view d, Ink fill, const Stroke* outline);

    std::string m_body;
};

/// A coordinate with at most two decimals.
[[nodiscard]] std::string svgNumber(double value);

}  // namespace trunkwright::models
