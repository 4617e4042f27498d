#pragma once
// The tables of the plan as one page with tabs.

#include <QTabWidget>

namespace trunkwright::ui {

struct Workspace;
class TablePage;

class TablesPage final : public QTabWidget {
    Q_OBJECT

public:
    explicit TablesPage(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] TablePage* current() const;
    /// Brings the table to the front that holds this subject.
    void showTableOf(const QString& subject);

signals:
    void refused(const QString& why);
};

}  // namespace trunkwright::ui
