#include "ui/window/form.h"

#include "ui/document/subject_name.h"
#include "ui/document/workspace.h"
#include "ui/kit/figure_label.h"

#include <QAbstractSpinBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QTimer>

namespace trunkwright::ui {

namespace {

/// Where text is typed into an input; null for another kind of input.
QLineEdit* typedLine(QObject& input)
{
    if (auto* line = qobject_cast<QLineEdit*>(&input))
        return line;
    return qobject_cast<QAbstractSpinBox*>(&input) ? input.findChild<QLineEdit*>() : nullptr;
}

}  // namespace

Form::Form(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_layout(new QFormLayout(this))
    , m_rest(new QTimer(this))
{
    m_layout->setContentsMargins(14, 4, 14, 8);
    m_layout->setHorizontalSpacing(12);
    m_layout->setVerticalSpacing(6);
    m_layout->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_layout->setLabelAlignment(Qt::AlignLeft);
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_rest->setSingleShot(true);
    m_rest->setInterval(1000);
    connect(m_rest, &QTimer::timeout, &workspace.document, &Document::endGesture);
    connect(&workspace.document, &Document::changed, this, &Form::refill);
    connect(&workspace.results, &Results::changed, this, &Form::refill);
}

void Form::show(const models::Id& id)
{
    m_id = id;
    refill();
}

void Form::refill()
{
    const QScopedValueRollback filling(m_filling, true);
    fill();
}

void Form::apply(const models::Result<models::Edit>& edit, const QString& text, const QString& gesture)
{
    if (m_filling)
        return;
    const auto applied = edit ? m_workspace.document.apply(*edit, text, gesture) : std::unexpected(edit.error());
    if (!applied) {
        emit refused(refusalText(m_workspace.document.plan(), applied.error()));
        refill();
    }
    gesture.isEmpty() ? m_rest->stop() : m_rest->start();
}

void Form::addHeading(const QString& text)
{
    auto* heading = new QLabel(text);
    QFont bold = heading->font();
    bold.setBold(true);
    heading->setFont(bold);
    heading->setContentsMargins(0, m_layout->rowCount() == 0 ? 0 : 10, 0, 0);
    m_layout->addRow(heading);
}

void Form::addInput(const QString& label, QWidget* input, const QString& tip)
{
    input->setToolTip(tip);
    input->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    input->setAccessibleDescription(tip);
    auto* name = new QLabel(label);
    name->setBuddy(input);
    m_layout->addRow(name, input);
    if (QLineEdit* line = typedLine(*input)) {
        const auto settle = [line] { line->setModified(false); };
        if (auto* spinBox = qobject_cast<QAbstractSpinBox*>(input))
            connect(spinBox, &QAbstractSpinBox::editingFinished, this, settle);
        else
            connect(line, &QLineEdit::editingFinished, this, settle);
        input->installEventFilter(this);
    }
}

bool Form::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::ShortcutOverride)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isUndo = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo);
    if (!isUndo || typedLine(*watched)->isModified())
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

FigureLabel* Form::addFigure(const QString& label)
{
    auto* figure = new FigureLabel;
    m_layout->addRow(new QLabel(label), figure);
    return figure;
}

QLabel* Form::addText(const QString& label)
{
    auto* text = new QLabel;
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMargin(3);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setAccessibleName(label);
    m_layout->addRow(new QLabel(label), text);
    return text;
}

}  // namespace trunkwright::ui
