#include "ui/kit/notice_bar.h"

#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace trunkwright::ui {

NoticeBar::NoticeBar(QWidget* parent)
    : QFrame(parent)
    , m_mark(new QLabel(this))
    , m_line(new QLabel(this))
    , m_button(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("notice"));
    m_line->setTextFormat(Qt::PlainText);
    m_line->setWordWrap(true);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(m_close->toolTip());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_mark);
    layout->addWidget(m_line, 1);
    layout->addWidget(m_button);
    layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_pressed)
            m_pressed();
    });
    hide();
}

void NoticeBar::show(Kind kind, const QString& line)
{
    show(kind, line, {}, {});
}

void NoticeBar::show(Kind kind, const QString& line, const QString& button, std::function<void()> pressed)
{
    const Palette& colors = currentPalette();
    const QColor tone = kind == Kind::done ? colors.ok : colors.error;
    m_kind = kind;
    m_mark->setPixmap(icon(kind == Kind::done ? "info" : "error", tone).pixmap(18, 18));
    m_close->setIcon(icon("close", colors.muted));
    m_line->setText(line);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_pressed = std::move(pressed);
    setStyleSheet(QStringLiteral("#notice { background: %1; border-top: 2px solid %2; }")
            .arg(colors.background.name(), tone.name()));
    setAccessibleName(line);
    QFrame::show();
}

void NoticeBar::dropRefusal()
{
    if (m_kind == Kind::refusal)
        hide();
}

QString NoticeBar::text() const
{
    return isHidden() ? QString() : m_line->text();
}

}  // namespace trunkwright::ui
