#pragma once
// The colors of figures and pages by role, light and dark. On white, text has a contrast of at least 4.5:1 and marks
// 3:1 (WCAG 2.1, 1.4.3 and 1.4.11); where a color carries meaning a shape, dash or hatch carries it too.

#include "models/report/figure.h"

#include <span>
#include <string_view>

namespace trunkwright::models {

enum class Ink {
    paper,
    text,
    muted,
    line,
    panel,
    centralized,
    distributed,
    hybrid,
    perCountry,
    own,
    mpls,
    privateLine,
    internet,
    vpn,
    good,
    warning,
    bad,
    part0,
    part1,
    part2,
    part3,
    part4,
    part5,
    part6,
    heat0,
    heat1,
    heat2,
    heat3,
    heat4,
    heat5,
    land,
    border,
};

struct InkColor {
    Ink ink;
    std::string_view name;         ///< as a class of style sheets
    std::string_view light, dark;  ///< #RRGGBB
};

/// In the order of Ink.
[[nodiscard]] std::span<const InkColor> inkColors();
[[nodiscard]] const InkColor& inkColor(Ink ink);

[[nodiscard]] Ink inkOf(StrategyLook look);
[[nodiscard]] Ink inkOf(ConnectionType connection);
[[nodiscard]] Ink inkOf(LinkType type);

}  // namespace trunkwright::models
