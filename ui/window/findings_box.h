#pragma once
// What the rules say about one subject, each with its rule and, where there is one, a button that applies the fix.

#include <QWidget>

class QVBoxLayout;

namespace trunkwright::models {
struct Finding;
}

namespace trunkwright::ui {

struct Workspace;

class FindingsBox final : public QWidget {
    Q_OBJECT

public:
    explicit FindingsBox(Workspace& workspace, QWidget* parent = nullptr);

    void show(const QString& subject);

private:
    void fill();
    [[nodiscard]] QWidget* finding(const models::Finding& finding);

    Workspace& m_workspace;
    QString m_subject;
    QVBoxLayout* m_layout;
};

}  // namespace trunkwright::ui
