#include "models/base/text.h"
#include "models/exchange/names.h"
#include "models/exchange/sheet.h"
#include "models/exchange/site_cells.h"
#include "models/exchange/site_columns.h"
#include "models/exchange/site_list.h"
#include "models/plan/did_number.h"
#include "models/plan/fields.h"

#include <fmt/core.h>

#include <array>
#include <map>

namespace trunkwright::models {

namespace {

constexpr std::size_t mostFaults = 20;

template <std::int64_t largest>
CellResult<std::int64_t> wholeUpTo(std::string_view cell)
{
    return countFromCell(cell, largest);
}

class SiteListReader {
public:
    explicit SiteListReader(const SourceText& source)
        : m_source(source)
    {
    }

    Result<SiteList> read()
    {
        auto sheet = parseSheet(m_source);
        if (!sheet)
            return std::unexpected(sheet.error());
        m_sheet = std::move(*sheet);
        if (auto header = readHeader(); !header)
            return std::unexpected(header.error());
        for (std::size_t row = 1; row < m_sheet.rows.size(); ++row)
            readRow(m_sheet.rows[row]);
        if (m_faultCount > mostFaults)
            m_list.faults.push_back({ErrorKind::badInput, m_source.name,
                fill("{0} more {0|cell is|cells are} wrong", {std::to_string(m_faultCount - mostFaults)})});
        if (m_list.faults.empty() && m_list.sites.empty())
            return badInput(m_source.name, "lists no sites; put one in each row below the header");
        return std::move(m_list);
    }

private:
    Result<void> readHeader()
    {
        m_columns.fill(none);
        const auto& header = m_sheet.rows.front().cells;
        for (std::size_t index = 0; index < header.size(); ++index) {
            const auto column = siteColumn(header[index].text);
            if (!column) {
                if (!header[index].text.empty())
                    m_list.notes.push_back(
                        {TRUNKWRIGHT_TEXT("column '{0}' is not known and was passed over"), {header[index].text}});
                continue;
            }
            std::size_t& place = m_columns[static_cast<std::size_t>(*column)];
            if (place != none)
                return badInput(m_source.place(header[index].offset),
                    fmt::format(
                        "columns '{}' and '{}' mean the same; keep one", header[place].text, header[index].text));
            place = index;
        }
        if (!has(SiteColumn::name) && !has(SiteColumn::id))
            return badInput(m_source.place(m_sheet.rows.front().offset),
                "no column names the sites; the first row must hold column names, one of them 'name' or 'id'");
        return {};
    }

    [[nodiscard]] bool has(SiteColumn column) const { return m_columns[static_cast<std::size_t>(column)] != none; }

    /// Null where the row has no text in that column.
    [[nodiscard]] const SheetCell* cell(const SheetRow& row, SiteColumn column) const
    {
        const std::size_t index = m_columns[static_cast<std::size_t>(column)];
        return index < row.cells.size() && !row.cells[index].text.empty() ? &row.cells[index] : nullptr;
    }

    [[nodiscard]] std::string text(const SheetRow& row, SiteColumn column) const
    {
        const SheetCell* found = cell(row, column);
        return found ? found->text : std::string();
    }

    void addFault(const SheetRow& row, SiteColumn column, const std::string& reason)
    {
        if (++m_faultCount > mostFaults)
            return;
        const SheetCell* found = cell(row, column);
        const std::size_t index = m_columns[static_cast<std::size_t>(column)];
        const std::string name = index == none ? std::string(nameOf(column)) : m_sheet.rows.front().cells[index].text;
        m_list.faults.push_back({ErrorKind::badInput, m_source.place(found ? found->offset : row.offset),
            fmt::format("Row {}, column '{}': {}", row.number, name, reason)});
    }

    /// Puts what the cell means into `value`; leaves it when the cell is empty or wrong.
    template <class Value, class Target>
    void readInto(Target& value, const SheetRow& row, SiteColumn column, CellResult<Value> (*meaning)(std::string_view))
    {
        const SheetCell* found = cell(row, column);
        if (!found)
            return;
        if (auto meant = meaning(found->text))
            value = std::move(*meant);
        else
            addFault(row, column, meant.error());
    }

    void readRow(const SheetRow& row)
    {
        const std::size_t width = m_sheet.rows.front().cells.size();
        for (std::size_t index = width; index < row.cells.size(); ++index) {
            if (!row.cells[index].text.empty()) {
                addTooWide(row, width);
                return;
            }
        }
        ListedSite site;
        site.offset = row.offset;
        readNames(row, site);
        readPlace(row, site);
        readUsers(row, site);
        readMeasured(row, site);
        readLink(row, site);
        m_list.sites.push_back(std::move(site));
    }

    void addTooWide(const SheetRow& row, std::size_t width)
    {
        if (++m_faultCount <= mostFaults)
            m_list.faults.push_back({ErrorKind::badInput, m_source.place(row.offset),
                fmt::format("Row {}: {} cells stand under {} column names; quote a cell that holds the delimiter",
                    row.number, row.cells.size(), width)});
    }

    void readNames(const SheetRow& row, ListedSite& site)
    {
        readInto(site.id, row, SiteColumn::id, idFromCell);
        site.name = text(row, SiteColumn::name);
        const SiteColumn key = has(SiteColumn::id) ? SiteColumn::id : SiteColumn::name;
        if (site.id.empty() && site.name.empty()) {
            addFault(row, key, "is empty; each site needs a name");
            return;
        }
        const std::string known = site.id.empty() ? comparableName(site.name) : site.id;
        const auto [first, isNew] = m_rowOf.emplace(known, row.number);
        if (!isNew)
            addFault(row, key,
                fmt::format(
                    "'{}' is listed in row {} already; give each site its own id", text(row, key), first->second));
    }

    void readPlace(const SheetRow& row, ListedSite& site)
    {
        readInto(site.country, row, SiteColumn::country, countryFromCell);
        site.place = text(row, SiteColumn::place);
        readInto(
            site.latitude, row, SiteColumn::latitude, +[](std::string_view cell) { return degreesFromCell(cell, 90); });
        readInto(
            site.longitude, row, SiteColumn::longitude,
            +[](std::string_view cell) { return degreesFromCell(cell, 180); });
        readInto(site.timeZone, row, SiteColumn::timeZone, timeZoneFromCell);
        if (site.latitude.has_value() != site.longitude.has_value() && m_list.faults.empty())
            addFault(row, site.latitude ? SiteColumn::longitude : SiteColumn::latitude,
                "is empty; give both coordinates or none");
    }

    void readUsers(const SheetRow& row, ListedSite& site)
    {
        auto groups = groupsFromCells(text(row, SiteColumn::users), text(row, SiteColumn::profile));
        if (groups)
            site.groups = std::move(*groups);
        else
            addFault(row, SiteColumn::users, groups.error());
        readInto(site.role, row, SiteColumn::role, roleFromCell);
        readInto(site.mustSurvive, row, SiteColumn::mustSurvive, yesFromCell);
        readInto(site.didCount, row, SiteColumn::didCount, wholeUpTo<std::int64_t(limits::numbers.greatest)>);
        readInto(site.dids, row, SiteColumn::didNumbers, didsFromCell);
        checkNumbers(row, site);
        site.peer = text(row, SiteColumn::peer);
        site.carrier = text(row, SiteColumn::carrier);
    }

    void checkNumbers(const SheetRow& row, const ListedSite& site)
    {
        for (const Did& did : site.dids) {
            const std::string digits = dialedDigits(did.number);
            const auto [first, isNew] = m_rowOfNumber.emplace(
                isWorldWide(digits) ? digits : fmt::format("{}@{}", digits, row.number), row.number);
            if (!isNew)
                addFault(row, SiteColumn::didNumbers,
                    fmt::format("{} is listed in row {} already; list a number once, where it rings", did.number,
                        first->second));
        }
    }

    void readMeasured(const SheetRow& row, ListedSite& site)
    {
        std::optional<double> erl;
        readInto(erl, row, SiteColumn::measuredErl, amountFromCell);
        if (!erl)
            return;
        MeasuredTraffic measured{.busyHourErl = *erl, .source = text(row, SiteColumn::measuredSource), .shape = {}};
        std::int64_t hour = 0;
        readInto(hour, row, SiteColumn::measuredHour, wholeUpTo<std::int64_t(limits::hourOfWeek.greatest)>);
        measured.busyHour = static_cast<int>(hour);
        readInto(measured.calls, row, SiteColumn::measuredCalls, wholeUpTo<std::int64_t(limits::callCount.greatest)>);
        readInto(measured.talkSeconds, row, SiteColumn::measuredTalkS, amountFromCell);
        readInto(measured.shape, row, SiteColumn::measuredShape, shapeFromCell);
        site.measured = std::move(measured);
    }

    void readLink(const SheetRow& row, ListedSite& site)
    {
        readInto(site.linkType, row, SiteColumn::linkType, linkTypeFromCell);
        readInto(site.rateDownMbps, row, SiteColumn::rateDownMbps, amountFromCell);
        readInto(site.rateUpMbps, row, SiteColumn::rateUpMbps, amountFromCell);
    }

    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const SourceText& m_source;
    Sheet m_sheet;
    std::array<std::size_t, siteColumnCount> m_columns{};
    std::map<std::string, std::size_t> m_rowOf;        ///< by id or name
    std::map<std::string, std::size_t> m_rowOfNumber;  ///< by its digits
    std::size_t m_faultCount = 0;
    SiteList m_list;
};

}  // namespace

Result<SiteList> readSiteList(const SourceText& source)
{
    return SiteListReader(source).read();
}

}  // namespace trunkwright::models
