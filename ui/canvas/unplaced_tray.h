#pragma once
// Sites that the map cannot show because nobody said where they are. A click selects one.

#include "models/plan/id.h"

#include <QFrame>

#include <vector>

class QLabel;
class QListWidget;

namespace trunkwright::ui {

struct Workspace;

class UnplacedTray final : public QFrame {
    Q_OBJECT

public:
    explicit UnplacedTray(Workspace& workspace, QWidget* parent = nullptr);

    /// Hides itself when there is none.
    void show(const std::vector<models::Id>& sites);
    [[nodiscard]] int count() const;

private:
    void showSelection();

    Workspace& m_workspace;
    QLabel* m_title;
    QListWidget* m_list;
};

}  // namespace trunkwright::ui
