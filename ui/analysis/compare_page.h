#pragma once
// The compare view: advice, strategies side by side, fixes, charts. Works when it is visible only.

#include <QScrollArea>

#include <vector>

class QGridLayout;
class QLabel;
class QCheckBox;

namespace trunkwright::ui {

struct Workspace;
class AdviceCard;
class AdviceReasons;
class ChartFrame;
class FindingsBox;
class StrategyTable;

class ComparePage final : public QScrollArea {
    Q_OBJECT

public:
    explicit ComparePage(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] StrategyTable& table() const { return *m_table; }
    [[nodiscard]] AdviceCard& advice() const { return *m_advice; }
    [[nodiscard]] const std::vector<ChartFrame*>& charts() const { return m_charts; }

signals:
    void exportWanted();
    void refused(const QString& why);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void showCharts();
    void placeCharts();

    Workspace& m_workspace;
    AdviceCard* m_advice;
    StrategyTable* m_table;
    AdviceReasons* m_reasons;
    FindingsBox* m_fixes;
    QCheckBox* m_differences;
    QLabel* m_spread;
    QGridLayout* m_grid;
    std::vector<ChartFrame*> m_charts;
    bool m_isOld = true;
    int m_columns = 0;
};

}  // namespace trunkwright::ui
