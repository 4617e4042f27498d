#pragma once
// Open, save and recent files: asks about unsaved changes, reads and writes on workers, tells faults in one line.

#include "models/base/error.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <vector>

class QMenu;
class QWidget;

namespace trunkwright::ui {

struct Workspace;
class NoticeBar;

class FileActions final : public QObject {
    Q_OBJECT

public:
    FileActions(Workspace& workspace, NoticeBar& notice, QWidget& window);

    void newPlan();
    void openWithDialog();
    /// Asks first when the plan has unsaved changes.
    void open(const QString& path);
    void save();
    void saveWithDialog(std::function<void()> then = {});
    /// Runs `then` at once, or when the user has saved or discarded the changes; never on Cancel.
    void leavePlan(std::function<void()> then);

    /// Newest first; only files that are still there.
    [[nodiscard]] QStringList recentFiles() const;
    void fillRecentMenu(QMenu& menu);

private:
    void read(const QString& path);
    void write(const QString& path, std::function<void()> then);
    void remember(const QString& path);
    void fault(const std::vector<models::Error>& faults);

    Workspace& m_workspace;
    NoticeBar& m_notice;
    QWidget& m_window;
};

}  // namespace trunkwright::ui
