#pragma once
// The one undo command: it holds an edit and swaps it with its inverse, so undo and redo are the same line.

#include "models/plan/edit.h"

#include <QUndoCommand>

#include <cstdint>

namespace trunkwright::ui
{

class Document;

class EditCommand final : public QUndoCommand
{
public:
    /// `inverse` takes back an edit that the document has applied already: the first redo of the stack does nothing.
    EditCommand(Document& document, models::Edit inverse, const QString& text, const QString& gesture,
        std::uint64_t gestureNumber);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override { return m_gesture.isEmpty() ? -1 : 1; }
    [[nodiscard]] bool mergeWith(const QUndoCommand* next) override;

private:
    void swap();

    Document& m_document;
    models::Edit m_edit;
    QString m_gesture;
    std::uint64_t m_gestureNumber;
    bool m_applied = true;
};

/// Whether putting `edit` and its inverse in turn would leave the plan as it is.
[[nodiscard]] bool changesNothing(const models::Edit& edit, const models::Edit& inverse);

} // namespace trunkwright::ui
