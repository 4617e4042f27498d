#include "ui/report/pdf_text.h"

#include <QFontMetricsF>
#include <QTextOption>

#include <algorithm>

namespace trunkwright::ui {

PdfText::PdfText(
    const QString& text, const QFont& font, double width, const QColor& color, Qt::Alignment alignment, double leading)
    : m_layout(std::make_shared<QTextLayout>(text, font))
    , m_color(color)
{
    QTextOption option(alignment | Qt::AlignAbsolute);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    m_layout->setTextOption(option);
    const double step = font.pixelSize() * leading;
    double y = 0;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(width * pdf::dots);
        line.setPosition({0, y + (step - line.height()) / 2});
        y += step;
    }
    m_layout->endLayout();
    m_height = y / pdf::dots;
}

void PdfText::paint(QPainter& painter, QPointF at) const
{
    painter.setPen(m_color);
    m_layout->draw(&painter, at * pdf::dots);
}

double PdfText::lineWidth(const QString& text, const QFont& font)
{
    return QFontMetricsF(font).horizontalAdvance(text) / pdf::dots;
}

double PdfText::wordWidth(const QString& text, const QFont& font)
{
    double widest = 0;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        widest = std::max(widest, lineWidth(word, font));
    return widest;
}

}  // namespace trunkwright::ui
