#include "ui/report/pdf_figure.h"

#include "ui/report/pdf_text.h"

#include <QPainterPath>
#include <QPen>
#include <QXmlStreamReader>

namespace trunkwright::ui {

namespace {

/// A point of a path; the letter before it, or Z for a closing without one.
QPainterPath parsePath(QStringView d, double scale)
{
    QPainterPath path;
    for (qsizetype at = 0; at < d.size();) {
        const QChar letter = d[at++];
        if (letter == QLatin1Char('Z')) {
            path.closeSubpath();
            continue;
        }
        qsizetype end = at;
        while (end < d.size() && !d[end].isUpper())
            ++end;
        const QList<QStringView> numbers = d.mid(at, end - at).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        at = end;
        if (numbers.size() != 2)
            continue;
        const QPointF point(numbers[0].toDouble() * scale, numbers[1].toDouble() * scale);
        letter == QLatin1Char('M') ? path.moveTo(point) : path.lineTo(point);
    }
    return path;
}

class ElementPainter {
public:
    /// `scale`: device units to a user unit.
    ElementPainter(QPainter& painter, double scale)
        : m_painter(painter)
        , m_scale(scale)
    {
    }

    void start(QXmlStreamReader& reader)
    {
        m_attributes = reader.attributes();
        const QStringView name = reader.name();
        if (name == QLatin1String("g")) {
            m_painter.save();
            m_painter.setOpacity(m_painter.opacity() * number("opacity", 1));
        } else if (name == QLatin1String("rect")) {
            drawRect();
        } else if (name == QLatin1String("line")) {
            setPen();
            m_painter.drawLine(point("x1", "y1"), point("x2", "y2"));
        } else if (name == QLatin1String("circle")) {
            setInks();
            m_painter.drawEllipse(point("cx", "cy"), scaled("r"), scaled("r"));
        } else if (name == QLatin1String("path")) {
            setInks();
            QPainterPath path = parsePath(m_attributes.value(QLatin1String("d")), m_scale);
            path.setFillRule(m_attributes.value(QLatin1String("fill-rule")) == QLatin1String("evenodd")
                    ? Qt::OddEvenFill
                    : Qt::WindingFill);
            m_painter.drawPath(path);
        } else if (name == QLatin1String("text")) {
            drawText(reader.readElementText());
        }
    }

    void end(QStringView name)
    {
        if (name == QLatin1String("g"))
            m_painter.restore();
    }

private:
    [[nodiscard]] double number(const char* name, double otherwise = 0) const
    {
        const QStringView value = m_attributes.value(QLatin1String(name));
        return value.isEmpty() ? otherwise : value.toDouble();
    }

    [[nodiscard]] double scaled(const char* name) const { return number(name) * m_scale; }
    [[nodiscard]] QPointF point(const char* x, const char* y) const { return {scaled(x), scaled(y)}; }

    [[nodiscard]] QColor ink(const char* name, const char* opacity) const
    {
        const QStringView value = m_attributes.value(QLatin1String(name));
        QColor color =
            value.isEmpty() || value == QLatin1String("none") ? QColor(Qt::transparent) : QColor(value.toString());
        if (color.alpha() > 0)
            color.setAlphaF(static_cast<float>(number(opacity, 1)));
        return color;
    }

    void setPen()
    {
        const QColor color = ink("stroke", "stroke-opacity");
        if (color.alpha() == 0)
            return m_painter.setPen(Qt::NoPen);
        const double width = number("stroke-width", 1);
        QPen pen(color, width * m_scale, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
        if (m_attributes.value(QLatin1String("stroke-linecap")) == QLatin1String("round"))
            pen.setCapStyle(Qt::RoundCap);
        QList<qreal> dashes;
        for (const QStringView dash :
            m_attributes.value(QLatin1String("stroke-dasharray")).split(QLatin1Char(' '), Qt::SkipEmptyParts))
            dashes.push_back(dash.toDouble() / width);
        if (!dashes.isEmpty())
            pen.setDashPattern(dashes);
        m_painter.setPen(pen);
    }

    void setInks()
    {
        setPen();
        const QColor fill = ink("fill", "fill-opacity");
        m_painter.setBrush(fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(fill));
    }

    void drawRect()
    {
        setInks();
        const QRectF area(point("x", "y"), QSizeF(scaled("width"), scaled("height")));
        const double radius = scaled("rx");
        radius > 0 ? m_painter.drawRoundedRect(area, radius, radius) : m_painter.drawRect(area);
    }

    void drawText(const QString& text)
    {
        const bool bold = m_attributes.value(QLatin1String("font-weight")) == QLatin1String("bold");
        const QFont font =
            pdf::font(number("font-size", 10) * m_scale / pdf::dots, bold ? pdf::Weight::bold : pdf::Weight::normal);
        const QStringView anchor = m_attributes.value(QLatin1String("text-anchor"));
        const double width = PdfText::lineWidth(text, font) * pdf::dots;
        const double shift = anchor == QLatin1String("end") ? width : anchor == QLatin1String("middle") ? width / 2 : 0;
        m_painter.setFont(font);
        m_painter.setPen(ink("fill", "fill-opacity"));
        m_painter.drawText(point("x", "y") - QPointF(shift, 0), text);
    }

    QPainter& m_painter;
    double m_scale;
    QXmlStreamAttributes m_attributes;
};

}  // namespace

PdfFigure::PdfFigure(const std::string& svg)
    : m_svg(QByteArray::fromStdString(svg))
{
    QXmlStreamReader reader(m_svg);
    if (reader.readNextStartElement())
        m_size = {reader.attributes().value(QLatin1String("width")).toDouble(),
            reader.attributes().value(QLatin1String("height")).toDouble()};
}

void PdfFigure::paint(QPainter& painter, QPointF at, double width) const
{
    if (m_size.isEmpty())
        return;
    painter.save();
    painter.translate(at * pdf::dots);
    ElementPainter elements(painter, width / m_size.width() * pdf::dots);
    QXmlStreamReader reader(m_svg);
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::StartElement)
            elements.start(reader);
        else if (token == QXmlStreamReader::EndElement)
            elements.end(reader.name());
    }
    painter.restore();
}

}  // namespace trunkwright::ui
