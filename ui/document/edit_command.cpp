#include "ui/document/edit_command.h"

#include "ui/document/document.h"

#include <utility>

namespace trunkwright::ui
{

using namespace models;

namespace
{

/// One edit that does `first`, then `second`. Two puts of one entity are the last of them.
Edit sequence(const Edit& first, const Edit& second)
{
    const auto sameTarget = [&](const auto& later) {
        using Change = std::decay_t<decltype(later)>;
        if constexpr (requires { later.entity.id; }) {
            const auto* earlier = std::get_if<Change>(&first.change);
            return earlier && earlier->entity.id == later.entity.id;
        } else {
            return std::is_same_v<Change, SetSettings> && std::holds_alternative<SetSettings>(first.change);
        }
    };
    if (std::visit(sameTarget, second.change))
        return second;
    return Edit{EditBatch{{first, second}}};
}

struct Sameness {
    const Edit& inverse;

    template <class Entity>
    bool operator()(const Put<Entity>& put) const
    {
        const auto* before = std::get_if<Put<Entity>>(&inverse.change);
        return before && before->entity == put.entity;
    }
    bool operator()(const SetSettings& set) const
    {
        const auto* before = std::get_if<SetSettings>(&inverse.change);
        return before && before->settings == set.settings;
    }
    template <class Entity>
    bool operator()(const Remove<Entity>&) const
    {
        return false;
    }
    bool operator()(const EditBatch& batch) const { return batch.edits.empty(); }
};

} // namespace

bool changesNothing(const Edit& edit, const Edit& inverse)
{
    return std::visit(Sameness{inverse}, edit.change);
}

EditCommand::EditCommand(
    Document& document, Edit inverse, const QString& text, const QString& gesture, std::uint64_t gestureNumber)
    : QUndoCommand(text)
    , m_document(document)
    , m_edit(std::move(inverse))
    , m_gesture(gesture)
    , m_gestureNumber(gestureNumber)
{
}

void EditCommand::swap()
{
    m_edit = m_document.swap(m_edit);
}

void EditCommand::undo()
{
    m_document.endGesture();
    swap();
}

void EditCommand::redo()
{
    if (!std::exchange(m_applied, false))
        swap();
}

bool EditCommand::mergeWith(const QUndoCommand* next)
{
    const auto& later = static_cast<const EditCommand&>(*next);
    if (later.m_gesture != m_gesture || later.m_gestureNumber != m_gestureNumber)
        return false;
    m_edit = sequence(later.m_edit, m_edit);
    Plan copy = m_document.plan();
    const auto forward = applyEdit(copy, m_edit);
    setObsolete(forward && changesNothing(m_edit, *forward));
    return true;
}

} // namespace trunkwright::ui
