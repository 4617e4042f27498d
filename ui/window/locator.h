#pragma once
// "Go to…": finds sites, links, numbers and commands by a few letters. Ctrl+K.

#include <QLineEdit>

class QAction;
class QStandardItemModel;

namespace trunkwright::ui {

struct Workspace;

class Locator final : public QLineEdit {
    Q_OBJECT

public:
    Locator(Workspace& workspace, QList<QAction*> commands, QWidget* parent = nullptr);

    struct Hit {
        QString text;
        QString subject;  ///< empty for a command
        QAction* command = nullptr;
    };
    /// At most `limit`, those that begin with the words first.
    [[nodiscard]] QList<Hit> find(const QString& words, int limit) const;

private:
    void offer(const QString& words);
    void take(int row);

    Workspace& m_workspace;
    QList<QAction*> m_commands;
    QStandardItemModel* m_offers;
    QList<Hit> m_hits;
};

}  // namespace trunkwright::ui
