#include "ui/kit/explanation.h"

#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QScreen>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace trunkwright::ui {

namespace {

class Popover final : public QFrame {
    Q_OBJECT

public:
    Popover(const Explanation& explanation, QWidget* owner)
        : QFrame(owner, Qt::Popup)
    {
        setAttribute(Qt::WA_DeleteOnClose);
        setObjectName(QStringLiteral("explanation"));
        setAccessibleName(explanation.plainText());
        const Palette& colors = currentPalette();
        setStyleSheet(QStringLiteral("#explanation { background: %1; border: 1px solid %2; }")
                .arg(colors.background.name(), colors.line.name()));
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(16, 12, 16, 12);
        layout->setSpacing(6);
        layout->addLayout(head(explanation, colors));
        if (!explanation.steps.isEmpty())
            layout->addWidget(formula(explanation.steps));
        addFoot(*layout, explanation, colors);
        new QShortcut(Qt::Key_Escape, this, [this] { close(); });
    }

private:
    QHBoxLayout* head(const Explanation& explanation, const Palette& colors)
    {
        auto* words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(text(explanation.title, colors.muted));
        QLabel* value = text(explanation.value, colors.text);
        QFont large = value->font();
        large.setPointSizeF(large.pointSizeF() * 1.5);
        large.setBold(true);
        value->setFont(large);
        words->addWidget(value);
        auto* copy = new QToolButton;
        copy->setIcon(icon("copy", colors.muted));
        copy->setToolTip(tr("Copy this explanation"));
        copy->setAccessibleName(copy->toolTip());
        connect(copy, &QToolButton::clicked, this,
            [plain = explanation.plainText()] { QApplication::clipboard()->setText(plain); });
        auto* row = new QHBoxLayout;
        row->addLayout(words, 1);
        row->addWidget(copy, 0, Qt::AlignTop);
        return row;
    }

    static QLabel* formula(const QStringList& steps)
    {
        auto* label = new QLabel(steps.join(QLatin1Char('\n')));
        label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(380);
        label->setMaximumWidth(560);
        return label;
    }

    void addFoot(QVBoxLayout& layout, const Explanation& explanation, const Palette& colors)
    {
        if (!explanation.rule.isEmpty())
            layout.addWidget(text(tr("Rests on: %1").arg(explanation.rule), colors.text));
        if (!explanation.source.isEmpty())
            layout.addWidget(text(tr("Source: %1").arg(explanation.source), colors.muted));
    }

    static QLabel* text(const QString& words, const QColor& color)
    {
        auto* label = new QLabel(words);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(words.size() > 60);
        label->setMaximumWidth(560);
        QPalette palette = label->palette();
        palette.setColor(QPalette::WindowText, color);
        label->setPalette(palette);
        return label;
    }
};

}  // namespace

QString Explanation::plainText() const
{
    QStringList lines{QStringLiteral("%1: %2").arg(title, value)};
    lines += steps;
    for (const QString& last : {rule, source})
        if (!last.isEmpty())
            lines += last;
    return lines.join(QLatin1Char('\n'));
}

void showExplanation(const Explanation& explanation, QWidget& owner, const QRect& anchor)
{
    auto* popover = new Popover(explanation, &owner);
    popover->adjustSize();
    const QRect screen = owner.screen()->availableGeometry();
    QPoint place = owner.mapToGlobal(anchor.bottomLeft() + QPoint(0, 4));
    if (place.y() + popover->height() > screen.bottom())
        place.setY(owner.mapToGlobal(anchor.topLeft()).y() - popover->height() - 4);
    place.setX(qBound(screen.left(), place.x(), qMax(screen.left(), screen.right() - popover->width())));
    popover->move(place);
    popover->show();
}

}  // namespace trunkwright::ui

#include "explanation.moc"
