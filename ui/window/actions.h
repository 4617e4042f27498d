#pragma once
// Every command of the window, each with its text, key, icon and help. All stand in menus; none lives on the toolbar
// only.

#include <QList>
#include <QObject>

class QAction;
class QUndoStack;

namespace trunkwright::ui {

struct Palette;

class Actions final : public QObject {
    Q_OBJECT

public:
    Actions(QUndoStack& undoStack, QObject* parent);

    /// The icons in the colors of a theme.
    void paint(const Palette& colors);
    [[nodiscard]] const QList<QAction*>& all() const { return m_all; }

    QAction *newPlan, *open, *save, *saveAs, *exportReport, *quit;
    QAction *undo, *redo, *find, *locate;
    QAction *showMap, *showSchematic, *showTables, *showCompare, *nextPane;
    QAction *fit, *zoomIn, *zoomOut, *resetLayout;
    QAction *themeSystem, *themeLight, *themeDark;
    QAction *compare, *followAdvice;
    QAction *showProblems, *whatIsThis, *about;

private:
    QAction* add(const char* name, const QString& text, const QString& tip, const char* iconName = "");
    void makeFileActions();
    void makeEditActions(QUndoStack& undoStack);
    void makeViewActions();
    void makeThemeActions();
    void makePlanActions();

    QList<QAction*> m_all;
};

}  // namespace trunkwright::ui
