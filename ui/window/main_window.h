#pragma once
// The window: menus, toolbar, the views in the middle, plan tree, inspector and problems around them, totals below.

#include <QMainWindow>

class QTabWidget;
class QToolBar;

namespace trunkwright::ui {

struct Workspace;
class Actions;
class CanvasPage;
class ComparePage;
class FileActions;
class Locator;
class NoticeBar;
class TablePage;
class TablesPage;
class Theme;

class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Workspace& workspace, Theme& theme);

    void open(const QString& path);
    /// "map", "schematic", "tables" or "compare"; false for any other name.
    bool showView(const QString& name);
    [[nodiscard]] Actions& actions() const { return *m_actions; }
    [[nodiscard]] NoticeBar& notice() const { return *m_notice; }

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeCenter();
    void makeDocks();
    void makeMenus();
    void makeToolBar();
    void connectFileActions();
    void connectViewActions();
    void connectThemeActions();
    QDockWidget* makeDock(const char* name, const QString& title, QWidget* content, Qt::DockWidgetArea area);
    void restoreLayout();
    void resetLayout();
    void showTitle();
    void fault(const QString& why);
    void refuse(const QString& why);
    void moveToNextPane();
    void explainFocused();
    void jump(const QString& subject);
    void showAbout();

    Workspace& m_workspace;
    Theme& m_theme;
    Actions* m_actions;
    NoticeBar* m_notice;
    FileActions* m_files;
    QTabWidget* m_views;
    CanvasPage *m_map, *m_schematic;
    TablesPage* m_tables;
    ComparePage* m_compare;
    TablePage* m_problems;
    Locator* m_locator;
    QToolBar* m_toolBar;
    QByteArray m_firstLayout;
    bool m_closing = false;
};

}  // namespace trunkwright::ui
