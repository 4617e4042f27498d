#include "ui/window/actions.h"

#include "ui/kit/icon.h"
#include "ui/kit/palette.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QUndoStack>

namespace trunkwright::ui {

Actions::Actions(QUndoStack& undoStack, QObject* parent)
    : QObject(parent)
{
    makeFileActions();
    makeEditActions(undoStack);
    makeViewActions();
    makeThemeActions();
    makePlanActions();
}

QAction* Actions::add(const char* name, const QString& text, const QString& tip, const char* iconName)
{
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setProperty("iconName", QByteArray(iconName));
    m_all.append(action);
    return action;
}

void Actions::makeFileActions()
{
    newPlan = add("new", tr("&New plan"), tr("Start an empty plan"), "new");
    newPlan->setShortcut(QKeySequence::New);
    newPlan->setIconText(tr("New"));
    open = add("open", tr("&Open…"), tr("Open a plan (.trunkplan or .json)"), "open");
    open->setShortcut(QKeySequence::Open);
    save = add("save", tr("&Save"), tr("Save the plan"), "save");
    save->setShortcut(QKeySequence::Save);
    saveAs = add("save-as", tr("Save &as…"), tr("Save the plan under another name"));
    saveAs->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    exportReport = add("report", tr("&Export report…"),
        tr("Write the cost report as PDF, HTML, XLSX, CSV, Markdown or JSON"), "report");
    exportReport->setShortcut(Qt::Key_F9);
    exportReport->setIconText(tr("Report"));
    quit = add("quit", tr("&Quit"), tr("Close Trunkwright"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
}

void Actions::makeEditActions(QUndoStack& undoStack)
{
    undo = undoStack.createUndoAction(this, tr("&Undo"));
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    redo = undoStack.createRedoAction(this, tr("&Redo"));
    redo->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Y), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)});
    undo->setProperty("iconName", QByteArray("undo"));
    redo->setProperty("iconName", QByteArray("redo"));
    m_all += {undo, redo};
    find = add("find", tr("&Filter table"), tr("Go to the filter of the table"), "search");
    find->setShortcut(QKeySequence::Find);
    locate = add("locate", tr("&Go to…"), tr("Find a site, a number or a command"), "search");
    locate->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
}

void Actions::makeViewActions()
{
    showMap = add("show-map", tr("&Map"), tr("Sites on the map of the world"), "map");
    showSchematic = add("show-schematic", tr("&Schematic"), tr("Sites by how they are connected"), "schematic");
    showTables = add("show-tables", tr("&Tables"), tr("Sites, links, trunks and numbers as tables"), "table");
    showCompare = add("show-compare", tr("&Compare"), tr("Strategies side by side, with advice"), "chart");
    int key = Qt::Key_1;
    for (QAction* view : {showMap, showSchematic, showTables, showCompare})
        view->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(key++)));
    nextPane = add("next-pane", tr("&Next pane"), tr("Move the keyboard to the next pane"));
    nextPane->setShortcut(Qt::Key_F6);
    fit = add("fit", tr("&Fit"), tr("Show all sites"), "fit");
    fit->setShortcut(Qt::Key_Home);
    zoomIn = add("zoom-in", tr("Zoom &in"), tr("Show less, larger"), "zoom-in");
    zoomIn->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    zoomOut = add("zoom-out", tr("Zoom &out"), tr("Show more, smaller"), "zoom-out");
    zoomOut->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Minus));
    resetLayout = add("reset-layout", tr("&Reset layout"), tr("Bring back all docks at their first places"));
}

void Actions::makeThemeActions()
{
    themeSystem = add("theme-system", tr("As the &system"), tr("Light or dark as the system says"));
    themeLight = add("theme-light", tr("&Light"), tr("Light colors"));
    themeDark = add("theme-dark", tr("&Dark"), tr("Dark colors"));
    auto* themes = new QActionGroup(this);
    for (QAction* theme : {themeSystem, themeLight, themeDark}) {
        theme->setCheckable(true);
        themes->addAction(theme);
    }
    themeSystem->setChecked(true);
}

void Actions::makePlanActions()
{
    compare = add("compare", tr("&Compare strategies"), tr("Compare again and show the result"), "compare");
    compare->setShortcut(Qt::Key_F7);
    compare->setIconText(tr("Compare"));
    followAdvice =
        add("follow-advice", tr("Show the &advised strategy"), tr("Canvas and tables follow the advice"), "advice");
    showProblems = add("problems", tr("&Problems"), tr("Findings of the rules and faults of the plan"), "warning");
    showProblems->setShortcut(QKeySequence(Qt::ALT | Qt::Key_1));
    whatIsThis = add("what-is-this", tr("&What is this number?"), tr("Open the figure that has the focus"), "formula");
    whatIsThis->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F1));
    about = add("about", tr("&About Trunkwright"), tr("Version and licenses"));
    about->setMenuRole(QAction::AboutRole);
}

void Actions::paint(const Palette& colors)
{
    for (QAction* action : m_all)
        if (const QByteArray name = action->property("iconName").toByteArray(); !name.isEmpty())
            action->setIcon(icon(name.constData(), colors.text));
}

}  // namespace trunkwright::ui
