#include "ui/analysis/explain.h"
#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/tr.h"
#include "ui/tables/column_helpers.h"
#include "ui/tables/plan_tables.h"

namespace trunkwright::ui {

using namespace models;

namespace {

/// What the columns of this table read.
class Links {
public:
    explicit Links(Workspace& workspace)
        : m_workspace(workspace)
    {
    }

    [[nodiscard]] const Plan& plan() const { return m_workspace.document.plan(); }
    [[nodiscard]] const Link& link(int row) const { return plan().links.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] const LinkResult* result(int row) const { return m_workspace.results.link(link(row).id); }
    [[nodiscard]] CellTone freshness() const { return m_workspace.isStale() ? CellTone::muted : CellTone::plain; }

    template <class Member>
    [[nodiscard]] auto figure(Member LinkResult::* member) const
    {
        return [*this, member](int row) { return result(row) ? result(row)->*member : Member{}; };
    }
    [[nodiscard]] auto end(Id Link::* member) const
    {
        return [*this, member](int row) { return QString::fromStdString(placeName(plan(), link(row).*member)); };
    }

private:
    Workspace& m_workspace;
};

TableColumn result(const Links& links, TableColumn column)
{
    column.tone = [links](int row) {
        const LinkResult* found = links.result(row);
        return found && found->fits == false ? CellTone::bad : links.freshness();
    };
    return column;
}

TableColumn nameColumn(const Links& links)
{
    auto column = wordColumn(tr("Link"), tr("Name of the link"), [links](int row) {
        const Link& link = links.link(row);
        return QString::fromStdString(link.name.empty() ? link.id : link.name);
    });
    column.edit = [links](int row, const QString& text) {
        return editLink(
            links.plan(), links.link(row).id, [&](Link& link) { link.name = text.trimmed().toStdString(); });
    };
    return column;
}

TableColumn rateColumn(const Links& links, const QString& title, const QString& tip, std::optional<double> Link::* rate)
{
    return figureColumn(title, tip, [links, rate](int row) { return links.link(row).*rate; }, rateText);
}

TableColumn priorityColumn(const Links& links)
{
    TableColumn column;
    column.title = tr("Voice priority");
    column.tip = tr("Voice has a priority queue (rule S6)");
    column.isCheck = true;
    column.raw = [links](int row) { return links.link(row).voicePriority.value_or(false); };
    column.display = [](int) { return QString(); };
    column.edit = [links](int row, const QString& text) {
        return editLink(
            links.plan(), links.link(row).id, [&](Link& link) { link.voicePriority = text == QLatin1String("1"); });
    };
    return column;
}

void addResultColumns(std::vector<TableColumn>& columns, const Links& links, Workspace& workspace)
{
    columns.push_back(result(links,
        figureColumn(
            tr("Calls"), tr("Calls at once, at the plan's blocking"), links.figure(&LinkResult::calls), countText)));
    auto voice = figureColumn(
        tr("Voice"), tr("Rate that these calls need on this link"), links.figure(&LinkResult::voiceKbps), rateText);
    voice.explain = [links](int row) {
        const LinkResult* found = links.result(row);
        return found ? explainVoiceOnLink(links.plan(), links.link(row), *found) : Explanation{};
    };
    columns.push_back(result(links, voice));
    columns.push_back(result(links,
        figureColumn(tr("Load"), tr("Voice and data over the rate, before an upgrade"),
            links.figure(&LinkResult::utilization), [](auto value) { return percentText(value, 0); })));
    columns.push_back(result(
        links, wordColumn(tr("Fits"), tr("Whether today's rate carries voice within its limit"), [links](int row) {
            const LinkResult* found = links.result(row);
            return !found || !found->fits ? unknownText() : *found->fits ? tr("✓ yes") : tr("✕ no");
        })));
    columns.push_back(result(links,
        figureColumn(
            tr("Upgrade / month"), tr("More than today, per month"),
            [links](int row) -> std::optional<double> {
                const LinkResult* found = links.result(row);
                return found && found->upgradeMonthly ? std::optional(found->upgradeMonthly->amount) : std::nullopt;
            },
            [&workspace](std::optional<double> amount) {
                return moneyText(
                    amount ? std::optional(Money{*amount}) : std::nullopt, workspace.document.plan().settings.currency);
            })));
}

}  // namespace

TableContents linksTable(Workspace& workspace)
{
    const Links links(workspace);
    TableContents contents;
    contents.name = tr("Links");
    contents.part = PlanPart::link;
    contents.rowCount = [links] { return static_cast<int>(links.plan().links.size()); };
    contents.subject = [links](int row) { return subjectOf("link", links.link(row).id); };
    contents.columns = {nameColumn(links),
        wordColumn(tr("Type"), tr("Connection type (rules S6 to S8)"),
            [links](int row) { return linkTypeText(links.link(row).type); }),
        wordColumn(tr("From"), tr("One end"), links.end(&Link::from)),
        wordColumn(tr("To"), tr("The other end"), links.end(&Link::to)),
        rateColumn(links, tr("Up"), tr("Rate away from the first end"), &Link::rateUpKbps),
        rateColumn(links, tr("Down"), tr("Rate toward the first end"), &Link::rateDownKbps), priorityColumn(links)};
    addResultColumns(contents.columns, links, workspace);
    return contents;
}

}  // namespace trunkwright::ui
