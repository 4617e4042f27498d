#include "ui/kit/clear_style.h"

#include "ui/kit/theme.h"

#include <QPainter>
#include <QStyleOption>

namespace trunkwright::ui {

namespace {

constexpr int cellMargin = 6;  // pixels beside the text of a table cell

void drawOutline(QPainter& painter, const QStyleOption& option)
{
    if (option.state & (QStyle::State_HasFocus | QStyle::State_NoChange))
        return;  // Fusion's own frame is in the accent color
    const Palette& colors = currentPalette();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(option.state & QStyle::State_Enabled ? colors.outline : colors.line);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

}  // namespace

ClearStyle::ClearStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

int ClearStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    return metric == PM_FocusFrameHMargin ? cellMargin : QProxyStyle::pixelMetric(metric, option, widget);
}

void ClearStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit || element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawOutline(*painter, *option);
}

void ClearStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox || control == CC_ComboBox)
        drawOutline(*painter, *option);
}

}  // namespace trunkwright::ui
