#include "ui/window/main_window.h"

#include "ui/analysis/compare_page.h"
#include "ui/analysis/strategy_picker.h"
#include "ui/canvas/canvas_page.h"
#include "ui/document/workspace.h"
#include "ui/kit/notice_bar.h"
#include "ui/kit/theme.h"
#include "ui/report/report_export.h"
#include "ui/tables/plan_tables.h"
#include "ui/tables/table_page.h"
#include "ui/tables/tables_page.h"
#include "ui/window/actions.h"
#include "ui/window/file_actions.h"
#include "ui/window/inspector.h"
#include "ui/window/locator.h"
#include "ui/window/plan_tree.h"
#include "ui/window/totals.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace trunkwright::ui {

namespace {

constexpr auto layoutKey = "window/layout", geometryKey = "window/geometry", themeKey = "window/theme";
constexpr int layoutVersion =
    1;  // grows when docks or toolbars change, so that an old layout is not forced on new ones

}  // namespace

MainWindow::MainWindow(Workspace& workspace, Theme& theme)
    : m_workspace(workspace)
    , m_theme(theme)
    , m_actions(new Actions(*workspace.document.undoStack(), this))
    , m_notice(new NoticeBar)
    , m_files(new FileActions(workspace, *m_notice, *this))
{
    setObjectName(QStringLiteral("window"));
    setAcceptDrops(true);
    setDockOptions(AnimatedDocks | AllowTabbedDocks | AllowNestedDocks);
    m_actions->paint(currentPalette());
    makeCenter();
    makeDocks();
    makeToolBar();
    makeMenus();
    connectFileActions();
    connectViewActions();
    connectThemeActions();
    statusBar()->addWidget(new Totals(workspace), 1);
    statusBar()->setSizeGripEnabled(false);
    connect(&workspace.document, &Document::fileChanged, this, &MainWindow::showTitle);
    connect(&workspace.document, &Document::changed, this, &MainWindow::showTitle);
    connect(&workspace.document, &Document::accepted, m_notice, &NoticeBar::dropRefusal);
    connect(&workspace.document, &Document::changed, m_notice, &NoticeBar::dropRefusal);
    connect(&workspace.selection, &Selection::jumped, this, &MainWindow::jump);
    showTitle();
    restoreLayout();
}

void MainWindow::makeCenter()
{
    m_tables = new TablesPage(m_workspace);
    connect(m_tables, &TablesPage::refused, this, &MainWindow::refuse);
    m_views = new QTabWidget;
    m_views->setObjectName(QStringLiteral("views"));
    m_views->setAccessibleName(tr("Views"));
    m_views->tabBar()->setExpanding(false);
    m_views->tabBar()->setDrawBase(false);
    m_compare = new ComparePage(m_workspace);
    m_map = new CanvasPage(m_workspace, CanvasPage::Mode::map);
    m_schematic = new CanvasPage(m_workspace, CanvasPage::Mode::schematic);
    m_views->addTab(m_map, tr("Map"));
    m_views->addTab(m_schematic, tr("Schematic"));
    m_views->addTab(m_tables, tr("Tables"));
    m_views->addTab(m_compare, tr("Compare"));
    connect(m_compare, &ComparePage::exportWanted, m_actions->exportReport, &QAction::trigger);
    connect(m_compare, &ComparePage::refused, this, &MainWindow::fault);
    m_views->setCornerWidget(new StrategyPicker(m_workspace));
    for (CanvasPage* page : {m_map, m_schematic})
        connect(&page->view(), &CanvasView::opened, this, [this](const QString& subject) {
            showView(QStringLiteral("tables"));
            m_workspace.selection.jumpTo(subject);
        });
    auto* center = new QWidget;
    auto* layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_views, 1);
    layout->addWidget(m_notice);
    setCentralWidget(center);
}

QDockWidget* MainWindow::makeDock(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area)
{
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::makeDocks()
{
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    makeDock("plan", tr("Plan"), new PlanTree(m_workspace), Qt::LeftDockWidgetArea);
    auto* inspector = new Inspector(m_workspace);
    connect(inspector, &Inspector::refused, this, &MainWindow::refuse);
    connect(inspector, &Inspector::tableWanted, this, [this](const QString& subject) {
        showView(QStringLiteral("tables"));
        m_tables->showTableOf(subject);
    });
    makeDock("inspector", tr("Inspector"), inspector, Qt::RightDockWidgetArea);
    m_problems = new TablePage(m_workspace, problemsTable(m_workspace));
    QDockWidget* problems = makeDock("problems", tr("Problems"), m_problems, Qt::BottomDockWidgetArea);
    connect(m_actions->showProblems, &QAction::triggered, this, [this, problems] {
        problems->show();
        problems->raise();
        m_problems->view().setFocus();
    });
    resizeDocks({problems}, {170}, Qt::Vertical);
}

void MainWindow::makeToolBar()
{
    m_toolBar = addToolBar(tr("Main toolbar"));
    m_toolBar->setObjectName(QStringLiteral("toolbar"));
    m_toolBar->setMovable(false);
    m_toolBar->setIconSize({20, 20});
    m_toolBar->addActions({m_actions->newPlan, m_actions->open, m_actions->save});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->undo, m_actions->redo});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_actions->compare, m_actions->exportReport});
    for (QAction* worded : {m_actions->compare, m_actions->exportReport})
        if (auto* button = qobject_cast<QToolButton*>(m_toolBar->widgetForAction(worded)))
            button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_toolBar->addWidget(space);
    m_locator = new Locator(m_workspace, m_actions->all());
    m_locator->setFixedWidth(300);
    m_toolBar->addWidget(m_locator);
}

void MainWindow::makeMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({m_actions->newPlan, m_actions->open});
    QMenu* recent = file->addMenu(tr("Open &recent"));
    connect(file, &QMenu::aboutToShow, this, [this, recent] { m_files->fillRecentMenu(*recent); });
    file->addActions({m_actions->save, m_actions->saveAs});
    file->addSeparator();
    file->addAction(m_actions->quit);
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({m_actions->undo, m_actions->redo});
    edit->addSeparator();
    edit->addActions({m_actions->find, m_actions->locate});
    QMenu* view = menuBar()->addMenu(tr("&View"));
    view->addActions({m_actions->showMap, m_actions->showSchematic, m_actions->showTables, m_actions->showCompare});
    view->addSeparator();
    view->addActions({m_actions->fit, m_actions->zoomIn, m_actions->zoomOut});
    view->addSeparator();
    view->addActions({m_actions->showProblems, m_actions->nextPane});
    QMenu* docks = view->addMenu(tr("&Docks"));
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        docks->addAction(dock->toggleViewAction());
    QMenu* themes = view->addMenu(tr("&Theme"));
    themes->addActions({m_actions->themeSystem, m_actions->themeLight, m_actions->themeDark});
    view->addAction(m_actions->resetLayout);
    QMenu* plan = menuBar()->addMenu(tr("&Plan"));
    plan->addActions({m_actions->compare, m_actions->followAdvice});
    QMenu* report = menuBar()->addMenu(tr("&Report"));
    report->addAction(m_actions->exportReport);
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addActions({m_actions->whatIsThis, m_actions->about});
}

void MainWindow::connectFileActions()
{
    connect(m_actions->newPlan, &QAction::triggered, m_files, &FileActions::newPlan);
    connect(m_actions->open, &QAction::triggered, m_files, &FileActions::openWithDialog);
    connect(m_actions->save, &QAction::triggered, m_files, &FileActions::save);
    connect(m_actions->saveAs, &QAction::triggered, m_files, [this] { m_files->saveWithDialog(); });
    auto* report = new ReportExport(m_workspace, *m_notice, *this);
    connect(m_actions->exportReport, &QAction::triggered, report, &ReportExport::askAndWrite);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->find, &QAction::triggered, this, [this] {
        showView(QStringLiteral("tables"));
        m_tables->current()->focusFilter();
    });
    connect(m_actions->locate, &QAction::triggered, this, [this] {
        m_locator->setFocus();
        m_locator->selectAll();
    });
    connect(m_actions->compare, &QAction::triggered, this, [this] {
        m_workspace.runner.run();
        showView(QStringLiteral("compare"));
    });
    connect(m_actions->followAdvice, &QAction::triggered, &m_workspace.results, &Results::followAdvice);
    connect(m_actions->about, &QAction::triggered, this, &MainWindow::showAbout);
    connect(m_actions->whatIsThis, &QAction::triggered, this, &MainWindow::explainFocused);
}

void MainWindow::connectViewActions()
{
    const auto shows = [this](QAction* action, const char* view) {
        connect(action, &QAction::triggered, this, [this, view] { showView(QLatin1String(view)); });
    };
    shows(m_actions->showMap, "map");
    shows(m_actions->showSchematic, "schematic");
    shows(m_actions->showTables, "tables");
    shows(m_actions->showCompare, "compare");
    const auto onCanvas = [this](QAction* action, auto change) {
        connect(action, &QAction::triggered, this, [this, change] {
            if (auto* page = qobject_cast<CanvasPage*>(m_views->currentWidget()))
                change(page->view());
        });
    };
    onCanvas(m_actions->fit, [](CanvasView& view) { view.fit(); });
    onCanvas(m_actions->zoomIn, [](CanvasView& view) { view.zoomBy(1.3); });
    onCanvas(m_actions->zoomOut, [](CanvasView& view) { view.zoomBy(1 / 1.3); });
    const auto enableCanvasActions = [this] {
        const bool isCanvas = qobject_cast<CanvasPage*>(m_views->currentWidget()) != nullptr;
        for (QAction* action : {m_actions->fit, m_actions->zoomIn, m_actions->zoomOut})
            action->setEnabled(isCanvas);  // Home and the like belong to the tables when they are in front
    };
    connect(m_views, &QTabWidget::currentChanged, this, enableCanvasActions);
    connect(m_actions->nextPane, &QAction::triggered, this, &MainWindow::moveToNextPane);
    connect(m_actions->resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
}

void MainWindow::connectThemeActions()
{
    const std::initializer_list<std::pair<QAction*, ThemeChoice>> themes{{m_actions->themeSystem, ThemeChoice::system},
        {m_actions->themeLight, ThemeChoice::light}, {m_actions->themeDark, ThemeChoice::dark}};
    for (const auto& [action, choice] : themes) {
        action->setChecked(m_theme.choice() == choice);
        connect(action, &QAction::triggered, this, [this, chosen = choice] {
            m_theme.choose(chosen);
            QSettings().setValue(QLatin1String(themeKey), static_cast<int>(chosen));
        });
    }
}

bool MainWindow::showView(const QString& name)
{
    static const QStringList names{QStringLiteral("map"), QStringLiteral("schematic"), QStringLiteral("tables"),
        QStringLiteral("compare")};  // in the order of the tabs
    const auto at = names.indexOf(name);
    if (at >= 0)
        m_views->setCurrentIndex(static_cast<int>(at));
    return at >= 0;
}

void MainWindow::jump(const QString& subject)
{
    if (m_views->currentWidget() == m_tables)
        m_tables->showTableOf(subject);
}

void MainWindow::open(const QString& path)
{
    m_files->open(path);
}

void MainWindow::showTitle()
{
    setWindowTitle(tr("%1[*] – Trunkwright").arg(m_workspace.document.displayName()));
    setWindowModified(m_workspace.document.isModified());
    setWindowFilePath(m_workspace.document.filePath());
}

void MainWindow::fault(const QString& why)
{
    m_notice->show(NoticeBar::Kind::fault, why);
}

void MainWindow::refuse(const QString& why)
{
    m_notice->show(NoticeBar::Kind::refusal, why);
}

void MainWindow::moveToNextPane()
{
    QList<QWidget*> panes{m_views->currentWidget()};
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        if (dock->isVisible())
            panes.append(dock->widget());
    qsizetype at = 0;
    for (qsizetype pane = 0; pane < panes.size(); ++pane)
        if (QWidget* focused = QApplication::focusWidget();
            focused && (panes[pane] == focused || panes[pane]->isAncestorOf(focused)))
            at = pane + 1;
    QWidget* next = panes[at % panes.size()];
    QWidget* target = next->focusPolicy() == Qt::NoFocus ? next->nextInFocusChain() : next;
    target->setFocus(Qt::TabFocusReason);
}

void MainWindow::explainFocused()
{
    for (QWidget* widget = QApplication::focusWidget(); widget; widget = widget->parentWidget())
        if (widget->metaObject()->indexOfMethod("explainFigure()") >= 0) {
            QMetaObject::invokeMethod(widget, "explainFigure");
            return;
        }
}

void MainWindow::restoreLayout()
{
    m_firstLayout = saveState(layoutVersion);
    const QSettings settings;
    if (!restoreGeometry(settings.value(QLatin1String(geometryKey)).toByteArray()))
        resize(1366, 768);
    restoreState(settings.value(QLatin1String(layoutKey)).toByteArray(), layoutVersion);
}

void MainWindow::resetLayout()
{
    restoreState(m_firstLayout, layoutVersion);
    for (QDockWidget* dock : findChildren<QDockWidget*>())
        dock->show();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange && m_actions)
        m_actions->paint(currentPalette());
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!m_closing && m_workspace.document.isModified()) {
        event->ignore();
        m_files->leavePlan([this] {
            m_closing = true;
            close();
        });
        return;
    }
    QSettings settings;
    settings.setValue(QLatin1String(geometryKey), saveGeometry());
    settings.setValue(QLatin1String(layoutKey), saveState(layoutVersion));
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        open(urls.front().toLocalFile());
}

void MainWindow::showAbout()
{
    auto* about = new QMessageBox(QMessageBox::NoIcon, tr("About Trunkwright"),
        tr("Trunkwright %1\nPlans SIP trunks: where they should land, what they cost, how they sound and what they "
           "survive.\n\nGPL-3.0-or-later. Map outlines: made with Natural Earth. Cities © GeoNames, CC BY 4.0.")
            .arg(QApplication::applicationVersion()),
        QMessageBox::Close, this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

}  // namespace trunkwright::ui
