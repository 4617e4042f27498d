#pragma once
// The colors of the desktop, light and dark, with the roles and values of the product's palette: text has a contrast of
// at least 4.5:1 and marks 3:1 on the background. Every color is doubled by a shape or a dash where it carries meaning.

#include <QColor>

#include <array>

namespace trunkwright::ui {

struct Palette {
    QColor background, text, muted, panel, line;
    QColor central, distributed, hybrid;      // strategies: square, triangle, diamond
    QColor mpls, privateLine, internet, vpn;  // connections: solid, double, short dash, dash-dot
    QColor ok, warning, error;
    QColor accent, accentText, hover;  // selection and focus
    QColor outline;                    // of inputs, 3:1 on panel and background
    QColor sea, land, border;          // of the map
    std::array<QColor, 5> bands;       // utilization in fifths, one hue; above 100 % is `error`, hatched

    [[nodiscard]] static const Palette& light();
    [[nodiscard]] static const Palette& dark();
};

}  // namespace trunkwright::ui
