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
class Trunks {
public:
    explicit Trunks(Workspace& workspace)
        : m_workspace(workspace)
    {
    }

    [[nodiscard]] const Plan& plan() const { return m_workspace.document.plan(); }
    [[nodiscard]] int count() const
    {
        const Evaluation* shown = m_workspace.results.shown();
        return shown ? static_cast<int>(shown->trunks.size()) : 0;
    }
    [[nodiscard]] const TrunkResult& trunk(int row) const
    {
        return m_workspace.results.shown()->trunks.at(static_cast<std::size_t>(row));
    }
    template <class Member>
    [[nodiscard]] auto figure(Member TrunkResult::* member) const
    {
        return [*this, member](int row) { return trunk(row).*member; };
    }

private:
    Workspace& m_workspace;
};

void addWordColumns(std::vector<TableColumn>& columns, const Trunks& trunks)
{
    columns.push_back(wordColumn(tr("Trunk at"), tr("Site where the trunk lands"),
        [trunks](int row) { return QString::fromStdString(placeName(trunks.plan(), trunks.trunk(row).site)); }));
    columns.push_back(wordColumn(tr("Carrier"), tr("SIP trunk provider"), [trunks](int row) {
        const Carrier* carrier = findCarrier(trunks.plan(), trunks.trunk(row).carrier);
        return carrier ? QString::fromStdString(carrier->name) : tr("none serves the country");
    }));
    columns.push_back(wordColumn(tr("Connection"), tr("Rules S6 to S9"),
        [trunks](int row) { return connectionText(trunks.trunk(row).connection); }));
    columns.push_back(wordColumn(
        tr("Security"), tr("Rule S8"), [trunks](int row) { return securityText(trunks.trunk(row).security); }));
    columns.push_back(wordColumn(tr("Redundant"), tr("Has a second access, as a survivability duty asks"),
        [trunks](int row) { return trunks.trunk(row).redundant ? tr("✓ yes") : tr("no"); }));
}

void addFigureColumns(std::vector<TableColumn>& columns, const Trunks& trunks)
{
    columns.push_back(figureColumn(
        tr("Sites"), tr("Sites that take this trunk"),
        [trunks](int row) { return std::optional(static_cast<std::int64_t>(trunks.trunk(row).sites.size())); },
        countText));
    columns.push_back(
        figureColumn(tr("Erl"), tr("Offered traffic, erlang"), trunks.figure(&TrunkResult::offeredErl), erlangText));
    auto channels = figureColumn(
        tr("Channels"), tr("Erlang B at the plan's blocking target"), trunks.figure(&TrunkResult::channels), countText);
    channels.explain = [trunks](int row) { return explainChannels(trunks.plan(), trunks.trunk(row)); };
    columns.push_back(channels);
    columns.push_back(figureColumn(tr("Blocking"), tr("Part of busy-hour calls that find all channels taken"),
        trunks.figure(&TrunkResult::blocking), [](auto value) { return percentText(value, 2); }));
    auto rate = figureColumn(tr("Voice rate"), tr("Channels times the rate of one call on this connection"),
        trunks.figure(&TrunkResult::voiceKbps), rateText);
    rate.explain = [trunks](int row) { return explainTrunkRate(trunks.plan(), trunks.trunk(row)); };
    columns.push_back(rate);
    columns.push_back(figureColumn(tr("Lead time"), tr("Weeks until it works, by the provider's word"),
        trunks.figure(&TrunkResult::leadTimeWeeks), weeksText));
    columns.push_back(wordColumn(tr("Codec"), tr("G.711 law of the country (rule S10)"), [trunks](int row) {
        const std::string& codec = trunks.trunk(row).codec;
        return codec.empty() ? unknownText() : QString::fromStdString(codec);
    }));
}

}  // namespace

TableContents trunksTable(Workspace& workspace)
{
    const Trunks trunks(workspace);
    TableContents contents;
    contents.name = tr("Trunks");
    contents.rowsFollowResults = true;
    contents.rowCount = [trunks] { return trunks.count(); };
    contents.subject = [trunks](int row) { return subjectOf("trunk", trunks.trunk(row).site); };
    addWordColumns(contents.columns, trunks);
    addFigureColumns(contents.columns, trunks);
    return contents;
}

}  // namespace trunkwright::ui
