#include "ui/tables/plan_tables.h"

#include "tests/support/compared_workspace.h"
#include "tests/support/desktop_plan.h"
#include "tests/support/test_program.h"
#include "ui/kit/translation.h"
#include "ui/tables/filter_model.h"
#include "ui/tables/table_page.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QTableView>
#include <QTest>
#include <QUndoStack>

using namespace trunkwright;
using namespace trunkwright::models;
using trunkwright::tests::ComparedWorkspace;
using trunkwright::ui::TablePage;

namespace {

int columnNamed(const QAbstractItemModel& model, const QString& title)
{
    for (int column = 0; column < model.columnCount(); ++column)
        if (model.headerData(column, Qt::Horizontal).toString() == title)
            return column;
    return -1;
}

QStringList columnTexts(const QAbstractItemModel& model, const QString& title)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts += model.index(row, columnNamed(model, title)).data().toString();
    return texts;
}

QStringList subjects(const QAbstractItemModel& model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row)
        list += model.index(row, 0).data(ui::SubjectRole).toString();
    return list;
}

}  // namespace

class PlanTablesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        ui::installTranslation(*QCoreApplication::instance(), QLocale());
    }

    void sortsByValueAndUnknownLast()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        Plan plan = compared.workspace.document.plan();
        plan.sites[0].groups[0].users = 1000;  // "1,000" as text sorts before "13"
        plan.sites[3].groups[0].users = std::nullopt;
        compared.open(plan);
        TablePage page(compared.workspace, ui::sitesTable(compared.workspace));
        const int users = columnNamed(page.rows(), "Users");
        page.rows().sort(users, Qt::AscendingOrder);
        QCOMPARE(columnTexts(page.rows(), "Users"), QStringList({"13", "22", "1,000", "–"}));
        page.rows().sort(users, Qt::DescendingOrder);
        QCOMPARE(columnTexts(page.rows(), "Users"), QStringList({"1,000", "22", "13", "–"}));
        QVERIFY(!page.rows().index(3, users).data(ui::RawRole).isValid());
        page.rows().sort(0, Qt::AscendingOrder);
        QCOMPARE(columnTexts(page.rows(), "Site"), QStringList({"Boulder", "Colorado Springs", "Denver", "Depot"}));
    }

    void filtersByAllWordsAndCountsRows()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::sitesTable(compared.workspace));
        auto* filter = page.findChild<QLineEdit*>();
        filter->setText("de branch");
        QCOMPARE(subjects(page.rows()), QStringList({"site:boulder", "site:springs", "site:depot"}));
        filter->setText("dep");
        QCOMPARE(subjects(page.rows()), QStringList{"site:depot"});
        bool said = false;
        for (const QLabel* label : page.findChildren<QLabel*>())
            said = said || label->text() == "1 of 4 rows";
        QVERIFY(said);
    }

    void editsUsersAsOneUndoStep()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::sitesTable(compared.workspace));
        const QModelIndex users = page.model().index(1, columnNamed(page.model(), "Users"));
        QVERIFY(page.model().setData(users, "40", Qt::EditRole));
        QCOMPARE(*models::users(compared.workspace.document.plan().sites[1]), 40);
        const QString before = page.model().index(1, columnNamed(page.model(), "Erl")).data().toString();
        compared.jobs.runAll();
        const QString after = page.model().index(1, columnNamed(page.model(), "Erl")).data().toString();
        QCOMPARE(before, QString("1.65"));
        QCOMPARE(after, QString("3.00"));
        compared.workspace.document.undoStack()->undo();
        QVERIFY(compared.workspace.document.plan() == tests::desktopPlan());
    }

    void refusesWhatIsNoCount_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "twelve", "-3", "1.5", "99999999999999999999"})
            QTest::newRow(text) << text;
    }

    void refusesWhatIsNoCount()
    {
        QFETCH(QString, text);
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::sitesTable(compared.workspace));
        QString why;
        connect(&page, &TablePage::refused, this, [&](const QString& line) { why = line; });
        QVERIFY(!page.model().setData(page.model().index(1, columnNamed(page.model(), "Users")), text, Qt::EditRole));
        QVERIFY(why.startsWith("Boulder: "));
        QVERIFY(compared.workspace.document.plan() == tests::desktopPlan());
    }

    void ticksTheDuty()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::sitesTable(compared.workspace));
        const QModelIndex duty = page.model().index(1, columnNamed(page.model(), "Must survive"));
        QCOMPARE(duty.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::Unchecked));
        QVERIFY(page.model().setData(duty, Qt::Checked, Qt::CheckStateRole));
        QVERIFY(compared.workspace.document.plan().sites[1].mustSurviveWanLoss);
    }

    void sharesItsSelection()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::sitesTable(compared.workspace));
        TablePage links(compared.workspace, ui::linksTable(compared.workspace));
        page.view().selectRow(2);
        QCOMPARE(compared.workspace.selection.subjects(), QStringList{"site:springs"});
        compared.workspace.selection.select({"link:boulder-vpn"});
        QVERIFY(!page.view().selectionModel()->hasSelection());
        QCOMPARE(links.view().selectionModel()->selectedRows().size(), 1);
        QCOMPARE(links.view().selectionModel()->selectedRows().front().data(ui::SubjectRole).toString(),
            QString("link:boulder-vpn"));
    }

    void copiesRowsForASpreadsheet()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::sitesTable(compared.workspace));
        page.view().selectRow(1);
        const QStringList lines = page.selectionAsText().split('\n');
        QCOMPARE(lines.size(), 3);  // head, row, the end of the last line
        QCOMPARE(lines[0].count('\t'), lines[1].count('\t'));
        QVERIFY(lines[1].startsWith("Boulder\tUS\tBranch\t22\tno\t1.65\t"));
    }

    void followsTheShownStrategy()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::trunksTable(compared.workspace));
        compared.workspace.results.choose("centralized");
        QCOMPARE(page.rows().rowCount(), 1);
        compared.workspace.results.choose("distributed");
        QCOMPARE(page.rows().rowCount(), 4);
        QVERIFY(subjects(page.rows()).contains("trunk:boulder"));
    }

    void tellsWhatKeepsAPlanFromBeingCompared()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::problemsTable(compared.workspace));
        Plan faulty = tests::desktopPlan();
        faulty.links[0].to = "nowhere";
        compared.open(faulty);
        QVERIFY(compared.workspace.results.error());
        QCOMPARE(subjects(page.rows()), QStringList{"link:denver-net"});
    }

    void opensFiguresWithThePlansNumbers()
    {
        ComparedWorkspace compared(tests::desktopPlan());
        TablePage page(compared.workspace, ui::sitesTable(compared.workspace));
        const ui::Explanation traffic =
            page.model().explanation(page.model().index(1, columnNamed(page.model(), "Erl")));
        QCOMPARE(traffic.value, QString("1.65 Erl"));
        QCOMPARE(traffic.steps, QStringList{"22 users × 1.50 calls/h × 180 s ÷ 3600 s/h = 1.65 Erl"});
        const ui::Explanation alone =
            page.model().explanation(page.model().index(1, columnNamed(page.model(), "Channels alone")));
        QCOMPARE(alone.value, QString("6"));
        QCOMPARE(alone.steps.last(), QString("B(1.65, 6) = 0.54 %"));  // Erlang B by hand: 1.65⁶/6! over Σ 1.65ᵏ/k!
    }
};

REGISTER_TEST_IN(QApplication, PlanTablesTest)
#include "plan_tables_test.moc"
