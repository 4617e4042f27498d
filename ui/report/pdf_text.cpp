#include "ui/report/pdf_text.h"

#include "models/base/elision.h"
#include "models/report/code_points.h"

#include <QFontMetricsF>
#include <QTextOption>

#include <algorithm>

namespace trunkwright::ui {

namespace {

/// Qt would break “G.711” and “kbit/s” behind their marks; such a line ends at the space before.
void keepWordsWhole(QTextLine& line, const QString& text, double width)
{
    const qsizetype end = line.textStart() + line.textLength();
    if (end <= 0 || end >= text.size() || !QStringLiteral("./").contains(text[end - 1]) || text[end].isSpace())
        return;
    const qsizetype space = text.lastIndexOf(QLatin1Char(' '), end - 1);
    if (space > line.textStart())
        line.setNumColumns(static_cast<int>(space + 1 - line.textStart()), width);
}

}  // namespace

QString shownText(const std::string& utf8)
{
    constexpr std::size_t longest = 1500;  // a name of kilobytes must not fill pages
    return QString::fromStdString(models::withoutMiddle(models::printable(utf8), longest));
}

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
        keepWordsWhole(line, text, width * pdf::dots);
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
