#pragma once
// A table with a filter field and "n of m rows". Its selection is the shared one; Ctrl+C copies rows for a spreadsheet.

#include "ui/tables/plan_table_model.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QTableView;

namespace trunkwright::ui {

class FilterModel;

class TablePage final : public QWidget {
    Q_OBJECT

public:
    TablePage(Workspace& workspace, PlanTableModel::Contents contents, QWidget* parent = nullptr);

    [[nodiscard]] QTableView& view() const { return *m_view; }
    [[nodiscard]] PlanTableModel& model() const { return *m_model; }
    [[nodiscard]] FilterModel& rows() const { return *m_rows; }
    void focusFilter();
    /// The selected rows, all of them when none is selected, with the header; tab-separated.
    [[nodiscard]] QString selectionAsText() const;
    /// "What is this number?", of the current cell.
    Q_INVOKABLE void explainFigure();

signals:
    void refused(const QString& why);

private:
    void build();
    void addRowButtons(QHBoxLayout& bar);
    void removeSelected();
    void connectSelection();
    void showCount();
    void sizeColumns();
    void showSharedSelection();
    void shareSelection();

    Workspace& m_workspace;
    PlanTableModel* m_model;
    FilterModel* m_rows;
    QLineEdit* m_filter;
    QLabel* m_count;
    QTableView* m_view;
    bool m_following = false, m_sizeNext = true;
};

}  // namespace trunkwright::ui
