#pragma once
// A table of the plan or its results. Display and raw value are two roles, so that sorting never parses text. GUI
// thread only.

#include "ui/document/plan_change.h"
#include "ui/tables/table_column.h"

#include <QAbstractTableModel>

#include <vector>

namespace trunkwright::ui {

struct Workspace;

enum TableRole : int {
    RawRole = Qt::UserRole + 1,  ///< number, bool or text to sort by; invalid when it is not known
    SubjectRole,                 ///< "site:boulder"
    ChoicesRole,                 ///< texts that the cell can take; empty: any text
};

class PlanTableModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// What the table is made of. The functions may be called as long as the workspace lives.
    struct Contents {
        QString name;  ///< "Sites"
        std::function<int()> rowCount;
        std::function<QString(int row)> subject;
        std::vector<TableColumn> columns;
        std::function<void()> refresh;   ///< before a reset, when rows are gathered from the plan; may be empty
        PlanPart part = PlanPart::site;  ///< rows come and go with these
        bool rowsFollowResults = false;  ///< rows come and go with each comparison
        std::function<std::vector<TableAddition>()> additions;        ///< empty: rows cannot be added
        std::function<models::Result<models::Edit>(int row)> remove;  ///< empty: nor removed
    };

    PlanTableModel(Workspace& workspace, Contents contents, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

    [[nodiscard]] const QString& name() const { return m_contents.name; }
    /// Empty when nothing stands behind the cell.
    [[nodiscard]] Explanation explanation(const QModelIndex& index) const;

    [[nodiscard]] bool canAdd() const { return static_cast<bool>(m_contents.additions); }
    [[nodiscard]] bool canRemove() const { return static_cast<bool>(m_contents.remove); }
    /// What can be added now.
    [[nodiscard]] std::vector<TableAddition> additions() const { return m_contents.additions(); }
    void add(const TableAddition& addition);
    /// As one undo step.
    void remove(std::vector<int> rows);

signals:
    /// The cell could not take the text; `why` is one line.
    void refused(const QString& why);

private:
    void planChanged(const PlanChange& change);
    void resultsChanged();
    void reset();
    void repaintAll();
    [[nodiscard]] QVariant foreground(const TableColumn& column, int row) const;

    Workspace& m_workspace;
    Contents m_contents;
    int m_announcedRows = 0;  ///< as of the last reset
};

}  // namespace trunkwright::ui
