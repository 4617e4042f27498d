#include "models/exchange/site_list_writer.h"

#include "models/exchange/sheet.h"
#include "models/exchange/site_cells.h"
#include "models/exchange/site_columns.h"
#include "models/plan/names.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace trunkwright::models {

namespace {

using Cells = std::array<std::string, siteColumnCount>;

std::string numberCell(const std::optional<double>& value)
{
    return value ? fmt::format("{}", *value) : std::string();
}

Cells cellsOf(const Site& site)
{
    Cells cells;
    const auto cell = [&](SiteColumn column) -> std::string& { return cells[static_cast<std::size_t>(column)]; };
    cell(SiteColumn::id) = site.id;
    cell(SiteColumn::name) = site.name;
    cell(SiteColumn::users) = usersCell(site.groups);
    cell(SiteColumn::profile) = profilesCell(site.groups);
    cell(SiteColumn::country) = site.country;
    cell(SiteColumn::place) = site.place;
    cell(SiteColumn::latitude) = numberCell(site.latitude);
    cell(SiteColumn::longitude) = numberCell(site.longitude);
    cell(SiteColumn::timeZone) = site.timeZone;
    cell(SiteColumn::role) = nameOf(site.role);
    cell(SiteColumn::mustSurvive) = site.mustSurviveWanLoss ? "yes" : "no";
    cell(SiteColumn::didCount) = site.didCount ? std::to_string(*site.didCount) : std::string();
    cell(SiteColumn::didNumbers) = didsCell(site.dids);
    cell(SiteColumn::peer) = site.peer;
    cell(SiteColumn::carrier) = site.carrier;
    if (!site.measured)
        return cells;
    cell(SiteColumn::measuredErl) = numberCell(site.measured->busyHourErl);
    cell(SiteColumn::measuredHour) = std::to_string(site.measured->busyHour);
    cell(SiteColumn::measuredCalls) = std::to_string(site.measured->calls);
    cell(SiteColumn::measuredTalkS) = numberCell(site.measured->talkSeconds);
    cell(SiteColumn::measuredSource) = site.measured->source;
    if (site.measured->shape)
        cell(SiteColumn::measuredShape) = shapeCell(*site.measured->shape);
    return cells;
}

std::string lineOf(const Cells& cells, const std::array<bool, siteColumnCount>& used)
{
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (used[column])
            line += (column == 0 ? "" : ",") + sheetCell(cells[column]);
    }
    return line + "\r\n";
}

}  // namespace

std::string siteListOf(const Plan& plan)
{
    std::vector<Cells> rows;
    std::array<bool, siteColumnCount> used{true, true, true};  // id, name and users always
    for (const Site& site : plan.sites) {
        rows.push_back(cellsOf(site));
        for (std::size_t column = 0; column < used.size(); ++column)
            used[column] = used[column] || !rows.back()[column].empty();
    }
    Cells header;
    for (std::size_t column = 0; column < header.size(); ++column)
        header[column] = nameOf(static_cast<SiteColumn>(column));
    std::string text = lineOf(header, used);
    for (const Cells& cells : rows)
        text += lineOf(cells, used);
    return text;
}

}  // namespace trunkwright::models
