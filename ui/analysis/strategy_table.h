#pragma once
// The strategies side by side. A click on a column shows that strategy everywhere; each figure opens to its formula.

#include "ui/analysis/strategy_rows.h"

#include <QAbstractTableModel>
#include <QTableView>

namespace trunkwright::ui {

struct Workspace;

class StrategyTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit StrategyTableModel(Workspace& workspace, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Rows whose figures are the same under all strategies are left out.
    void setDifferencesOnly(bool only);
    /// Null for the title column and the one that says what counts.
    [[nodiscard]] const models::Evaluation* strategyOf(int column) const;
    [[nodiscard]] Explanation explanation(const QModelIndex& index) const;

private:
    void rebuild();
    [[nodiscard]] bool differs(const StrategyRow& row) const;
    [[nodiscard]] QVariant figureData(const StrategyRow& row, const models::Evaluation& evaluation, int role) const;

    Workspace& m_workspace;
    std::shared_ptr<const models::Plan> m_plan;
    std::shared_ptr<const models::Comparison> m_comparison;
    std::vector<StrategyRow> m_rows;
    bool m_differencesOnly = false;
};

class StrategyTable final : public QTableView {
    Q_OBJECT

public:
    explicit StrategyTable(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] StrategyTableModel& strategies() const { return *m_model; }
    Q_INVOKABLE void explainFigure();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void choose(int column);
    void fitContents();

    Workspace& m_workspace;
    StrategyTableModel* m_model;
};

}  // namespace trunkwright::ui
