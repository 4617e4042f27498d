#pragma once
// Paints a figure's SVG (the elements that models/report/svg.h writes, and only those) with a painter: shapes as
// vectors and, unlike QSvgRenderer on a PDF, text as text, so that it can be searched and stays small.

#include <QPainter>
#include <QSizeF>

#include <string>

namespace trunkwright::ui {

class PdfFigure {
public:
    explicit PdfFigure(const std::string& svg);

    /// Of its viewBox, in user units.
    [[nodiscard]] QSizeF size() const { return m_size; }
    /// Into a width of so many points; `at` is the top left corner in points.
    void paint(QPainter& painter, QPointF at, double width) const;

private:
    QByteArray m_svg;
    QSizeF m_size;
};

}  // namespace trunkwright::ui
