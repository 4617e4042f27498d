#include "tests/support/compared_workspace.h"
#include "tests/support/desktop_plan.h"
#include "tests/support/test_program.h"
#include "ui/kit/translation.h"
#include "ui/tables/filter_model.h"
#include "ui/tables/plan_tables.h"
#include "ui/tables/table_page.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLocale>
#include <QMenu>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>

using namespace trunkwright;
using namespace trunkwright::models;
using trunkwright::tests::ComparedWorkspace;
using trunkwright::ui::TablePage;

namespace {

/// Two carriers; the first has two offers and two call prices.
Plan tariffPlan()
{
    Plan plan = tests::desktopPlan();
    Carrier& first = plan.carriers[0];
    first.flatRate = false;
    Offer mpls;
    mpls.channelMonthly = Money{21};
    mpls.ports = {{2000, {}, {480}}, {20000, {500}, {1250}}};
    first.offers.push_back(mpls);
    first.minutes = {{"national", {0.0125}, {}}, {"*", {0.2}, {}}};
    Carrier second = first;
    second.id = "other";
    second.name = "Other";
    second.currency = "EUR";
    plan.settings.exchangeRates["EUR"] = 0.9;
    plan.carriers.push_back(second);
    return plan;
}

QModelIndex cell(const TablePage& page, int row, const QString& title)
{
    for (int column = 0; column < page.model().columnCount(); ++column)
        if (page.model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() == title)
            return page.model().index(row, column);
    return {};
}

QToolButton* button(const TablePage& page, const QString& text)
{
    for (QToolButton* found : page.findChildren<QToolButton*>())
        if (found->text() == text)
            return found;
    return nullptr;
}

/// Opens the menu behind "Add" and takes an entry.
bool add(const TablePage& page, const QString& text)
{
    QMenu* menu = button(page, "Add")->menu();
    emit menu->aboutToShow();
    for (QAction* action : menu->actions())
        if (action->text() == text) {
            action->trigger();
            return true;
        }
    return false;
}

}  // namespace

class TariffTablesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        ui::installTranslation(*QCoreApplication::instance(), QLocale());
    }

    void listsOffersAndPricesOfEveryCarrier()
    {
        ComparedWorkspace compared(tariffPlan());
        const TablePage offers(compared.workspace, ui::offersTable(compared.workspace));
        QCOMPARE(offers.model().rowCount(), 4);
        QCOMPARE(cell(offers, 1, "Connection").data().toString(), QString("MPLS"));
        QCOMPARE(cell(offers, 1, "Channel / month").data().toString(), QString("$21.00"));
        QCOMPARE(cell(offers, 3, "Carrier").data().toString(), QString("Other"));
        QCOMPARE(cell(offers, 3, "Channel / month").data().toString(), QString("€21.00"));
        QCOMPARE(cell(offers, 1, "Port / month").data().toString().replace(QChar(0xa0), ' '),
            QString("2 Mbit/s: $480.00; 20 Mbit/s: $1,250.00 + $500.00"));
        const TablePage prices(compared.workspace, ui::callPricesTable(compared.workspace));
        QCOMPARE(prices.model().rowCount(), 4);
        QCOMPARE(cell(prices, 0, "Per minute").data().toString(), QString("$0.0125"));
    }

    void choosesAnAnswerFromAList()
    {
        ComparedWorkspace compared(tariffPlan());
        TablePage page(compared.workspace, ui::carriersTable(compared.workspace));
        page.show();
        const Carrier& carrier = compared.workspace.document.plan().carriers[0];
        page.view().edit(page.view().model()->index(0, cell(page, 0, "Qualified").column()));
        auto* list = page.view().findChild<QComboBox*>();
        QVERIFY(list);
        QCOMPARE(list->count(), 3);
        const bool other = carrier.qualified != true;
        list->setCurrentText(other ? "✓ yes" : "✕ no");
        emit list->activated(list->currentIndex());
        QCOMPARE(carrier.qualified, std::optional(other));
        compared.workspace.document.undoStack()->undo();
        QVERIFY(compared.workspace.document.plan() == tariffPlan());
    }

    void editsEveryPrice_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<int>("row");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::newRow("channel") << "offers" << 0 << "Channel / month" << "19.5" << "$19.50";
        QTest::newRow("channel with sign") << "offers" << 0 << "Channel / month" << "$ 19.50" << "$19.50";
        QTest::newRow("channel in euros") << "offers" << 2 << "Channel / month" << "19,000" << "€19,000.00";
        QTest::newRow("unknown") << "offers" << 0 << "Channel / month" << "" << "–";
        QTest::newRow("set-up") << "offers" << 0 << "Set-up" << "250" << "$250.00";
        QTest::newRow("lead time") << "offers" << 0 << "Lead time" << "4 weeks" << "4 weeks";
        QTest::newRow("availability") << "offers" << 0 << "Availability" << "99.95" << "99.95 %";
        QTest::newRow("port") << "offers" << 1 << "Port / month" << "10 Mbit/s: 900; 2: 480 + 20;"
                              << "2 Mbit/s: $480.00 + $20.00; 10 Mbit/s: $900.00";
        QTest::newRow("no port") << "offers" << 1 << "Port / month" << "" << "";
        QTest::newRow("per minute") << "prices" << 0 << "Per minute" << "0.00875" << "$0.00875";
        QTest::newRow("per call") << "prices" << 0 << "Per call" << "0.1" << "$0.10";
        QTest::newRow("increment") << "prices" << 0 << "First increment" << "30" << "30 s";
        QTest::newRow("next increment") << "prices" << 0 << "Next increments" << "1 s" << "1 s";
        QTest::newRow("destination") << "prices" << 1 << "Destination" << "mobile" << "mobile";
        QTest::newRow("number") << "carriers" << 0 << "Number / month" << "0.45" << "$0.45";
        QTest::newRow("surcharge") << "carriers" << 0 << "Redundancy" << "7 %" << "7 %";
        QTest::newRow("backup") << "carriers" << 0 << "Backup / month" << "45" << "$45.00";
        QTest::newRow("limit") << "carriers" << 0 << "Session limit" << "1,000" << "1,000";
        QTest::newRow("TLS") << "carriers" << 0 << "TLS" << "✕ no" << "✕ no";
        QTest::newRow("SRTP unknown") << "carriers" << 0 << "SRTP" << "–" << "–";
        QTest::newRow("qualified") << "carriers" << 0 << "Qualified" << "✓ yes" << "✓ yes";
        QTest::newRow("countries") << "carriers" << 0 << "Countries" << "us; ca us" << "US, CA";
        QTest::newRow("name") << "carriers" << 0 << "Carrier" << " Plains SIP " << "Plains SIP";
    }

    void editsEveryPrice()
    {
        QFETCH(QString, table);
        QFETCH(int, row);
        QFETCH(QString, column);
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        ComparedWorkspace compared(tariffPlan());
        const TablePage page(compared.workspace, contents(table, compared));
        QVERIFY(page.model().setData(cell(page, row, column), typed, Qt::EditRole));
        QCOMPARE(cell(page, row, column).data().toString().replace(QChar(0xa0), ' '), shown);
        QVERIFY(compared.workspace.document.plan() != tariffPlan());
        compared.workspace.document.undoStack()->undo();
        QVERIFY(compared.workspace.document.plan() == tariffPlan());
    }

    void whatIsShownCanBeTypedBack()
    {
        for (const char* table : {"carriers", "offers", "prices"}) {
            ComparedWorkspace compared(tariffPlan());
            const TablePage page(compared.workspace, contents(table, compared));
            for (int row = 0; row < page.model().rowCount(); ++row)
                for (int column = 0; column < page.model().columnCount(); ++column)
                    if (const QModelIndex index = page.model().index(row, column);
                        index.flags().testFlag(Qt::ItemIsEditable)) {
                        QVERIFY(page.model().setData(index, index.data(Qt::EditRole), Qt::EditRole));
                        QVERIFY2(
                            compared.workspace.document.plan() == tariffPlan(), qPrintable(index.data().toString()));
                    }
        }
    }

    void refusesWhatIsNoPrice_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("typed");
        QTest::newRow("words") << "offers" << "Channel / month" << "cheap";
        QTest::newRow("negative") << "offers" << "Channel / month" << "-1";
        QTest::newRow("not a number") << "offers" << "Channel / month" << "nan";
        QTest::newRow("absurd") << "offers" << "Channel / month" << "1e300";
        QTest::newRow("another currency") << "offers" << "Channel / month" << "€18";
        QTest::newRow("half a month") << "offers" << "Term" << "1.5";
        QTest::newRow("more than always") << "offers" << "Availability" << "100.1";
        QTest::newRow("port without price") << "offers" << "Port / month" << "2 Mbit/s";
        QTest::newRow("needed") << "prices" << "Per minute" << "";
        QTest::newRow("no step") << "prices" << "Next increments" << "0";
        QTest::newRow("no destination") << "prices" << "Destination" << " ";
        QTest::newRow("destination twice") << "prices" << "Destination" << "*";
    }

    void refusesWhatIsNoPrice()
    {
        QFETCH(QString, table);
        QFETCH(QString, column);
        QFETCH(QString, typed);
        ComparedWorkspace compared(tariffPlan());
        const TablePage page(compared.workspace, contents(table, compared));
        QString why;
        connect(&page, &TablePage::refused, this, [&](const QString& line) { why = line; });
        QVERIFY(!page.model().setData(cell(page, 0, column), typed, Qt::EditRole));
        QVERIFY2(why.startsWith("Example ITSP: "), qPrintable(why));
        QVERIFY(compared.workspace.document.plan() == tariffPlan());
    }

    void aPriceChangesTheComparison()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        const TablePage page(compared.workspace, ui::offersTable(compared.workspace));
        const auto channels = [&] {
            for (const CostLine& line : compared.workspace.results.shown()->cost.lines)
                if (line.item == "sip_channels")
                    return line.monthly->amount / *line.quantity;
            return 0.0;
        };
        QCOMPARE(channels(), 18.0);
        QVERIFY(page.model().setData(cell(page, 0, "Channel / month"), "27", Qt::EditRole));
        compared.jobs.runAll();
        QCOMPARE(channels(), 27.0);
    }

    void addsAndRemovesRows_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("subject");
        QTest::newRow("carrier") << "carriers" << "New carrier" << "carrier:carrier-1";
        QTest::newRow("offer") << "offers" << "Example ITSP: Private line" << "offer:itsp/2";
        QTest::newRow("price") << "prices" << "Example ITSP: mobile" << "price:itsp/2";
    }

    void addsAndRemovesRows()
    {
        QFETCH(QString, table);
        QFETCH(QString, entry);
        QFETCH(QString, subject);
        ComparedWorkspace compared(tariffPlan());
        const TablePage page(compared.workspace, contents(table, compared));
        const int before = page.rows().rowCount();
        QVERIFY(add(page, entry));
        QCOMPARE(page.rows().rowCount(), before + 1);
        QCOMPARE(compared.workspace.selection.current(), subject);
        QCOMPARE(page.view().selectionModel()->selectedRows().size(), 1);
        button(page, "Remove")->click();
        QCOMPARE(page.rows().rowCount(), before);
        QVERIFY(compared.workspace.document.plan() == tariffPlan());
        compared.workspace.document.undoStack()->undo();
        QCOMPARE(page.rows().rowCount(), before + 1);
        compared.workspace.document.undoStack()->undo();
        QCOMPARE(page.rows().rowCount(), before);
    }

    void removesSeveralRowsAsOneStep()
    {
        ComparedWorkspace compared(tariffPlan());
        const TablePage page(compared.workspace, ui::callPricesTable(compared.workspace));
        page.view().selectAll();
        button(page, "Remove")->click();
        QCOMPARE(page.rows().rowCount(), 0);
        compared.workspace.document.undoStack()->undo();
        QVERIFY(compared.workspace.document.plan() == tariffPlan());
    }

    void aRemovedCarrierIsNoLongerNamed()
    {
        Plan plan = tariffPlan();
        plan.sites[1].carrier = "other";
        Strategy own;
        own.id = "own";
        own.connections = {{.site = "denver", .connection = {}, .security = {}, .carrier = "other"}};
        plan.strategies = {own};
        ComparedWorkspace compared(plan);
        const TablePage page(compared.workspace, ui::carriersTable(compared.workspace));
        page.view().selectRow(1);
        button(page, "Remove")->click();
        compared.jobs.runAll();
        QVERIFY(!compared.workspace.results.error());
        QVERIFY(compared.workspace.document.plan().sites[1].carrier.empty());
        compared.workspace.document.undoStack()->undo();
        QVERIFY(compared.workspace.document.plan() == plan);
    }

private:
    static ui::PlanTableModel::Contents contents(const QString& table, ComparedWorkspace& compared)
    {
        return table == "offers" ? ui::offersTable(compared.workspace)
            : table == "prices"  ? ui::callPricesTable(compared.workspace)
                                 : ui::carriersTable(compared.workspace);
    }
};

REGISTER_TEST_IN(QApplication, TariffTablesTest)
#include "tariff_tables_test.moc"
