#include "ui/window/plan_tree.h"

#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/icon.h"
#include "ui/kit/local_names.h"
#include "ui/kit/theme.h"

#include <QEvent>
#include <QScopedValueRollback>

#include <map>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr std::size_t sitesToUnfold = 40;  // more would push trunks and links out of sight
constexpr int SubjectData = Qt::UserRole, KeyData = Qt::UserRole + 1;

QString counted(const QString& text, std::size_t count)
{
    return QStringLiteral("%1 (%2)").arg(text, QLocale().toString(static_cast<qulonglong>(count)));
}

QString named(const std::string& name, const Id& id)
{
    return QString::fromStdString(name.empty() ? id : name);
}

}  // namespace

PlanTree::PlanTree(Workspace& workspace, QWidget* parent)
    : QTreeWidget(parent)
    , m_workspace(workspace)
    , m_open{QStringLiteral("sites"), QStringLiteral("trunks")}
{
    setHeaderHidden(true);
    setAccessibleName(tr("Plan tree"));
    setSelectionMode(ExtendedSelection);
    setUniformRowHeights(true);
    setIndentation(16);
    connect(&workspace.document, &Document::changed, this, [this](const PlanChange& change) {
        if (change.wholePlan && m_workspace.document.plan().sites.size() > sitesToUnfold)
            m_open.remove(QStringLiteral("sites"));
        if (change.wholePlan || change.rows || change.touches(PlanPart::site) || change.touches(PlanPart::carrier))
            build();
    });
    connect(&workspace.results, &Results::changed, this, &PlanTree::build);
    connect(&workspace.selection, &Selection::changed, this, &PlanTree::showSharedSelection);
    connect(this, &QTreeWidget::itemSelectionChanged, this, &PlanTree::shareSelection);
    connect(this, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) {
        if (const QString subject = item->data(0, SubjectData).toString(); !subject.isEmpty())
            m_workspace.selection.jumpTo(subject);
    });
    connect(this, &QTreeWidget::itemExpanded, this,
        [this](QTreeWidgetItem* item) { m_open.insert(item->data(0, KeyData).toString()); });
    connect(this, &QTreeWidget::itemCollapsed, this,
        [this](QTreeWidgetItem* item) { m_open.remove(item->data(0, KeyData).toString()); });
    build();
}

void PlanTree::build()
{
    const QScopedValueRollback following(m_following, true);
    clear();
    m_leaves.clear();
    addSites();
    addTrunks();
    addLinks();
    addCarriers();
    const QSet<QString> open = m_open;  // expanding tells m_open about itself
    for (QTreeWidgetItemIterator item(this); *item; ++item)
        (*item)->setExpanded(open.contains((*item)->data(0, KeyData).toString()));
    m_following = false;
    showSharedSelection();
}

void PlanTree::addSites()
{
    const Plan& plan = m_workspace.document.plan();
    std::map<QString, std::vector<const Site*>> byCountry;
    for (const Site& site : plan.sites)
        byCountry[countryText(site.country)].push_back(&site);
    QTreeWidgetItem* all = addBranch(QStringLiteral("sites"), counted(tr("Sites"), plan.sites.size()), "site");
    for (const auto& [country, sites] : byCountry) {
        QTreeWidgetItem* branch = all;
        if (byCountry.size() > 1) {
            branch = new QTreeWidgetItem(all, {counted(country, sites.size())});
            branch->setData(0, KeyData, QString(QStringLiteral("country:") + country));
        }
        for (const Site* site : sites)
            addLeaf(branch, subjectOf("site", site->id), named(site->name, site->id));
    }
}

void PlanTree::addTrunks()
{
    const Evaluation* shown = m_workspace.results.shown();
    if (!shown)
        return;
    QTreeWidgetItem* branch = addBranch(QStringLiteral("trunks"), counted(tr("Trunks"), shown->trunks.size()), "trunk");
    for (const TrunkResult& trunk : shown->trunks)
        addLeaf(branch, subjectOf("trunk", trunk.site),
            QString::fromStdString(placeName(m_workspace.document.plan(), trunk.site)));
}

void PlanTree::addLinks()
{
    const Plan& plan = m_workspace.document.plan();
    QTreeWidgetItem* branch = addBranch(QStringLiteral("links"), counted(tr("Links"), plan.links.size()), "link");
    for (const Link& link : plan.links)
        addLeaf(branch, subjectOf("link", link.id), named(link.name, link.id));
}

void PlanTree::addCarriers()
{
    const Plan& plan = m_workspace.document.plan();
    QTreeWidgetItem* branch =
        addBranch(QStringLiteral("carriers"), counted(tr("Carriers"), plan.carriers.size()), "carrier");
    for (const Carrier& carrier : plan.carriers)
        addLeaf(branch, subjectOf("carrier", carrier.id), named(carrier.name, carrier.id));
}

QTreeWidgetItem* PlanTree::addBranch(const QString& key, const QString& text, const char* iconName)
{
    auto* branch = new QTreeWidgetItem(this, {text});
    branch->setData(0, KeyData, key);
    branch->setIcon(0, icon(iconName, currentPalette().muted));
    branch->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return branch;
}

void PlanTree::addLeaf(QTreeWidgetItem* branch, const QString& subject, const QString& text)
{
    auto* leaf = new QTreeWidgetItem(branch, {text});
    leaf->setData(0, SubjectData, subject);
    if (!subject.isEmpty())
        m_leaves.insert(subject, leaf);
}

void PlanTree::shareSelection()
{
    if (m_following)
        return;
    QStringList subjects;
    for (const QTreeWidgetItem* item : selectedItems())
        if (const QString subject = item->data(0, SubjectData).toString(); !subject.isEmpty())
            subjects += subject;
    const QScopedValueRollback following(m_following, true);
    m_workspace.selection.select(subjects);
}

void PlanTree::showSharedSelection()
{
    if (m_following)
        return;
    const QScopedValueRollback following(m_following, true);
    clearSelection();
    for (const QString& subject : m_workspace.selection.subjects())
        if (QTreeWidgetItem* leaf = m_leaves.value(subject)) {
            leaf->setSelected(true);
            if (subject == m_workspace.selection.current())
                scrollToItem(leaf);
        }
}

void PlanTree::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange)
        build();
    QTreeWidget::changeEvent(event);
}

}  // namespace trunkwright::ui
