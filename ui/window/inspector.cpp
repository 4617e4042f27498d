#include "ui/window/inspector.h"

#include "ui/analysis/findings_box.h"
#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/icon.h"
#include "ui/kit/theme.h"
#include "ui/window/carrier_form.h"
#include "ui/window/link_form.h"
#include "ui/window/plan_form.h"
#include "ui/window/site_form.h"
#include "ui/window/trunk_form.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace trunkwright::ui {

using namespace models;

namespace {

QGridLayout* headLayout(QLabel* icon, QLabel* title, QLabel* subtitle)
{
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.25);
    large.setBold(true);
    title->setFont(large);
    for (QLabel* label : {title, subtitle}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    auto* head = new QGridLayout;
    head->setContentsMargins(14, 12, 14, 10);
    head->setHorizontalSpacing(10);
    head->setVerticalSpacing(0);
    head->setColumnStretch(1, 1);
    head->addWidget(icon, 0, 0, 2, 1, Qt::AlignTop);
    head->addWidget(title, 0, 1);
    head->addWidget(subtitle, 1, 1);
    return head;
}

const char* iconOf(SiteRole role)
{
    return role == SiteRole::branch ? "site" : "data-center";
}

}  // namespace

Inspector::Inspector(Workspace& workspace, QWidget* parent)
    : QScrollArea(parent)
    , m_workspace(workspace)
    , m_icon(new QLabel)
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_site(new SiteForm(workspace))
    , m_link(new LinkForm(workspace))
    , m_trunk(new TrunkForm(workspace))
    , m_carrier(new CarrierForm(workspace))
    , m_plan(new PlanForm(workspace))
    , m_findings(new FindingsBox(workspace, FindingsBox::Choice::aboutSubject))
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(headLayout(m_icon, m_title, m_subtitle));
    for (Form* form : forms()) {
        layout->addWidget(form);
        form->hide();
        connect(form, &Form::refused, this, &Inspector::refused);
    }
    connect(static_cast<CarrierForm*>(m_carrier), &CarrierForm::tableWanted, this, &Inspector::tableWanted);
    layout->addWidget(m_findings);
    layout->addStretch(1);
    setWidget(page);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Inspector"));
    connect(&workspace.selection, &Selection::changed, this, &Inspector::showSelection);
    connect(&workspace.document, &Document::changed, this, &Inspector::showSelection);
    showSelection();
}

void Inspector::showSelection()
{
    const QString subject = m_workspace.selection.current();
    const std::string id = idOf(subject);
    if (kindOf(subject) == QLatin1String("site"))
        showSite(id);
    else if (kindOf(subject) == QLatin1String("link"))
        showLink(id);
    else if (kindOf(subject) == QLatin1String("trunk"))
        showTrunk(id);
    else if (const std::string carrier = carrierOf(subject); !carrier.empty())
        showCarrier(carrier);
    else
        showPlan();
    m_findings->show(!m_plan->isHidden() ? QString()
            : !m_carrier->isHidden()     ? subjectOf("carrier", carrierOf(subject))
                                         : subject);
}

void Inspector::showSite(const std::string& id)
{
    const Site* site = findSite(m_workspace.document.plan(), id);
    if (!site)
        return showPlan();
    QStringList about{roleText(site->role)};
    for (const std::string& word : {site->place == site->name ? std::string() : site->place, site->country})
        if (!word.empty())
            about += QString::fromStdString(word);
    showHead(iconOf(site->role), QString::fromStdString(placeName(m_workspace.document.plan(), id)),
        about.join(QStringLiteral(" · ")));
    showForm(m_site, id);
}

void Inspector::showLink(const std::string& id)
{
    const Link* link = findLink(m_workspace.document.plan(), id);
    if (!link)
        return showPlan();
    showHead("link", QString::fromStdString(link->name.empty() ? id : link->name), linkTypeText(link->type));
    showForm(m_link, id);
}

void Inspector::showTrunk(const std::string& id)
{
    const Evaluation* shown = m_workspace.results.shown();
    if (!shown || !m_workspace.results.trunkAt(id))
        return showSite(id);
    showHead("trunk", tr("Trunk at %1").arg(QString::fromStdString(placeName(m_workspace.document.plan(), id))),
        strategyText(m_workspace.document.plan(), shown->name));
    showForm(m_trunk, id);
}

void Inspector::showCarrier(const std::string& id)
{
    const Carrier* carrier = findCarrier(m_workspace.document.plan(), id);
    if (!carrier)
        return showPlan();
    showHead("carrier", QString::fromStdString(carrier->name.empty() ? id : carrier->name), tr("Carrier"));
    showForm(m_carrier, id);
}

std::array<Form*, 5> Inspector::forms() const
{
    return {m_plan, m_site, m_link, m_trunk, m_carrier};
}

void Inspector::showPlan()
{
    showHead("plan", m_workspace.document.displayName(), tr("Plan"));
    showForm(m_plan, {});
}

void Inspector::showHead(const char* iconName, const QString& title, const QString& subtitle)
{
    const Palette& colors = currentPalette();
    m_icon->setPixmap(icon(iconName, colors.accent).pixmap(26, 26));
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colors.muted);
    m_subtitle->setPalette(muted);
}

void Inspector::showForm(Form* form, const std::string& id)
{
    form->show(id);
    for (Form* other : forms())
        other->setVisible(other == form);
}

void Inspector::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_findings)
        showSelection();
    QScrollArea::changeEvent(event);
}

}  // namespace trunkwright::ui
