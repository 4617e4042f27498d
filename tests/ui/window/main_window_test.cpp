#include "ui/window/main_window.h"

#include "models/exchange/plan_json.h"
#include "models/storage/plan_store.h"
#include "tests/support/compared_workspace.h"
#include "tests/support/desktop_plan.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"
#include "ui/kit/figure_label.h"
#include "ui/kit/notice_bar.h"
#include "ui/kit/theme.h"
#include "ui/kit/translation.h"
#include "ui/report/report_export.h"
#include "ui/tables/table_page.h"
#include "ui/window/actions.h"
#include "ui/window/locator.h"
#include "ui/window/totals.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>

using namespace trunkwright;
using namespace trunkwright::models;
using namespace trunkwright::ui;

namespace {

struct Desk {
    Desk()
        : compared(tests::desktopPlan())
        , window(compared.workspace, theme)
    {
        window.resize(1366, 768);
        window.show();
    }

    Theme theme;
    tests::ComparedWorkspace compared;
    MainWindow window;
};

/// What a screen reader would say of it.
bool isNamed(const QWidget& widget)
{
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return !widget.accessibleName().isEmpty() || (button && !button->text().isEmpty());
}

bool isInput(const QWidget& widget)
{
    return qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget)
        || qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractItemView*>(&widget)
        || qobject_cast<const QAbstractButton*>(&widget);
}

/// Parts that Qt makes for itself inside another widget.
bool isInner(const QWidget& widget)
{
    const QWidget* parent = widget.parentWidget();
    return qobject_cast<const QAbstractSpinBox*>(parent) || qobject_cast<const QComboBox*>(parent)
        || qobject_cast<const QLineEdit*>(parent) || qobject_cast<const QTabBar*>(parent)
        || qobject_cast<const QTableView*>(parent) || widget.objectName().startsWith("qt_")
        || widget.inherits("QComboBoxListView") || widget.inherits("QToolBarExtension") || widget.isWindow();
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QApplication::setOrganizationName("trunkwright-test");
        QApplication::setApplicationName("trunkwright-test");
        QSettings().clear();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        ui::installTranslation(*qApp, QLocale());
    }

    void opensAPlanFile()
    {
        Desk desk;
        desk.window.open(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/harbor-dental.json");
        desk.compared.jobs.runAll();
        QVERIFY(desk.window.windowTitle().startsWith("Harbor Dental"));
        QVERIFY(!desk.window.isWindowModified());
        const QString totals = desk.window.findChild<Totals*>()->text();
        QVERIFY2(totals.contains("120 users") && totals.contains("17 channels") && totals.contains("$481.67"),
            qPrintable(totals));
    }

    void tellsWhyAFileCannotBeOpened_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("not a plan");
        QTest::newRow("cut off") << QByteArray("{\"version\": 1, \"sites\": [");
        QTest::newRow("foreign document") << QByteArray("SQLite format 3\0garbage", 23);
    }

    void tellsWhyAFileCannotBeOpened()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        const QString path = folder.filePath("plan.json");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        Desk desk;
        const Plan before = desk.compared.workspace.document.plan();
        desk.window.open(path);
        desk.compared.jobs.runAll();
        QVERIFY2(desk.window.notice().text().startsWith(path), qPrintable(desk.window.notice().text()));
        QVERIFY(!desk.window.notice().text().contains('\n'));
        QVERIFY(desk.compared.workspace.document.plan() == before);
    }

    void editingUsersUpdatesAllViewsAndCanBeUndone()
    {
        Desk desk;
        Workspace& workspace = desk.compared.workspace;
        workspace.selection.jumpTo("site:boulder");
        auto* users = desk.window.findChild<QSpinBox*>("users");
        QCOMPARE(users->value(), 22);
        const QString before = desk.window.findChild<Totals*>()->text();
        for (int step = 0; step < 3; ++step)
            QTest::keyClick(users, Qt::Key_Up);
        QCOMPARE(workspace.document.undoStack()->count(), 1);  // one gesture
        QVERIFY(workspace.isStale());
        desk.compared.jobs.runAll();
        QVERIFY(!workspace.isStale());
        const QString after = desk.window.findChild<Totals*>()->text();
        QVERIFY(before != after && after.contains("127 users"));
        QVERIFY(desk.window.isWindowModified());
        desk.window.actions().undo->trigger();
        desk.compared.jobs.runAll();
        QCOMPARE(users->value(), 22);
        QCOMPARE(desk.window.findChild<Totals*>()->text(), before);
        QVERIFY(!desk.window.isWindowModified());
    }

    void theUndoKeyReachesThePlanFromAnInput()
    {
        Desk desk;
        desk.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        Workspace& workspace = desk.compared.workspace;
        workspace.selection.jumpTo("site:boulder");
        auto* users = desk.window.findChild<QSpinBox*>("users");
        users->setFocus();
        users->selectAll();
        QTest::keyClicks(users, "60");
        QTest::keyClick(users, Qt::Key_Z, Qt::ControlModifier);  // the typing first: it is not in the plan yet
        QCOMPARE(users->text(), QString("22"));
        users->selectAll();
        QTest::keyClicks(users, "60");
        QTest::keyClick(users, Qt::Key_Return);
        QCOMPARE(workspace.document.undoStack()->count(), 1);
        QTest::keyClick(users, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(workspace.document.plan() == tests::desktopPlan());
        QCOMPARE(users->text(), QString("22"));
        QTest::keyClick(users, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(users->text(), QString("60"));
    }

    void unknownUsersStayUnknown()
    {
        Desk desk;
        desk.compared.workspace.selection.jumpTo("site:boulder");
        auto* users = desk.window.findChild<QSpinBox*>("users");
        users->setValue(users->minimum());
        QCOMPARE(users->text(), QString("unknown"));
        QVERIFY(!models::users(desk.compared.workspace.document.plan().sites[1]));
        desk.compared.jobs.runAll();
        QVERIFY(desk.window.findChild<Totals*>()->text().contains("users unknown"));
    }

    void savesAndReadsBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("document") << "plan.trunkplan";
        QTest::newRow("text") << "plan.json";
    }

    void savesAndReadsBack()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        const std::string path = folder.filePath(name).toStdString();
        QVERIFY(writePlan(path, tests::desktopPlan()));
        Desk desk;
        desk.window.open(folder.filePath(name));
        desk.compared.jobs.runAll();
        QVERIFY(desk.compared.workspace.document.apply(
            *setUsers(desk.compared.workspace.document.plan(), "boulder", 50), "users"));
        QVERIFY(desk.window.isWindowModified());
        desk.window.actions().save->trigger();
        desk.compared.jobs.runAll();
        QVERIFY(!desk.window.isWindowModified());
        QVERIFY(readPlan(path).value() == desk.compared.workspace.document.plan());
    }

    void asksBeforeItUndoesWhatAnotherProgramSaved_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("overwrites");
        QTest::newRow("document, cancel") << "plan.trunkplan" << false;
        QTest::newRow("document, overwrite") << "plan.trunkplan" << true;
        QTest::newRow("text, cancel") << "plan.json" << false;
    }

    void asksBeforeItUndoesWhatAnotherProgramSaved()
    {
        QFETCH(QString, name);
        QFETCH(bool, overwrites);
        const QTemporaryDir folder;
        const std::string path = folder.filePath(name).toStdString();
        QVERIFY(writePlan(path, tests::desktopPlan()));
        Desk desk;
        const auto save = [&] {
            desk.window.actions().save->trigger();
            desk.compared.jobs.runAll();
        };
        desk.window.open(folder.filePath(name));
        desk.compared.jobs.runAll();
        Workspace& workspace = desk.compared.workspace;
        QVERIFY(workspace.document.apply(*setUsers(workspace.document.plan(), "boulder", 50), "users"));
        save();  // its own save is no surprise
        QVERIFY(!desk.window.findChild<QMessageBox*>());
        Plan theirs = tests::desktopPlan();
        theirs.settings.name = "Theirs";
        QVERIFY(writePlan(path, theirs));
        QVERIFY(workspace.document.apply(*setUsers(workspace.document.plan(), "boulder", 60), "users"));
        save();
        auto* question = desk.window.findChild<QMessageBox*>();
        QVERIFY(question && question->text().contains("changed by another program"));
        QVERIFY(readPlan(path).value() == theirs);
        for (QAbstractButton* button : question->buttons())
            if (button->text().remove('&') == (overwrites ? "Overwrite" : "Cancel")) {
                button->click();
                break;
            }
        desk.compared.jobs.runAll();
        QVERIFY(readPlan(path).value() == (overwrites ? workspace.document.plan() : theirs));
        QCOMPARE(desk.window.isWindowModified(), !overwrites);
    }

    void editsACarrierInTheInspector()
    {
        Desk desk;
        Workspace& workspace = desk.compared.workspace;
        workspace.selection.select({"offer:itsp/0"});
        const auto input = [&](const char* name) {
            for (QLineEdit* box : desk.window.findChildren<QLineEdit*>())
                if (box->accessibleName() == name && box->isVisible())
                    return box;
            return static_cast<QLineEdit*>(nullptr);
        };
        QLineEdit* price = input("Number / month");
        QVERIFY(price);
        QCOMPARE(price->text(), QString("$0.60"));
        const auto type = [](QLineEdit& box, const QString& text) {
            box.setFocus();
            box.selectAll();
            QTest::keyClicks(&box, text);
            QTest::keyClick(&box, Qt::Key_Return);
        };
        type(*price, "0.45");
        QCOMPARE(workspace.document.plan().carriers[0].didMonthly->amount, 0.45);
        QCOMPARE(price->text(), QString("$0.45"));
        type(*price, "cheap");
        QVERIFY2(desk.window.notice().text().startsWith("Example ITSP: "), qPrintable(desk.window.notice().text()));
        QCOMPARE(price->text(), QString("$0.45"));
        type(*price, "0.45");  // as it was: that is no edit, but right
        QVERIFY(desk.window.notice().isHidden());
        type(*price, "cheap");
        QVERIFY(!desk.window.notice().isHidden());
        type(*price, "0.50");
        QVERIFY(desk.window.notice().isHidden());  // said and done
        workspace.document.undoStack()->undo();
        workspace.document.undoStack()->undo();
        QVERIFY(workspace.document.plan() == tests::desktopPlan());
        QTest::keyClicks(price, "1");  // half typed when results arrive
        const QString typed = price->text();
        workspace.runner.run();
        desk.compared.jobs.runAll();
        QCOMPARE(price->text(), typed);
    }

    void asksBeforeChangesAreLost()
    {
        Desk desk;
        Workspace& workspace = desk.compared.workspace;
        QVERIFY(workspace.document.apply(*setUsers(workspace.document.plan(), "boulder", 50), "users"));
        const Plan edited = workspace.document.plan();
        desk.window.close();
        auto* question = desk.window.findChild<QMessageBox*>();
        QVERIFY(question && desk.window.isVisible());
        question->button(QMessageBox::Cancel)->click();
        QVERIFY(desk.window.isVisible() && workspace.document.plan() == edited);
        delete question;
        desk.window.close();
        desk.window.findChild<QMessageBox*>()->button(QMessageBox::Discard)->click();
        QVERIFY(!desk.window.isVisible());
    }

    void exportsTheReport_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("html") << "report.html" << QByteArray("<!DOCTYPE html");
        QTest::newRow("pdf") << "report.pdf" << QByteArray("%PDF");
        QTest::newRow("xlsx") << "report.xlsx" << QByteArray("PK");
        QTest::newRow("markdown") << "report.md" << QByteArray("#");
        QTest::newRow("json") << "report.json" << QByteArray("{");
        QTest::newRow("csv") << "report.csv" << QByteArray();
    }

    void exportsTheReport()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begin);
        const QTemporaryDir folder;
        Desk desk;
        ReportExport exporter(desk.compared.workspace, desk.window.notice(), desk.window);
        exporter.write(folder.filePath(name));
        desk.compared.jobs.runAll();
        const QByteArray content = contentOf(folder.filePath(name));
        QVERIFY(content.size() > 500);
        QVERIFY2(content.startsWith(begin), content.left(40).constData());
        QVERIFY(desk.window.notice().text().contains(name));
    }

    void tellsWhyAReportCannotBeWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("no such folder") << "no/such/folder/report.html";
        QTest::newRow("unknown ending") << "report.docx";
        QTest::newRow("a folder") << "";
    }

    void tellsWhyAReportCannotBeWritten()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        Desk desk;
        ReportExport exporter(desk.compared.workspace, desk.window.notice(), desk.window);
        exporter.write(folder.filePath(name));
        desk.compared.jobs.runAll();
        QVERIFY(!desk.window.notice().text().isEmpty());
        QVERIFY(!QFile::exists(folder.filePath("report.docx")));
    }

    void namesEveryInput()
    {
        Desk desk;
        for (const char* subject : {"plan", "site:boulder", "link:boulder-vpn", "trunk:denver"}) {
            desk.compared.workspace.selection.select({subject});
            for (const char* view : {"map", "schematic", "tables", "compare"}) {
                QVERIFY(desk.window.showView(view));
                for (const QWidget* widget : desk.window.findChildren<QWidget*>())
                    if (isInput(*widget) && !isInner(*widget) && widget->isVisible())
                        QVERIFY2(isNamed(*widget),
                            qPrintable(QString("%1 in %2").arg(widget->metaObject()->className(), view)));
            }
        }
    }

    void reachesEveryInputByKeyboard()
    {
        Desk desk;
        desk.compared.workspace.selection.select({"site:boulder"});
        QSet<const QWidget*> reached;
        const QWidget* start = desk.window.nextInFocusChain();
        for (const QWidget* widget = start;;) {
            if (widget->isVisible() && widget->isEnabled() && widget->focusPolicy() & Qt::TabFocus)
                reached.insert(widget);
            widget = widget->nextInFocusChain();
            if (widget == start)
                break;
        }
        for (const char* name : {"users", "mustSurvive"})
            QVERIFY(reached.contains(desk.window.findChild<QWidget*>(name)));
        for (const FigureLabel* figure : desk.window.findChildren<FigureLabel*>())
            if (figure->isVisible() && figure->isEnabled())
                QVERIFY(reached.contains(figure));
        QVERIFY(reached.contains(desk.window.findChild<QTreeView*>()));
        QVERIFY(reached.contains(desk.window.findChild<Locator*>()));
    }

    void everyCommandStandsInAMenu()
    {
        Desk desk;
        QSet<QAction*> inMenus;
        for (const QMenu* menu : desk.window.menuBar()->findChildren<QMenu*>())
            for (QAction* action : menu->actions())
                inMenus.insert(action);
        for (QAction* action : desk.window.actions().all())
            QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
    }

    void noTwoCommandsShareAKey()
    {
        Desk desk;
        QHash<QKeySequence, QString> taken;
        for (const QAction* action : desk.window.actions().all())
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(!taken.contains(key), qPrintable(action->text() + " and " + taken.value(key)));
                taken.insert(key, action->text());
            }
    }

    void findsSitesNumbersAndCommands()
    {
        Desk desk;
        const auto* locator = desk.window.findChild<Locator*>();
        QCOMPARE(locator->find("boul", 12).front().subject, QString("site:boulder"));
        const auto commands = locator->find("reset lay", 12);
        QCOMPARE(commands.size(), 1);
        QCOMPARE(commands.front().command, desk.window.actions().resetLayout);
        QVERIFY(locator->find("zzz", 12).isEmpty());
    }

    void bringsBackItsDocks()
    {
        Desk desk;
        for (QDockWidget* dock : desk.window.findChildren<QDockWidget*>())
            dock->close();
        desk.window.actions().resetLayout->trigger();
        for (const QDockWidget* dock : desk.window.findChildren<QDockWidget*>())
            QVERIFY(dock->isVisible());
    }

    void wearsBothThemes()
    {
        Desk desk;
        desk.window.actions().themeDark->trigger();
        QVERIFY(desk.window.palette().color(QPalette::Window).lightness() < 128);
        QVERIFY(desk.window.palette().color(QPalette::WindowText).lightness() > 128);
        desk.window.actions().themeLight->trigger();
        QVERIFY(desk.window.palette().color(QPalette::Window).lightness() > 128);
    }

    void fitsASmallScreen()
    {
        Desk desk;
        desk.window.open(TRUNKWRIGHT_SOURCE_DIR "/sample_topologies/prairie-retail.json");
        desk.compared.jobs.runAll();
        desk.compared.workspace.selection.select({"site:store-188"});
        for (const char* view : {"map", "schematic", "tables", "compare"}) {
            desk.window.showView(view);
            QVERIFY(desk.window.minimumSizeHint().width() <= 1366);
            QVERIFY(desk.window.minimumSizeHint().height() <= 768);
        }
    }
};

REGISTER_TEST_IN(QApplication, MainWindowTest)
#include "main_window_test.moc"
