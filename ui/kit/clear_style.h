#pragma once
// Fusion with outlines that can be seen on light and dark ground alike (at least 3:1), and room beside the text of
// cells.

#include <QProxyStyle>

namespace trunkwright::ui {

class ClearStyle final : public QProxyStyle {
    Q_OBJECT

public:
    ClearStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
        const QWidget* widget) const override;
};

}  // namespace trunkwright::ui
