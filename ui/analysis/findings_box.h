#pragma once
// What the rules say about one subject, or all that can be mended at once: each with its rule and a button for its fix.

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
    enum class Choice { aboutSubject, withFix };

    explicit FindingsBox(Workspace& workspace, Choice choice, QWidget* parent = nullptr);

    /// Of this subject; an empty one is the plan.
    void show(const QString& subject);

private:
    void fill();
    [[nodiscard]] QWidget* finding(const models::Finding& finding);

    [[nodiscard]] bool shows(const models::Finding& finding) const;

    Workspace& m_workspace;
    Choice m_choice;
    QString m_subject;
    QVBoxLayout* m_layout;
};

}  // namespace trunkwright::ui
