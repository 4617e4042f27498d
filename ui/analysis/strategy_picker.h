#pragma once
// Which strategy canvas, tables and inspector show: as advised, or one that the user picks.

#include <QWidget>

class QComboBox;

namespace trunkwright::ui {

struct Workspace;

class StrategyPicker final : public QWidget {
    Q_OBJECT

public:
    explicit StrategyPicker(Workspace& workspace, QWidget* parent = nullptr);

private:
    void fill();

    Workspace& m_workspace;
    QComboBox* m_box;
};

}  // namespace trunkwright::ui
