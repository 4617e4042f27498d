#pragma once
// The open plan: the value, its file, its undo stack and ONE signal about changes. GUI thread only; workers get copies
// of the plan.

#include "models/base/error.h"
#include "models/plan/plan.h"
#include "ui/document/plan_change.h"

#include <QObject>
#include <QString>

#include <cstdint>

class QUndoStack;

namespace trunkwright::ui
{

class Document final : public QObject
{
    Q_OBJECT

public:
    explicit Document(QObject* parent = nullptr);

    [[nodiscard]] const models::Plan& plan() const { return m_plan; }
    /// Grows with every change and never repeats: what was computed from another revision is stale.
    [[nodiscard]] std::uint64_t revision() const { return m_revision; }
    [[nodiscard]] QUndoStack* undoStack() const { return m_undoStack; }

    /// Empty for a plan that was never saved.
    [[nodiscard]] const QString& filePath() const { return m_filePath; }
    /// The plan's own name, else its file's, else "Untitled".
    [[nodiscard]] QString displayName() const;
    [[nodiscard]] bool isModified() const;

    /// Puts another plan in place of this one and forgets the undo history.
    void open(models::Plan plan, const QString& filePath);
    /// The plan of this revision now stands in that file.
    void markSaved(const QString& filePath, std::uint64_t savedRevision);

    /// Applies an edit as one undo step named `text`; an edit that changes nothing leaves no step. Edits of the same
    /// non-empty gesture ("users:boulder") fold into one step until endGesture, an undo or another edit.
    models::Result<void> apply(const models::Edit& edit, const QString& text, const QString& gesture = {});
    void endGesture() { ++m_gestureNumber; }

signals:
    /// An edit was taken, also one that changes nothing.
    void accepted();
    void changed(const trunkwright::ui::PlanChange& change);
    /// Another path, or saved ↔ modified.
    void fileChanged();

private:
    friend class EditCommand;
    models::Edit swap(const models::Edit& edit); // applies, announces, gives the inverse

    models::Plan m_plan;
    QString m_filePath;
    QUndoStack* m_undoStack;
    std::uint64_t m_revision = 1;
    std::uint64_t m_gestureNumber = 0;
};

} // namespace trunkwright::ui
