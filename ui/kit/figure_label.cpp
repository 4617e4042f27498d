#include "ui/kit/figure_label.h"

#include "ui/kit/format.h"
#include "ui/kit/theme.h"

#include <QKeyEvent>
#include <QPainter>

namespace trunkwright::ui {

FigureLabel::FigureLabel(QWidget* parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &FigureLabel::explainFigure);
}

void FigureLabel::setExplanation(const Explanation& explanation, bool stale)
{
    m_explanation = explanation;
    m_stale = stale;
    setText(explanation.value.isEmpty() ? unknownText() : explanation.value);
    setEnabled(!explanation.isEmpty());
    setAccessibleName(explanation.title + QLatin1String(": ") + text());
    setToolTip(explanation.isEmpty() ? tr("Not known") : tr("What is this number? (Enter)"));
    updateGeometry();
    update();
}

QSize FigureLabel::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + 8, metrics.height() + 6};
}

void FigureLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Palette& colors = currentPalette();
    const QRect area = rect().adjusted(4, 0, -4, 0);
    painter.setPen(m_stale || !isEnabled() ? colors.muted : colors.text);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, text());
    if (isEnabled()) {
        const QFontMetrics metrics(font());
        const QRect words = metrics.boundingRect(area, Qt::AlignLeft | Qt::AlignVCenter, text());
        painter.setPen(QPen(underMouse() ? colors.accent : colors.muted, 1, Qt::DotLine));
        painter.drawLine(words.left(), words.bottom() + 1, words.right(), words.bottom() + 1);
    }
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void FigureLabel::keyPressEvent(QKeyEvent* event)
{
    event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ? explainFigure()
                                                                    : QAbstractButton::keyPressEvent(event);
}

void FigureLabel::explainFigure()
{
    if (!m_explanation.isEmpty())
        showExplanation(m_explanation, *this, rect());
}

}  // namespace trunkwright::ui
