#pragma once
// The decision first: the advised strategy in one sentence, with what to do about it.

#include <QFrame>

class QLabel;
class QPushButton;

namespace trunkwright::ui {

struct Workspace;

class AdviceCard final : public QFrame {
    Q_OBJECT

public:
    explicit AdviceCard(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] QString headline() const;

signals:
    void exportWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    Workspace& m_workspace;
    QLabel *m_title, *m_sentence;
    QPushButton *m_show, *m_export;
    bool m_filling = false;  // its own style sheet changes its palette
};

}  // namespace trunkwright::ui
