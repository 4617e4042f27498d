#pragma once
// A block of text, broken into lines for a width.

#include "ui/report/pdf_style.h"

#include <QPainter>
#include <QTextLayout>

#include <memory>

namespace trunkwright::ui {

/// UTF-8 from a plan as a page can show it (models/report/code_points.h).
[[nodiscard]] QString shownText(const std::string& utf8);

class PdfText {
public:
    /// `width` in points. Words break where they must; right-to-left text runs from the right.
    PdfText(const QString& text, const QFont& font, double width, const QColor& color,
        Qt::Alignment alignment = Qt::AlignLeft, double leading = 1.32);

    [[nodiscard]] double height() const { return m_height; }  ///< points
    /// `at` is the top left corner in points.
    void paint(QPainter& painter, QPointF at) const;

    /// Width of the text on one line, and of its longest word, in points.
    [[nodiscard]] static double lineWidth(const QString& text, const QFont& font);
    [[nodiscard]] static double wordWidth(const QString& text, const QFont& font);

private:
    std::shared_ptr<QTextLayout> m_layout;
    QColor m_color;
    double m_height = 0;
};

}  // namespace trunkwright::ui
