#include "models/report/svg_canvas.h"

#include "models/report/markup.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace trunkwright::models {

namespace {

std::string fillOf(Ink ink)
{
    const InkColor& color = inkColor(ink);
    return fmt::format(R"(fill="{}" class="f-{}")", color.light, color.name);
}

std::string strokeOf(const Stroke& stroke, std::string_view fill = "none")
{
    const InkColor& color = inkColor(stroke.ink);
    std::string text = fmt::format(R"(fill="{}" stroke="{}" class="s-{}" stroke-width="{}")", fill, color.light,
        color.name, svgNumber(stroke.width));
    if (!stroke.dash.empty())
        text += fmt::format(R"( stroke-dasharray="{}")", stroke.dash);
    if (stroke.opacity < 1)
        text += fmt::format(R"( stroke-opacity="{}")", svgNumber(stroke.opacity));
    return text;
}

std::string filledWithOutline(Ink fill, const Stroke& outline)
{
    const InkColor& inside = inkColor(fill);
    const InkColor& around = inkColor(outline.ink);
    return fmt::format(R"(fill="{}" stroke="{}" class="f-{} s-{}" stroke-width="{}" stroke-linejoin="round")",
        inside.light, around.light, inside.name, around.name, svgNumber(outline.width));
}

std::string opacityOf(double opacity)
{
    return opacity < 1 ? fmt::format(R"( fill-opacity="{}")", svgNumber(opacity)) : std::string();
}

std::string pathOf(const std::vector<SvgPoint>& points)
{
    std::string d;
    for (std::size_t at = 0; at < points.size(); ++at)
        d += fmt::format("{}{} {}", at == 0 ? "M" : "L", svgNumber(points[at].first), svgNumber(points[at].second));
    return d;
}

std::string closedPath(SvgPoint center, double size, std::initializer_list<SvgPoint> corners)
{
    std::vector<SvgPoint> points;
    for (const auto& [x, y] : corners)
        points.emplace_back(center.first + x * size, center.second + y * size);
    return pathOf(points) + "Z";
}

std::string squarePath(SvgPoint center, double size)
{
    return closedPath(center, size * 0.44, {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}});
}

std::string trianglePath(SvgPoint center, double size)
{
    return closedPath(center, size * 0.58, {{0, -0.92}, {0.95, 0.78}, {-0.95, 0.78}});
}

std::string diamondPath(SvgPoint center, double size)
{
    return closedPath(center, size * 0.58, {{0, -1}, {1, 0}, {0, 1}, {-1, 0}});
}

}  // namespace

std::string svgNumber(double value)
{
    if (!std::isfinite(value))
        return "0";
    const double rounded = std::round(value * 100) / 100;
    return fmt::format("{:g}", rounded == 0 ? 0 : std::clamp(rounded, -99999.0, 99999.0));
}

void SvgCanvas::rect(const SvgRect& area, Ink fill, double radius, double opacity)
{
    const std::string corner = radius > 0 ? fmt::format(R"( rx="{}")", svgNumber(radius)) : std::string();
    m_body += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}"{} {}{}/>)", svgNumber(area.x),
        svgNumber(area.y), svgNumber(std::max(0.0, area.width)), svgNumber(std::max(0.0, area.height)), corner,
        fillOf(fill), opacityOf(opacity));
}

void SvgCanvas::frame(const SvgRect& area, const Stroke& stroke, double radius)
{
    m_body += fmt::format(R"(<rect x="{}" y="{}" width="{}" height="{}" rx="{}" {}/>)", svgNumber(area.x),
        svgNumber(area.y), svgNumber(std::max(0.0, area.width)), svgNumber(std::max(0.0, area.height)),
        svgNumber(radius), strokeOf(stroke));
}

void SvgCanvas::line(SvgPoint from, SvgPoint to, const Stroke& stroke)
{
    m_body += fmt::format(R"(<line x1="{}" y1="{}" x2="{}" y2="{}" {}/>)", svgNumber(from.first),
        svgNumber(from.second), svgNumber(to.first), svgNumber(to.second), strokeOf(stroke));
}

void SvgCanvas::polyline(const std::vector<SvgPoint>& points, const Stroke& stroke)
{
    if (points.size() > 1)
        m_body += fmt::format(
            R"(<path d="{}" stroke-linejoin="round" stroke-linecap="round" {}/>)", pathOf(points), strokeOf(stroke));
}

void SvgCanvas::polygon(const std::vector<std::vector<SvgPoint>>& rings, Ink fill, const Stroke& stroke)
{
    std::string d;
    for (const auto& ring : rings)
        d += pathOf(ring) + "Z";
    if (!rings.empty())
        m_body += fmt::format(R"(<path fill-rule="evenodd" d="{}" {}/>)", d, filledWithOutline(fill, stroke));
}

void SvgCanvas::circle(SvgPoint center, double radius, Ink fill, const Stroke& stroke, double opacity)
{
    m_body += fmt::format(R"(<circle cx="{}" cy="{}" r="{}" {}{}/>)", svgNumber(center.first), svgNumber(center.second),
        svgNumber(radius), stroke.width > 0 ? filledWithOutline(fill, stroke) : fillOf(fill), opacityOf(opacity));
}

void SvgCanvas::hatch(const SvgRect& area, const Stroke& stroke, double spacing, bool rising)
{
    std::string d;
    const double step = spacing * std::sqrt(2.0);
    for (double offset = step / 2; offset < area.width + area.height; offset += step) {
        const double x1 = std::max(0.0, offset - area.height);
        const double x2 = std::min(area.width, offset);
        const auto y = [&](double x) { return area.y + (rising ? offset - x : area.height - (offset - x)); };
        d += fmt::format(
            "M{} {}L{} {}", svgNumber(area.x + x1), svgNumber(y(x1)), svgNumber(area.x + x2), svgNumber(y(x2)));
    }
    if (!d.empty())
        m_body += fmt::format(R"(<path d="{}" {}/>)", d, strokeOf(stroke));
}

void SvgCanvas::text(SvgPoint at, std::string_view utf8, const Lettering& lettering)
{
    static constexpr std::array<std::string_view, 3> anchors{"", R"( text-anchor="middle")", R"( text-anchor="end")"};
    m_body += fmt::format(R"(<text x="{}" y="{}" font-size="{}"{}{} {}>{}</text>)", svgNumber(at.first),
        svgNumber(at.second), svgNumber(lettering.size), anchors[static_cast<std::size_t>(lettering.anchor)],
        lettering.bold ? R"( font-weight="bold")" : "", fillOf(lettering.ink), escapeMarkup(utf8));
}

void SvgCanvas::shape(std::string_view d, Ink fill, const Stroke* outline)
{
    m_body += fmt::format(R"(<path d="{}" {}/>)", d, outline ? filledWithOutline(fill, *outline) : fillOf(fill));
}

void SvgCanvas::mark(SvgPoint center, StrategyLook look, double size)
{
    const Ink ink = inkOf(look);
    switch (look) {
    case StrategyLook::centralized:
        return shape(squarePath(center, size), ink, nullptr);
    case StrategyLook::distributed:
        return shape(trianglePath(center, size), ink, nullptr);
    case StrategyLook::hybrid:
        return shape(diamondPath(center, size), ink, nullptr);
    case StrategyLook::perCountry:
        return circle(center, size * 0.48, ink, {ink, 0, {}, 1});
    case StrategyLook::own:
        return circle(center, size * 0.4, Ink::paper, {ink, size * 0.2, {}, 1});
    }
}

void SvgCanvas::mark(SvgPoint center, ConnectionType connection, double size)
{
    const Stroke halo{Ink::paper, 1.2};
    switch (connection) {
    case ConnectionType::mpls:
        return shape(squarePath(center, size), inkOf(connection), &halo);
    case ConnectionType::privateLine:
        return shape(diamondPath(center, size), inkOf(connection), &halo);
    case ConnectionType::internet:
        return shape(trianglePath(center, size), inkOf(connection), &halo);
    }
}

void SvgCanvas::cross(SvgPoint center, double size, const Stroke& stroke)
{
    const auto [x, y] = center;
    line({x - size / 2, y - size / 2}, {x + size / 2, y + size / 2}, stroke);
    line({x - size / 2, y + size / 2}, {x + size / 2, y - size / 2}, stroke);
}

void SvgCanvas::beginGroup(double opacity)
{
    m_body += fmt::format(R"(<g opacity="{}">)", svgNumber(opacity));
}

void SvgCanvas::endGroup()
{
    m_body += "</g>";
}

std::string SvgCanvas::finish(
    double width, double height, std::string_view id, std::string_view title, std::string_view description) const
{
    return fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" )"
        R"(aria-labelledby="{2}-title {2}-desc" font-family="Noto Sans, DejaVu Sans, Arial, sans-serif">)"
        R"(<title id="{2}-title">{3}</title><desc id="{2}-desc">{4}</desc>{5}</svg>)",
        svgNumber(width), svgNumber(height), escapeMarkup(id), escapeMarkup(title), escapeMarkup(description), m_body);
}

}  // namespace trunkwright::models
