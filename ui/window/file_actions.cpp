#include "ui/window/file_actions.h"

#include "models/storage/plan_store.h"
#include "ui/document/workspace.h"
#include "ui/kit/notice_bar.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSettings>

#include <memory>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int keptRecentFiles = 8;
constexpr auto recentKey = "recentFiles";

}  // namespace

FileActions::FileActions(Workspace& workspace, NoticeBar& notice, QWidget& window)
    : QObject(&window)
    , m_workspace(workspace)
    , m_notice(notice)
    , m_window(window)
{
}

void FileActions::newPlan()
{
    leavePlan([this] {
        m_notice.hide();
        m_workspace.selection.select({});
        m_stamp.reset();
        m_workspace.document.open({}, {});
    });
}

void FileActions::openWithDialog()
{
    leavePlan([this] {
        auto* dialog = new QFileDialog(&m_window, tr("Open plan"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setNameFilters({tr("Plans (*.trunkplan *.json)"), tr("All files (*)")});
        connect(dialog, &QFileDialog::fileSelected, this, &FileActions::read);
        dialog->open();
    });
}

void FileActions::open(const QString& path)
{
    leavePlan([this, path] { read(path); });
}

void FileActions::read(const QString& path)
{
    const QPointer<FileActions> self = this;
    m_workspace.jobs.start(
        {tr("Opening %1").arg(QFileInfo(path).fileName()), [self, path](const Progress&) -> JobAnswer {
             const auto stamp = fileStamp(path.toStdString());  // before it is read: what comes later is seen
             auto plan = std::make_shared<PlanOrFaults>(readPlan(path.toStdString()));
             return [self, path, plan, stamp] {
                 if (!self)
                     return;
                 if (!*plan)
                     return self->fault(plan->error());
                 self->m_notice.hide();
                 self->remember(path);
                 self->m_stamp = stamp;
                 self->m_workspace.selection.select({});
                 self->m_workspace.document.open(std::move(**plan), path);
             };
         }});
}

void FileActions::save()
{
    const QString& path = m_workspace.document.filePath();
    path.isEmpty() ? saveWithDialog() : write(path, {});
}

void FileActions::saveWithDialog(std::function<void()> then)
{
    auto* dialog = new QFileDialog(&m_window, tr("Save plan as"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Plan documents (*.trunkplan)"), tr("Plans as text (*.json)")});
    dialog->setDefaultSuffix(QStringLiteral("trunkplan"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(
            filter.contains(QLatin1String("json")) ? QStringLiteral("json") : QStringLiteral("trunkplan"));
    });
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, then = std::move(then)](const QString& path) { write(path, then); });
    dialog->open();
}

void FileActions::write(const QString& path, std::function<void()> then, Overwrite overwrite)
{
    m_workspace.document.endGesture();
    const QPointer<FileActions> self = this;
    auto plan = std::make_shared<const Plan>(m_workspace.document.plan());
    const auto revision = m_workspace.document.revision();
    const auto known =
        overwrite == Overwrite::ask && path == m_workspace.document.filePath() ? m_stamp : std::optional<FileStamp>();
    m_workspace.jobs.start({tr("Saving %1").arg(QFileInfo(path).fileName()),
        [self, path, plan, revision, known, then = std::move(then)](const Progress&) -> JobAnswer {
            if (const auto found = fileStamp(path.toStdString()); known && found && found != known)
                return [self, path, then] {
                    if (self)
                        self->askToOverwrite(path, then);
                };
            auto done = std::make_shared<Result<void>>(writePlan(path.toStdString(), *plan));
            return [self, path, revision, then, done, stamp = fileStamp(path.toStdString())] {
                if (!self)
                    return;
                if (!*done)
                    return self->fault({done->error()});
                self->written(path, revision, stamp);
                if (then)
                    then();
            };
        }});
}

void FileActions::written(const QString& path, std::uint64_t revision, std::optional<FileStamp> stamp)
{
    m_stamp = stamp;
    m_workspace.document.markSaved(path, revision);
    remember(path);
}

void FileActions::askToOverwrite(const QString& path, std::function<void()> then)
{
    auto* question = new QMessageBox(QMessageBox::Warning, tr("Changed by another program"),
        tr("“%1” was changed by another program since it was opened here. Saving would undo what was changed there.")
            .arg(QFileInfo(path).fileName()),
        QMessageBox::Cancel, &m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* other = question->addButton(tr("Save under another name…"), QMessageBox::AcceptRole);
    const QPushButton* over = question->addButton(tr("Overwrite"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(question, &QMessageBox::buttonClicked, this,
        [this, path, other, over, then = std::move(then)](const QAbstractButton* clicked) {
            if (clicked == other)
                saveWithDialog(then);
            else if (clicked == over)
                write(path, then, Overwrite::yes);
        });
    question->open();
}

void FileActions::leavePlan(std::function<void()> then)
{
    if (!m_workspace.document.isModified())
        return then();
    auto* question = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
        tr("Save the changes to “%1”?").arg(m_workspace.document.displayName()),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_window);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setDefaultButton(QMessageBox::Save);
    connect(question, &QMessageBox::finished, this, [this, then = std::move(then)](int answer) {
        if (answer == QMessageBox::Discard)
            then();
        else if (answer == QMessageBox::Save && !m_workspace.document.filePath().isEmpty())
            write(m_workspace.document.filePath(), then);
        else if (answer == QMessageBox::Save)
            saveWithDialog(then);
    });
    question->open();
}

QStringList FileActions::recentFiles() const
{
    QStringList files = QSettings().value(QLatin1String(recentKey)).toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files;
}

void FileActions::remember(const QString& path)
{
    QStringList files = recentFiles();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    files.removeAll(absolute);
    files.prepend(absolute);
    QSettings().setValue(QLatin1String(recentKey), files.mid(0, keptRecentFiles));
}

void FileActions::fillRecentMenu(QMenu& menu)
{
    menu.clear();
    int number = 1;
    for (const QString& path : recentFiles()) {
        QAction* action = menu.addAction(QStringLiteral("&%1  %2").arg(number++).arg(QFileInfo(path).fileName()));
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { open(path); });
    }
    menu.setEnabled(!menu.isEmpty());
}

void FileActions::fault(const std::vector<Error>& faults)
{
    QString line = QString::fromStdString(toString(faults.front()));
    if (faults.size() > 1)
        line += tr(" (and %n more)", nullptr, static_cast<int>(faults.size() - 1));
    m_notice.show(NoticeBar::Kind::fault, line);
}

}  // namespace trunkwright::ui
