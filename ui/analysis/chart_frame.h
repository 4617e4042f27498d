#pragma once
// One chart with its title, what it says in words, the same as a table, and copy and save. Answers one question.

#include "models/base/error.h"
#include "models/report/report.h"

#include <QFrame>

class QCustomPlot;
class QLabel;
class QStackedWidget;
class QTableWidget;
class QToolButton;

namespace trunkwright::ui {

class ChartFrame final : public QFrame {
    Q_OBJECT

public:
    explicit ChartFrame(QWidget* parent = nullptr);

    void show(const models::Figure& figure, const std::string& currency);
    [[nodiscard]] QString summary() const;
    void showTable(bool table);

    /// By the ending: .png, .pdf or .svg. An error is one line.
    [[nodiscard]] models::Result<void> save(const QString& path) const;

signals:
    void refused(const QString& why);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void makeButtons();
    void draw();
    void fillTable();
    void copy();
    void saveWithDialog();

    models::Figure m_figure;
    std::string m_currency;
    QLabel *m_title, *m_caption;
    QStackedWidget* m_pages;
    QCustomPlot* m_plot;
    QTableWidget* m_table;
    QToolButton *m_tableButton, *m_copy, *m_save;
    bool m_replotWhenShown = false;
    bool m_drawing = false;  // its own style sheet changes its palette
};

}  // namespace trunkwright::ui
