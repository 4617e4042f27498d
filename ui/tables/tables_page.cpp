#include "ui/tables/tables_page.h"

#include "ui/document/workspace.h"
#include "ui/tables/plan_tables.h"
#include "ui/tables/table_page.h"

#include <QTabBar>

namespace trunkwright::ui {

namespace {

enum TablePosition : int { sitesAt, linksAt, trunksAt };

}  // namespace

TablesPage::TablesPage(Workspace& workspace, QWidget* parent)
    : QTabWidget(parent)
{
    setDocumentMode(true);
    setAccessibleName(tr("Tables"));
    tabBar()->setExpanding(false);
    tabBar()->setDrawBase(false);
    for (const auto& contents :
        {sitesTable(workspace), linksTable(workspace), trunksTable(workspace), numbersTable(workspace)}) {
        auto* page = new TablePage(workspace, contents);
        connect(page, &TablePage::refused, this, &TablesPage::refused);
        addTab(page, contents.name);
    }
}

TablePage* TablesPage::current() const
{
    return qobject_cast<TablePage*>(currentWidget());
}

void TablesPage::showTableOf(const QString& subject)
{
    const QString kind = kindOf(subject);
    if (kind == QLatin1String("link"))
        setCurrentIndex(linksAt);
    else if (kind == QLatin1String("trunk"))
        setCurrentIndex(trunksAt);
    else if (kind == QLatin1String("site") && currentIndex() != sitesAt)
        setCurrentIndex(sitesAt);
}

}  // namespace trunkwright::ui
