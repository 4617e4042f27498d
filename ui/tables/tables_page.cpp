#include "ui/tables/tables_page.h"

#include "ui/document/workspace.h"
#include "ui/tables/plan_tables.h"
#include "ui/tables/table_page.h"

#include <QTabBar>

namespace trunkwright::ui {

namespace {

enum TablePosition : int { sitesAt, linksAt, trunksAt, numbersAt, carriersAt, offersAt, pricesAt };

}  // namespace

TablesPage::TablesPage(Workspace& workspace, QWidget* parent)
    : QTabWidget(parent)
{
    setDocumentMode(true);
    setAccessibleName(tr("Tables"));
    tabBar()->setExpanding(false);
    tabBar()->setDrawBase(false);
    for (const auto& contents : {sitesTable(workspace), linksTable(workspace), trunksTable(workspace),
             numbersTable(workspace), carriersTable(workspace), offersTable(workspace), callPricesTable(workspace)}) {
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
    else if (kind == QLatin1String("carrier"))
        setCurrentIndex(carriersAt);
    else if (kind == QLatin1String("offer"))
        setCurrentIndex(offersAt);
    else if (kind == QLatin1String("price"))
        setCurrentIndex(pricesAt);
    else if (kind == QLatin1String("site") && currentIndex() != sitesAt)
        setCurrentIndex(sitesAt);
}

}  // namespace trunkwright::ui
