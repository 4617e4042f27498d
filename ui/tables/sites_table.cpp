#include "ui/analysis/explain.h"
#include "ui/document/edits.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/local_names.h"
#include "ui/kit/tr.h"
#include "ui/tables/column_helpers.h"
#include "ui/tables/plan_tables.h"

#include <QLocale>

namespace trunkwright::ui {

using namespace models;

namespace {

/// What the columns of this table read: the plan's site of a row and its result under the shown strategy.
class Sites {
public:
    explicit Sites(Workspace& workspace)
        : m_workspace(workspace)
    {
    }

    [[nodiscard]] const Plan& plan() const { return m_workspace.document.plan(); }
    [[nodiscard]] const Site& site(int row) const { return plan().sites.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] const SiteResult* result(int row) const { return m_workspace.results.site(site(row).id); }
    [[nodiscard]] CellTone freshness() const { return m_workspace.isStale() ? CellTone::muted : CellTone::plain; }

    /// A member of the result, empty when there is no result.
    template <class Member>
    [[nodiscard]] auto figure(Member SiteResult::* member) const
    {
        return [*this, member](int row) { return result(row) ? result(row)->*member : Member{}; };
    }
    [[nodiscard]] auto explained(Explanation (*explain)(const Plan&, const Site&, const SiteResult&)) const
    {
        return [*this, explain](
                   int row) { return result(row) ? explain(plan(), site(row), *result(row)) : Explanation{}; };
    }

private:
    Workspace& m_workspace;
};

TableColumn result(const Sites& sites, TableColumn column)
{
    column.tone = [sites](int) { return sites.freshness(); };
    return column;
}

TableColumn nameColumn(const Sites& sites)
{
    auto column = wordColumn(tr("Site"), tr("Name of the site"), [sites](int row) {
        const Site& site = sites.site(row);
        return QString::fromStdString(site.name.empty() ? site.id : site.name);
    });
    column.edit = [sites](int row, const QString& text) {
        return editSite(
            sites.plan(), sites.site(row).id, [&](Site& site) { site.name = text.trimmed().toStdString(); });
    };
    return column;
}

Result<Edit> usersFromText(const Plan& plan, const Id& site, const QString& text)
{
    bool isNumber = false;
    const auto count = QLocale().toLongLong(text.trimmed(), &isNumber);
    if (!isNumber)
        return badInput("site:" + site, tr("users must be a whole number, 0 or more").toStdString());
    return setUsers(plan, site, count);
}

TableColumn usersColumn(const Sites& sites)
{
    auto column = figureColumn(
        tr("Users"), tr("Users of all profiles (rule S2)"), [sites](int row) { return users(sites.site(row)); },
        countText);
    column.edit = [sites](
                      int row, const QString& text) { return usersFromText(sites.plan(), sites.site(row).id, text); };
    return column;
}

TableColumn surviveColumn(const Sites& sites)
{
    TableColumn column;
    column.title = tr("Must survive");
    column.tip = tr("Duty: phones work when the WAN is down (rule S3)");
    column.isCheck = true;
    column.raw = [sites](int row) { return sites.site(row).mustSurviveWanLoss; };
    column.display = [](int) { return QString(); };
    column.edit = [sites](int row, const QString& text) {
        return editSite(sites.plan(), sites.site(row).id,
            [&](Site& site) { site.mustSurviveWanLoss = text == QLatin1String("1"); });
    };
    return column;
}

TableColumn trunkColumn(const Sites& sites)
{
    return wordColumn(tr("Trunk at"), tr("Site where its calls reach the telephone network"), [sites](int row) {
        const SiteResult* found = sites.result(row);
        if (!found || found->trunk.empty())
            return unknownText();
        const std::string at = found->trunk.substr(found->trunk.find(':') + 1);
        return at == found->id ? tr("own trunk") : QString::fromStdString(placeName(sites.plan(), at));
    });
}

TableColumn survivesColumn(const Sites& sites)
{
    auto column = wordColumn(tr("Phones when WAN is down"),
        tr("Whether the shown strategy keeps the site's phones (rule S3)"), [sites](int row) {
            const SiteResult* found = sites.result(row);
            return !found ? unknownText() : found->survivesWanLoss ? tr("✓ work") : tr("✕ silent");
        });
    column.tone = [sites](int row) {
        const SiteResult* found = sites.result(row);
        if (!found || found->survivesWanLoss)
            return found ? CellTone::good : CellTone::plain;
        return sites.site(row).mustSurviveWanLoss ? CellTone::bad : CellTone::muted;
    };
    return column;
}

void addTrafficColumns(std::vector<TableColumn>& columns, const Sites& sites)
{
    auto traffic = figureColumn(tr("Erl"), tr("Offered PSTN traffic in the site's busy hour, erlang"),
        sites.figure(&SiteResult::offeredErl), erlangText);
    traffic.explain = sites.explained(explainTraffic);
    columns.push_back(result(sites, traffic));
    auto alone = figureColumn(tr("Channels alone"),
        tr("Channels of a trunk for this site only, Erlang B at the plan's blocking"),
        sites.figure(&SiteResult::channelsAlone), countText);
    alone.explain = sites.explained(explainChannelsAlone);
    columns.push_back(result(sites, alone));
    columns.push_back(result(sites, trunkColumn(sites)));
    columns.push_back(result(sites, wordColumn(tr("Busy hour"), tr("Busiest hour of the week"), [sites](int row) {
        const SiteResult* found = sites.result(row);
        return found && !found->busyHour.empty() ? busyHourText(found->busyHour) : unknownText();
    })));
}

void addQualityColumns(std::vector<TableColumn>& columns, const Sites& sites)
{
    auto mos = figureColumn(tr("MOS"), tr("Mean opinion score of its PSTN calls, E-model (ITU-T G.107)"),
        sites.figure(&SiteResult::mos), [](auto value) { return numberText(value, 2); });
    mos.explain = sites.explained(explainMos);
    columns.push_back(result(sites, mos));
    columns.push_back(result(sites,
        figureColumn(tr("Delay ms"), tr("One way, mouth to ear, site to trunk"),
            sites.figure(&SiteResult::oneWayDelayMs), [](auto value) { return numberText(value, 0); })));
    auto availability =
        figureColumn(tr("Availability"), tr("Part of the year in which the site's PSTN calls get through"),
            sites.figure(&SiteResult::availability), [](auto value) { return percentText(value, 3); });
    availability.explain = sites.explained(explainAvailability);
    columns.push_back(result(sites, availability));
    columns.push_back(survivesColumn(sites));
}

}  // namespace

TableContents sitesTable(Workspace& workspace)
{
    const Sites sites(workspace);
    TableContents contents;
    contents.name = tr("Sites");
    contents.part = PlanPart::site;
    contents.rowCount = [sites] { return static_cast<int>(sites.plan().sites.size()); };
    contents.subject = [sites](int row) { return subjectOf("site", sites.site(row).id); };
    contents.columns = {nameColumn(sites),
        wordColumn(tr("Country"), tr("ISO 3166-1 code"),
            [sites](int row) {
                const std::string& country = sites.site(row).country;
                return country.empty() ? unknownText() : QString::fromStdString(country);
            }),
        wordColumn(tr("Role"), tr("Where a centralized or national trunk lands"),
            [sites](int row) { return roleText(sites.site(row).role); }),
        usersColumn(sites), surviveColumn(sites)};
    addTrafficColumns(contents.columns, sites);
    addQualityColumns(contents.columns, sites);
    return contents;
}

}  // namespace trunkwright::ui
