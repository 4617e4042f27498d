#include "ui/analysis/advice_reasons.h"

#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace trunkwright::ui {

using namespace models;

namespace {

QString heading(const QString& text)
{
    return QStringLiteral("<p style='margin-bottom:4px'><b>%1</b></p>").arg(text.toHtmlEscaped());
}

QString bullet(const QString& text, const QString& rule = {})
{
    const QString tag = rule.isEmpty() ? QString()
                                       : QStringLiteral(" <span style='color:%1'>(%2)</span>")
                                             .arg(currentPalette().muted.name(), rule.toHtmlEscaped());
    return QStringLiteral("<p style='margin-top:0;margin-bottom:4px'>• %1%2</p>").arg(text.toHtmlEscaped(), tag);
}

QString why(const Advice& advice)
{
    QString text;
    for (const Reason& reason : advice.reasons)
        text += bullet(sentence(reason.text), QString::fromStdString(reason.rule));
    return text.isEmpty() ? QString() : heading(AdviceReasons::tr("Why")) + text;
}

QString change(const Advice& advice)
{
    QString text;
    for (const Text& condition : advice.wouldChangeIf)
        text += bullet(sentence(condition));
    return text.isEmpty() ? QString() : heading(AdviceReasons::tr("What would change it")) + text;
}

QLabel* column()
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

}  // namespace

AdviceReasons::AdviceReasons(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_why(column())
    , m_change(column())
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(32);
    layout->addWidget(m_why, 1, Qt::AlignTop);
    layout->addWidget(m_change, 1, Qt::AlignTop);
    connect(&workspace.results, &Results::changed, this, &AdviceReasons::fill);
    fill();
}

QString AdviceReasons::text() const
{
    return m_why->text() + m_change->text();
}

void AdviceReasons::fill()
{
    const auto& comparison = m_workspace.results.comparison();
    setVisible(comparison != nullptr);
    if (!comparison)
        return;
    m_why->setText(why(comparison->advice));
    m_change->setText(change(comparison->advice));
}

void AdviceReasons::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        fill();
    QWidget::changeEvent(event);
}

}  // namespace trunkwright::ui
