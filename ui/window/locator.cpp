#include "ui/window/locator.h"

#include "ui/document/workspace.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QStandardItemModel>

#include <algorithm>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr int offeredHits = 12;

/// 0: does not match; 1: somewhere inside; 2: at the beginning.
int rank(const QString& text, const QString& words)
{
    return text.startsWith(words, Qt::CaseInsensitive) ? 2 : text.contains(words, Qt::CaseInsensitive) ? 1 : 0;
}

QString named(const std::string& name, const Id& id)
{
    return QString::fromStdString(name.empty() ? id : name);
}

}  // namespace

Locator::Locator(Workspace& workspace, QList<QAction*> commands, QWidget* parent)
    : QLineEdit(parent)
    , m_workspace(workspace)
    , m_commands(std::move(commands))
    , m_offers(new QStandardItemModel(this))
{
    setPlaceholderText(tr("Go to site, number, command…  Ctrl+K"));
    setAccessibleName(tr("Go to"));
    setClearButtonEnabled(true);
    auto* completer = new QCompleter(m_offers, this);
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->popup()->setAccessibleName(tr("Found"));
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, &Locator::offer);
    connect(completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        [this](const QModelIndex& index) { take(index.row()); });
    connect(this, &QLineEdit::returnPressed, this, [this] {
        if (m_hits.isEmpty())
            offer(text());
        take(0);
    });
}

QList<Locator::Hit> Locator::find(const QString& words, int limit) const
{
    QList<Hit> first, rest;
    const auto add = [&](const QString& text, const QString& searched, const QString& subject, QAction* command) {
        if (const int found = rank(searched, words); found > 0 && rest.size() < limit)
            (found == 2 ? first : rest).append({text, subject, command});
    };
    for (const Site& site : m_workspace.document.plan().sites) {
        const QString name = named(site.name, site.id), subject = subjectOf("site", site.id);
        add(name, name, subject, nullptr);
        for (const Did& did : site.dids) {
            const QString number = QString::fromStdString(did.number);
            add(QStringLiteral("%1  %2").arg(number, name), number, subject, nullptr);
        }
    }
    for (const Link& link : m_workspace.document.plan().links)
        add(tr("Link %1").arg(named(link.name, link.id)), named(link.name, link.id), subjectOf("link", link.id),
            nullptr);
    for (const Carrier& carrier : m_workspace.document.plan().carriers)
        add(tr("Carrier %1").arg(named(carrier.name, carrier.id)), named(carrier.name, carrier.id),
            subjectOf("carrier", carrier.id), nullptr);
    for (QAction* command : m_commands) {
        const QString name = command->text().remove(QLatin1Char('&'));
        if (command->isEnabled())
            add(QStringLiteral("› %1").arg(name), name, {}, command);
    }
    return (first + rest).mid(0, limit);
}

void Locator::offer(const QString& words)
{
    m_hits = words.trimmed().isEmpty() ? QList<Hit>{} : find(words.trimmed(), offeredHits);
    m_offers->clear();
    for (const Hit& hit : std::as_const(m_hits))
        m_offers->appendRow(new QStandardItem(hit.text));
    completer()->complete();
}

void Locator::take(int row)
{
    if (row < 0 || row >= m_hits.size())
        return;
    const Hit hit = m_hits.at(row);
    m_hits.clear();
    // The completer writes the chosen text into the field after this; the field is emptied once it has.
    QMetaObject::invokeMethod(this, &QLineEdit::clear, Qt::QueuedConnection);
    hit.command ? hit.command->trigger() : m_workspace.selection.jumpTo(hit.subject);
}

}  // namespace trunkwright::ui
