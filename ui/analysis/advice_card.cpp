#include "ui/analysis/advice_card.h"

#include "ui/analysis/strategy_look.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>

namespace trunkwright::ui {

using namespace models;

AdviceCard::AdviceCard(Workspace& workspace, QWidget* parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_title(new QLabel)
    , m_sentence(new QLabel)
    , m_show(new QPushButton(tr("Show on the map and in tables")))
    , m_export(new QPushButton(tr("Export report…")))
{
    setObjectName(QStringLiteral("advice"));
    QFont large = m_sentence->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    m_sentence->setFont(large);
    m_sentence->setWordWrap(true);
    for (QLabel* label : {m_title, m_sentence}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(18, 10, 14, 12);
    layout->setHorizontalSpacing(20);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(0, 1);
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_sentence, 1, 0);
    auto* buttons = new QVBoxLayout;
    buttons->addWidget(m_show);
    buttons->addWidget(m_export);
    layout->addLayout(buttons, 0, 1, 2, 1, Qt::AlignVCenter);
    connect(m_show, &QPushButton::clicked, &workspace.results, &Results::followAdvice);
    connect(m_export, &QPushButton::clicked, this, &AdviceCard::exportWanted);
    connect(&workspace.results, &Results::changed, this, &AdviceCard::fill);
    fill();
}

QString AdviceCard::headline() const
{
    return m_sentence->text();
}

void AdviceCard::fill()
{
    const auto& comparison = m_workspace.results.comparison();
    setVisible(comparison != nullptr);
    if (!comparison)
        return;
    const QScopedValueRollback filling(m_filling, true);
    const Palette& colors = currentPalette();
    const Evaluation* advised = findEvaluation(*comparison, comparison->advice.strategy);
    const QColor tone = advised ? strategyColor(advised->base, colors) : colors.error;
    setStyleSheet(QStringLiteral("#advice { background: %1; border: 1px solid %2; border-left: 5px solid %3; }")
            .arg(colors.background.name(), colors.line.name(), tone.name()));
    m_title->setText(advised
            ? tr("Advice: %1 %2")
                  .arg(strategyMark(advised->base), strategyText(*m_workspace.results.plan(), advised->name))
            : tr("No strategy is allowed"));
    m_sentence->setText(sentence(comparison->advice.sentence));
    m_show->setVisible(advised && m_workspace.results.shown() != advised);
}

void AdviceCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && !m_filling)
        fill();
    QFrame::changeEvent(event);
}

}  // namespace trunkwright::ui
