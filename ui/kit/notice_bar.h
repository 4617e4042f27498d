#pragma once
// One line below the views, where it moves nothing under the pointer, that says what went wrong or was done, and does
// not block. Stays until it is closed or replaced; what was said of a refused edit goes with the next edit.

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

#include <functional>

namespace trunkwright::ui {

class NoticeBar final : public QFrame {
    Q_OBJECT

public:
    enum class Kind { done, fault, refusal };

    explicit NoticeBar(QWidget* parent = nullptr);

    void show(Kind kind, const QString& line);
    /// The same with a button: "Open folder".
    void show(Kind kind, const QString& line, const QString& button, std::function<void()> pressed);
    /// An edit was made: what was said of a refused one is old.
    void dropRefusal();
    [[nodiscard]] QString text() const;

private:
    Kind m_kind = Kind::done;
    QLabel* m_mark;
    QLabel* m_line;
    QPushButton* m_button;
    QToolButton* m_close;
    std::function<void()> m_pressed;
};

}  // namespace trunkwright::ui
