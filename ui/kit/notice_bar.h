#pragma once
// One line above the views that says what went wrong or was done, and does not block. Stays until it is closed or
// replaced.

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

#include <functional>

namespace trunkwright::ui {

class NoticeBar final : public QFrame {
    Q_OBJECT

public:
    enum class Kind { done, fault };

    explicit NoticeBar(QWidget* parent = nullptr);

    void show(Kind kind, const QString& line);
    /// The same with a button: "Open folder".
    void show(Kind kind, const QString& line, const QString& button, std::function<void()> pressed);
    [[nodiscard]] QString text() const;

private:
    QLabel* m_mark;
    QLabel* m_line;
    QPushButton* m_button;
    QToolButton* m_close;
    std::function<void()> m_pressed;
};

}  // namespace trunkwright::ui
