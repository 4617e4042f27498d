#pragma once
// Asks for a file and writes the cost report into it: compared, written and saved on a worker, PDF laid out on the GUI thread.

#include <QObject>

class QWidget;

namespace trunkwright::ui {

struct Workspace;
class NoticeBar;

class ReportExport final : public QObject {
    Q_OBJECT

public:
    ReportExport(Workspace& workspace, NoticeBar& notice, QWidget& window);

    void askAndWrite();
    /// The format is the file's ending. What went wrong or was done stands in the notice bar.
    void write(const QString& path);

private:
    void tell(const QString& path);

    Workspace& m_workspace;
    NoticeBar& m_notice;
    QWidget& m_window;
};

}  // namespace trunkwright::ui
