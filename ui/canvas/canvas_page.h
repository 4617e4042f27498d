#pragma once
// A canvas with its legend, its tray and its knobs, kept in step with the workspace. Does its work when it is visible
// only.

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/layout.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;

namespace trunkwright::ui {

struct PlanChange;
struct Workspace;
class Legend;
class UnplacedTray;

class CanvasPage final : public QWidget {
    Q_OBJECT

public:
    enum class Mode { map, schematic };

    CanvasPage(Workspace& workspace, Mode mode, QWidget* parent = nullptr);

    [[nodiscard]] CanvasView& view() const { return *m_view; }
    [[nodiscard]] UnplacedTray& tray() const { return *m_tray; }

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeKnobs();
    void connectWorkspace();
    void planChanged(const PlanChange& change);
    void refresh();
    void placeOverlays();
    [[nodiscard]] LineColoring coloring() const;
    [[nodiscard]] QString toolTip(const QString& subject) const;

    Workspace& m_workspace;
    Mode m_mode;
    CanvasView* m_view;
    Legend* m_legend;
    UnplacedTray* m_tray;
    QWidget* m_knobs;
    QComboBox* m_coloring;
    QCheckBox* m_idle;
    QLabel* m_empty;
    Layout m_layout;
    bool m_layoutIsOld = true, m_drawingIsOld = true, m_fitNext = true;
};

}  // namespace trunkwright::ui
