#include "ui/analysis/findings_box.h"

#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace trunkwright::ui {

using namespace models;

namespace {

struct Mark {
    const char* icon;
    QColor color;
};

Mark markOf(Severity severity, const Palette& colors)
{
    switch (severity) {
    case Severity::error:
        return {"error", colors.error};
    case Severity::warning:
        return {"warning", colors.warning};
    case Severity::advice:
        return {"advice", colors.ok};
    case Severity::info:
        break;
    }
    return {"info", colors.muted};
}

/// Whether the finding is about the subject: a site's page also tells what is said of its trunk.
bool concerns(const Finding& finding, const QString& subject)
{
    const QString about = QString::fromStdString(finding.subject);
    return about == subject
        || (subject.startsWith(QLatin1String("site:")) && about == QLatin1String("trunk:") + subject.mid(5))
        || (subject.isEmpty() && about == QLatin1String("plan"));
}

/// Long fixes too: a panel that is narrow shows all of a text, and a button only one line.
QLabel* wrapped(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

constexpr int shownFindings = 12;

}  // namespace

FindingsBox::FindingsBox(Workspace& workspace, Choice choice, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_choice(choice)
    , m_layout(new QVBoxLayout(this))
{
    choice == Choice::withFix ? m_layout->setContentsMargins(4, 0, 4, 4) : m_layout->setContentsMargins(14, 4, 14, 12);
    m_layout->setSpacing(10);
    connect(&workspace.results, &Results::changed, this, &FindingsBox::fill);
}

bool FindingsBox::shows(const Finding& finding) const
{
    return m_choice == Choice::withFix ? static_cast<bool>(finding.fix) : concerns(finding, m_subject);
}

void FindingsBox::show(const QString& subject)
{
    m_subject = subject;
    fill();
}

void FindingsBox::fill()
{
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();  // a theme that changes walks over all widgets
        delete item;
    }
    const Evaluation* shown = m_workspace.results.shown();
    if (!shown)
        return;
    int count = 0;
    for (const Finding& finding : shown->findings) {
        if (!shows(finding) || count++ >= shownFindings)
            continue;
        if (count == 1) {
            auto* heading =
                new QLabel(m_choice == Choice::withFix ? tr("What can be mended at once") : tr("Rules say"));
            QFont bold = heading->font();
            bold.setBold(true);
            heading->setFont(bold);
            m_layout->addWidget(heading);
        }
        m_layout->addWidget(this->finding(finding));
    }
    if (count > shownFindings)
        m_layout->addWidget(new QLabel(tr("and %n more, see Problems", nullptr, count - shownFindings)));
}

QWidget* FindingsBox::finding(const Finding& finding)
{
    const Mark mark = markOf(finding.severity, currentPalette());
    auto* box = new QWidget;
    auto* layout = new QGridLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setColumnStretch(1, 1);
    auto* sign = new QLabel;
    sign->setPixmap(icon(mark.icon, mark.color).pixmap(16, 16));
    layout->addWidget(sign, 0, 0, Qt::AlignTop);
    auto* text = wrapped(tr("%1 (%2)").arg(sentence(finding.text), QString::fromStdString(finding.rule)));
    text->setToolTip(sentence(finding.source));
    layout->addWidget(text, 0, 1);
    if (finding.fix) {
        const QString what = finding.fixText.empty() ? tr("Apply") : sentence(finding.fixText);
        auto* fix = new QPushButton(tr("Apply"));
        fix->setAccessibleName(what);
        connect(fix, &QPushButton::clicked, this,
            [this, edit = *finding.fix, what] { static_cast<void>(m_workspace.document.apply(edit, what)); });
        if (!finding.fixText.empty())
            layout->addWidget(wrapped(what), 1, 1);
        layout->addWidget(fix, 2, 1, Qt::AlignLeft);
    }
    return box;
}

}  // namespace trunkwright::ui
