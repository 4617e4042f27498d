#include "ui/document/document.h"

#include "ui/document/edit_command.h"

#include <QFileInfo>
#include <QUndoStack>

#include <utility>

namespace trunkwright::ui {

using namespace models;

Document::Document(QObject* parent)
    : QObject(parent)
    , m_undoStack(new QUndoStack(this))
{
    connect(m_undoStack, &QUndoStack::cleanChanged, this, &Document::fileChanged);
}

QString Document::displayName() const
{
    if (!m_plan.settings.name.empty())
        return QString::fromStdString(m_plan.settings.name);
    return m_filePath.isEmpty() ? tr("Untitled plan") : QFileInfo(m_filePath).completeBaseName();
}

bool Document::isModified() const
{
    return !m_undoStack->isClean();
}

void Document::open(Plan plan, const QString& filePath)
{
    endGesture();
    m_undoStack->clear();
    m_undoStack->setClean();
    m_plan = std::move(plan);
    m_filePath = filePath;
    ++m_revision;
    emit changed({.wholePlan = true, .rows = true, .touched = {}});
    emit fileChanged();
}

void Document::markSaved(const QString& filePath, std::uint64_t savedRevision)
{
    m_filePath = filePath;
    endGesture();
    if (savedRevision == m_revision)
        m_undoStack->setClean();
    emit fileChanged();
}

Result<void> Document::apply(const Edit& edit, const QString& text, const QString& gesture)
{
    auto inverse = applyEdit(m_plan, edit);
    if (!inverse)
        return std::unexpected(inverse.error());
    emit accepted();
    if (changesNothing(edit, *inverse))
        return {};
    if (gesture.isEmpty())
        endGesture();
    const PlanChange change = changeOf(edit, *inverse);
    ++m_revision;
    m_undoStack->push(new EditCommand(*this, std::move(*inverse), text, gesture, m_gestureNumber));
    emit changed(change);
    return {};
}

Edit Document::swap(const Edit& edit)
{
    auto inverse = applyEdit(m_plan, edit);
    Q_ASSERT(inverse);  // an inverse always fits the plan that it came from
    const PlanChange change = changeOf(edit, *inverse);
    ++m_revision;
    emit changed(change);
    return std::move(*inverse);
}

}  // namespace trunkwright::ui
