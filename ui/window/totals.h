#pragma once
// The status bar: what the plan comes to, whether the results are of this plan, whether it is saved, and what runs.

#include "ui/ports/jobs.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QTimer;
class QToolButton;

namespace trunkwright::ui {

struct Workspace;

class Totals final : public QWidget {
    Q_OBJECT

public:
    explicit Totals(Workspace& workspace, QWidget* parent = nullptr);

    /// "3 sites · 120 users · 9.33 Erl → 17 channels (P.01) · $481.67 a month"
    [[nodiscard]] QString text() const;

private:
    void connectJobs();
    void showTotals();
    void showState();

    Workspace& m_workspace;
    QLabel *m_totals, *m_results, *m_file, *m_jobTitle;
    QProgressBar* m_progress;
    QToolButton* m_cancel;
    QTimer* m_delay;
    JobId m_job = 0;
};

}  // namespace trunkwright::ui
