#pragma once
// Why the advised strategy is advised, and what would change it, in two columns.

#include <QWidget>

class QLabel;

namespace trunkwright::ui {

struct Workspace;

class AdviceReasons final : public QWidget {
    Q_OBJECT

public:
    explicit AdviceReasons(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    Workspace& m_workspace;
    QLabel *m_why, *m_change;
};

}  // namespace trunkwright::ui
