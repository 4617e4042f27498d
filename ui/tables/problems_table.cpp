#include "models/plan/check.h"
#include "ui/document/subject_name.h"
#include "ui/document/workspace.h"
#include "ui/kit/format.h"
#include "ui/kit/tr.h"
#include "ui/tables/column_helpers.h"
#include "ui/tables/plan_tables.h"

#include <memory>

namespace trunkwright::ui {

using namespace models;

namespace {

struct Problem {
    Severity severity = Severity::info;
    QString subject, name, rule, text, source;
};

struct Problems {
    std::vector<Problem> rows;

    [[nodiscard]] const Problem& at(int row) const { return rows.at(static_cast<std::size_t>(row)); }
};

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::error:
        return tr("✕ Error");
    case Severity::warning:
        return tr("▲ Warning");
    case Severity::advice:
        return tr("● Advice");
    case Severity::info:
        return tr("○ Note");
    }
    return {};
}

CellTone toneOf(Severity severity)
{
    switch (severity) {
    case Severity::error:
        return CellTone::bad;
    case Severity::warning:
        return CellTone::warning;
    case Severity::advice:
        return CellTone::good;
    case Severity::info:
        break;
    }
    return CellTone::muted;
}

Problem problemOf(const Error& fault)
{
    const QString where = QString::fromStdString(fault.where);
    return {Severity::error, where, where, tr("fault"), QString::fromStdString(fault.what), {}};
}

Problem problemOf(const Finding& finding, const Plan& plan)
{
    const QString subject = QString::fromStdString(finding.subject);
    return {finding.severity, subject, subjectName(plan, subject), QString::fromStdString(finding.rule),
        sentence(finding.text), sentence(finding.source)};
}

std::vector<Problem> gather(const Workspace& workspace)
{
    std::vector<Problem> rows;
    if (workspace.results.error()) {
        for (const Error& fault : structuralFaults(workspace.document.plan()))
            rows.push_back(problemOf(fault));
        if (rows.empty())
            rows.push_back(problemOf(*workspace.results.error()));
    }
    if (const Evaluation* shown = workspace.results.shown())
        for (const Finding& finding : shown->findings)
            rows.push_back(problemOf(finding, workspace.document.plan()));
    return rows;
}

}  // namespace

TableContents problemsTable(Workspace& workspace)
{
    const auto problems = std::make_shared<Problems>();
    TableContents contents;
    contents.name = tr("Problems");
    contents.rowsFollowResults = true;
    contents.refresh = [problems, &workspace] { problems->rows = gather(workspace); };
    contents.rowCount = [problems] { return static_cast<int>(problems->rows.size()); };
    contents.subject = [problems](int row) { return problems->at(row).subject; };
    TableColumn severity = wordColumn(
        tr("Kind"), tr("How grave it is"), [problems](int row) { return severityText(problems->at(row).severity); });
    severity.raw = [problems](int row) { return static_cast<int>(problems->at(row).severity); };
    severity.tone = [problems](int row) { return toneOf(problems->at(row).severity); };
    TableColumn what =
        wordColumn(tr("What"), tr("One sentence"), [problems](int row) { return problems->at(row).text; });
    what.explain = [problems](int row) {
        const Problem& problem = problems->at(row);
        return Explanation{problem.name, problem.rule, {problem.text}, {}, problem.source};
    };
    contents.columns = {severity,
        wordColumn(tr("Rule"), tr("S1 to S12, or a fault of the plan"),
            [problems](int row) { return problems->at(row).rule; }),
        wordColumn(tr("About"), tr("Double-click to go there"), [problems](int row) { return problems->at(row).name; }),
        what};
    return contents;
}

}  // namespace trunkwright::ui
