#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/local_names.h"
#include "ui/kit/tr.h"
#include "ui/tables/column_helpers.h"
#include "ui/tables/plan_tables.h"

#include <memory>
#include <utility>

namespace trunkwright::ui {

using namespace models;

namespace {

/// Where each row stands in the plan.
class Numbers {
public:
    explicit Numbers(Workspace& workspace)
        : m_workspace(workspace)
    {
    }

    void gather()
    {
        m_rows.clear();
        const auto& sites = m_workspace.document.plan().sites;
        for (std::size_t site = 0; site < sites.size(); ++site)
            for (std::size_t did = 0; did < sites[site].dids.size(); ++did)
                m_rows.emplace_back(site, did);
    }

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const Site& site(int row) const
    {
        return m_workspace.document.plan().sites.at(m_rows.at(static_cast<std::size_t>(row)).first);
    }
    [[nodiscard]] const Did& did(int row) const
    {
        return site(row).dids.at(m_rows.at(static_cast<std::size_t>(row)).second);
    }

private:
    Workspace& m_workspace;
    std::vector<std::pair<std::size_t, std::size_t>> m_rows;
};

using SharedNumbers = std::shared_ptr<Numbers>;

auto figureOf(const SharedNumbers& numbers, std::optional<double> Did::* member)
{
    return [numbers, member](int row) { return numbers->did(row).*member; };
}

auto wordOf(const SharedNumbers& numbers, std::string Did::* member)
{
    return [numbers, member](int row) {
        const std::string& word = numbers->did(row).*member;
        return word.empty() ? unknownText() : QString::fromStdString(word);
    };
}

std::vector<TableColumn> columnsOf(const SharedNumbers& numbers)
{
    const auto whole = [](std::optional<double> value) { return numberText(value, 0); };
    const auto minutes = [numbers](int row) -> std::optional<double> {
        const auto seconds = numbers->did(row).talkSecondsPerWeek;
        return seconds ? std::optional(*seconds / 60) : std::nullopt;
    };
    return {wordColumn(tr("Number"), tr("As the records have it"), wordOf(numbers, &Did::number)),
        wordColumn(tr("Name"), tr("What the number is for"), wordOf(numbers, &Did::name)),
        wordColumn(tr("Site"), tr("Where it rings"),
            [numbers](int row) { return QString::fromStdString(numbers->site(row).name); }),
        figureColumn(tr("Calls / week"), tr("Calls, not legs"), figureOf(numbers, &Did::callsPerWeek), whole),
        figureColumn(tr("Talk min / week"), tr("Minutes of answered calls"), minutes, whole),
        figureColumn(tr("Busy-hour Erl"), tr("Traffic in the number's busiest hour, erlang"),
            figureOf(numbers, &Did::busyHourErl), erlangText),
        wordColumn(tr("Busy hour"), tr("Busiest hour of the week"), [numbers](int row) {
            const std::string& hour = numbers->did(row).busyHour;
            return hour.empty() ? unknownText() : busyHourText(hour);
        })};
}

}  // namespace

TableContents numbersTable(Workspace& workspace)
{
    const auto numbers = std::make_shared<Numbers>(workspace);
    TableContents contents;
    contents.name = tr("Numbers");
    contents.part = PlanPart::site;
    contents.refresh = [numbers] { numbers->gather(); };
    contents.rowCount = [numbers] { return numbers->count(); };
    contents.subject = [numbers](int row) { return subjectOf("site", numbers->site(row).id); };
    contents.columns = columnsOf(numbers);
    return contents;
}

}  // namespace trunkwright::ui
