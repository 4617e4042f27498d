#pragma once
// The plan as a tree: sites by country, the trunks of the shown strategy, links, carriers. Its selection is the shared
// one.

#include <QTreeWidget>

namespace trunkwright::ui {

struct Workspace;

class PlanTree final : public QTreeWidget {
    Q_OBJECT

public:
    explicit PlanTree(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {210, 480}; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void addSites();
    void addTrunks();
    void addLinks();
    void addCarriers();
    QTreeWidgetItem* addBranch(const QString& key, const QString& text, const char* iconName);
    void addLeaf(QTreeWidgetItem* branch, const QString& subject, const QString& text);
    void shareSelection();
    void showSharedSelection();

    Workspace& m_workspace;
    QHash<QString, QTreeWidgetItem*> m_leaves;
    QSet<QString> m_open;
    bool m_following = false;
};

}  // namespace trunkwright::ui
