#include "ui/canvas/unplaced_tray.h"

#include "ui/document/edits.h"
#include "ui/document/workspace.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace trunkwright::ui {

namespace {

constexpr int shownRows = 6;

}  // namespace

UnplacedTray::UnplacedTray(Workspace& workspace, QWidget* parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_title(new QLabel(this))
    , m_list(new QListWidget(this))
{
    setAutoFillBackground(true);
    setFrameShape(StyledPanel);
    setFixedWidth(210);
    m_list->setAccessibleName(tr("Sites without a place"));
    m_list->setFrameShape(NoFrame);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] {
        if (const QListWidgetItem* item = m_list->currentItem(); item && item->isSelected())
            m_workspace.selection.select({item->data(Qt::UserRole).toString()});
    });
    connect(&workspace.selection, &Selection::changed, this, &UnplacedTray::showSelection);
}

void UnplacedTray::show(const std::vector<models::Id>& sites)
{
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const models::Id& site : sites) {
        auto* item = new QListWidgetItem(QString::fromStdString(placeName(m_workspace.document.plan(), site)), m_list);
        item->setData(Qt::UserRole, subjectOf("site", site));
    }
    m_title->setText(tr("%n site(s) without a place", nullptr, count()));
    const int rows = std::min(count(), shownRows);
    m_list->setFixedHeight(rows * (fontMetrics().height() + 6) + 4);
    setVisible(count() > 0);
    adjustSize();
    showSelection();
}

int UnplacedTray::count() const
{
    return m_list->count();
}

void UnplacedTray::showSelection()
{
    const QSignalBlocker quiet(m_list);
    for (int row = 0; row < m_list->count(); ++row)
        m_list->item(row)->setSelected(
            m_workspace.selection.contains(m_list->item(row)->data(Qt::UserRole).toString()));
}

}  // namespace trunkwright::ui
