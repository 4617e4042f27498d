#pragma once
// Open, save and recent files: asks about unsaved changes, reads and writes on workers, tells faults in one line. A
// file that another program changed since it was opened is not written over without asking.

#include "models/base/error.h"
#include "models/storage/file_stamp.h"

#include <QObject>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <optional>
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
    enum class Overwrite { ask, yes };
    void write(const QString& path, std::function<void()> then, Overwrite overwrite = Overwrite::ask);
    void written(const QString& path, std::uint64_t revision, std::optional<models::FileStamp> stamp);
    void askToOverwrite(const QString& path, std::function<void()> then);
    void remember(const QString& path);
    void fault(const std::vector<models::Error>& faults);

    Workspace& m_workspace;
    NoticeBar& m_notice;
    QWidget& m_window;
    std::optional<models::FileStamp> m_stamp;  ///< of the document's file, as it was read or written here
};

}  // namespace trunkwright::ui
