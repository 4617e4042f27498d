#include "models/report/workbook.h"

#include "models/report/code_points.h"
#include "models/report/number_format.h"
#include "models/report/text_grid.h"

#include <date/date.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

namespace trunkwright::models {

namespace {

constexpr std::size_t longestName = 31;
constexpr std::size_t longestText = 32'000;
constexpr double narrowest = 8, widest = 60;

lxw_color_t colorOf(Tone tone)
{
    static constexpr std::array<lxw_color_t, 6> colors{0x1B1F24, 0x1B1F24, 0x5B6470, 0x007A5A, 0x8F6400, 0xB3261E};
    return colors[static_cast<std::size_t>(tone)];
}

std::string decimalFormat(int decimals)
{
    return decimals > 0 ? "#,##0." + std::string(static_cast<std::size_t>(decimals), '0') : "#,##0";
}

/// The currency's sign as a literal before the amount, negative amounts with a minus before both.
std::string moneyFormat(const std::string& currency)
{
    const std::string zero = moneyText(Money{}, currency);
    const std::string sign = zero.substr(0, zero.find('0'));
    const std::string digits = decimalFormat(moneyDecimals(currency));
    const std::string literal = "\"" + sign + "\"";
    return literal + digits + ";-" + literal + digits;
}

std::string lowerCase(std::string name)
{
    std::ranges::transform(
        name, name.begin(), [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name;
}

/// Cut at whole code points.
std::string firstBytes(const std::string& text, std::size_t bytes)
{
    std::size_t end = std::min(bytes, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u)
        --end;
    return text.substr(0, end);
}

/// "Cost by item" for "cost-by-item": ids are short and unique, titles are neither.
std::string sheetTitle(std::string id)
{
    std::ranges::replace(id, '-', ' ');
    if (!id.empty())
        id.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(id.front())));
    return id;
}

std::string columnName(std::uint16_t column)
{
    std::string name;
    for (int rest = column; rest >= 0; rest = rest / 26 - 1)
        name.insert(name.begin(), static_cast<char>('A' + rest % 26));
    return name;
}

std::optional<double> numberIn(const Cell& cell)
{
    if (const auto* quantity = std::get_if<Quantity>(&cell.value))
        return quantity->value;
    if (const auto* amount = std::get_if<Money>(&cell.value))
        return amount->amount;
    if (const auto* part = std::get_if<Percent>(&cell.value))
        return part->fraction;
    return std::nullopt;
}

/// The sum of a column's body when it is the total: then the sheet may add it up itself.
bool isSum(const Table& table, std::size_t column, double total)
{
    double sum = 0;
    for (const Row& row : table.rows) {
        if (row.kind == Row::Kind::total)
            continue;
        const Cell& cell = row.cells[column];
        if (std::holds_alternative<Unknown>(cell.value))
            return false;
        sum += numberIn(cell).value_or(0);
    }
    return std::abs(sum - total) <= 1e-9 * std::max(1.0, std::abs(total));
}

/// Rows go to a temporary file one by one, so that a plan of 10,000 sites needs no more memory for them: every sheet is
/// written from its first row to its last.
lxw_workbook* newBook(const std::string& path)
{
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    return workbook_new_opt(path.c_str(), &options);
}

}  // namespace

std::string sheetText(const std::string& text)
{
    return firstBytes(printable(text), longestText);
}

Workbook::Workbook(const std::string& path, std::string currency)
    : m_book(newBook(path))
    , m_currency(std::move(currency))
    , m_title(workbook_add_format(m_book))
    , m_note(workbook_add_format(m_book))
    , m_wrap(workbook_add_format(m_book))
{
    format_set_bold(m_title);
    format_set_font_size(m_title, 14);
    format_set_font_color(m_note, colorOf(Tone::muted));
    format_set_text_wrap(m_wrap);
    format_set_align(m_wrap, LXW_ALIGN_VERTICAL_TOP);
}

Workbook::~Workbook()
{
    if (m_book)
        lxw_workbook_free(m_book);
}

void Workbook::setProperties(const Report& report)
{
    std::istringstream text(report.meta.date);
    date::sys_days day = date::year{1980} / 1 / 1;  // the zero of zip time stamps, when no date is given
    date::sys_days given;
    if (text >> date::parse("%F", given))
        day = given;
    std::string title = sheetText(report.title), subject = sheetText(report.subtitle),
                comments = sheetText(report.stamp);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.subject = subject.data();
    properties.comments = comments.data();
    properties.created = std::max<std::time_t>(1, std::chrono::system_clock::to_time_t(day));
    workbook_set_properties(m_book, &properties);
}

std::pair<lxw_worksheet*, std::string> Workbook::addSheet(const std::string& title)
{
    std::string base = printable(title);
    std::erase_if(
        base, [](char letter) { return std::string_view("[]:*?/\\'").find(letter) != std::string_view::npos; });
    base = base.empty() ? "Sheet" : base;
    std::string name = firstBytes(base, longestName);
    for (int number = 2; m_names.contains(lowerCase(name)); ++number) {
        const std::string suffix = fmt::format(" {}", number);
        name = firstBytes(base, longestName - suffix.size()) + suffix;
    }
    m_names.insert(lowerCase(name));
    return {workbook_add_worksheet(m_book, name.c_str()), name};
}

lxw_format* Workbook::format(Look look, int decimals, bool strong, Tone tone)
{
    lxw_format*& known = m_formats[{look, decimals, strong, tone}];
    if (known)
        return known;
    known = workbook_add_format(m_book);
    format_set_font_color(known, colorOf(tone));
    format_set_align(known, LXW_ALIGN_VERTICAL_TOP);
    if (strong || tone == Tone::strong || look == Look::header)
        format_set_bold(known);
    if (look == Look::header) {
        format_set_text_wrap(known);
        format_set_bg_color(known, 0xF5F7FA);
        format_set_bottom(known, LXW_BORDER_THIN);
    }
    if (look == Look::unknown)
        format_set_align(known, LXW_ALIGN_RIGHT);
    if (look == Look::number)
        format_set_num_format(known, decimalFormat(decimals).c_str());
    if (look == Look::money)
        format_set_num_format(known, moneyFormat(m_currency).c_str());
    if (look == Look::percent)
        format_set_num_format(
            known, ("0." + std::string(static_cast<std::size_t>(std::max(1, decimals)), '0') + "%").c_str());
    return known;
}

void Workbook::writeText(
    lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& text, lxw_format* look)
{
    worksheet_write_string(sheet, row, column, sheetText(text).c_str(), look);
}

void Workbook::writeCell(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const Cell& cell, bool strong)
{
    const std::optional<double> number = numberIn(cell);
    if (std::holds_alternative<std::monostate>(cell.value))
        return;
    if (const auto* text = std::get_if<std::string>(&cell.value))
        return writeText(sheet, row, column, *text, format(Look::text, 0, strong, cell.tone));
    if (!number || !std::isfinite(*number))
        return writeText(sheet, row, column, "–", format(Look::unknown, 0, strong, Tone::muted));
    Look look = Look::money;
    int decimals = 0;
    if (const auto* quantity = std::get_if<Quantity>(&cell.value)) {
        look = Look::number;
        decimals = quantity->decimals;
    } else if (const auto* part = std::get_if<Percent>(&cell.value)) {
        look = Look::percent;
        decimals = part->decimals;
    }
    worksheet_write_number(sheet, row, column, *number, format(look, decimals, strong, cell.tone));
}

void Workbook::writeTotal(const Table& table, const Row& row, const SheetRange& range, std::uint32_t at)
{
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        const auto place = static_cast<std::uint16_t>(column);
        const std::optional<double> total = numberIn(row.cells[column]);
        const auto* amount = std::get_if<Money>(&row.cells[column].value);
        const auto* quantity = std::get_if<Quantity>(&row.cells[column].value);
        if (!total || (!amount && !quantity) || range.lastRow < range.firstRow || !isSum(table, column, *total)) {
            writeCell(range.sheet, at, place, row.cells[column], true);
            continue;
        }
        const std::string name = columnName(place);
        const std::string formula = fmt::format("=SUM({0}{1}:{0}{2})", name, range.firstRow + 1, range.lastRow + 1);
        lxw_format* look = amount ? format(Look::money, 0, true, Tone::plain)
                                  : format(Look::number, quantity->decimals, true, Tone::plain);
        worksheet_write_formula_num(range.sheet, at, place, formula.c_str(), look, *total);
    }
}

void Workbook::writeRows(const Table& table, SheetRange& range)
{
    std::uint32_t at = range.firstRow;
    for (const Row& row : table.rows) {
        if (row.kind == Row::Kind::total)
            continue;
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            writeCell(range.sheet, at, static_cast<std::uint16_t>(column), row.cells[column],
                row.kind == Row::Kind::emphasis);
        ++at;
    }
    range.lastRow = at > range.firstRow ? at - 1 : range.firstRow;
    for (const Row& row : table.rows)
        if (row.kind == Row::Kind::total)
            writeTotal(table, row, range, at++);
    for (const std::string& note : table.notes)
        writeText(range.sheet, ++at, 0, note, m_note);
    for (const std::string& line : table.how)
        writeText(range.sheet, ++at, 0, line, m_note);
}

void Workbook::setWidths(const Table& table, const SheetRange& range)
{
    for (std::uint16_t column = 0; column <= range.lastColumn; ++column) {
        double width = narrowest;
        const std::string& title = table.columns[column].title;
        for (std::size_t at = 0; at < title.size();) {  // a header may break between its words
            const std::size_t space = std::min(title.find(' ', at), title.size());
            width = std::max(width, static_cast<double>(displayWidth(title.substr(at, space - at))) + 3);
            at = space + 1;
        }
        for (const Row& row : table.rows)
            if (column < row.cells.size())
                width = std::max(
                    width, static_cast<double>(displayWidth(cellText(row.cells[column], m_currency))) * 1.05 + 2);
        worksheet_set_column(range.sheet, column, column, std::min(width, widest), nullptr);
    }
}

SheetRange Workbook::addTable(const Table& table)
{
    const auto [sheet, name] = addSheet(sheetTitle(table.id));
    SheetRange range{
        sheet, name, 2, 3, 3, static_cast<std::uint16_t>(table.columns.empty() ? 0 : table.columns.size() - 1)};
    writeText(sheet, 0, 0, table.title, m_title);
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        writeText(sheet, range.headerRow, static_cast<std::uint16_t>(column), table.columns[column].title,
            format(Look::header, 0, true, Tone::plain));
    writeRows(table, range);
    if (!table.columns.empty())
        setWidths(table, range);
    worksheet_freeze_panes(sheet, range.firstRow, 1);
    if (range.lastRow > range.firstRow + 5)
        worksheet_autofilter(sheet, range.headerRow, 0, range.lastRow, range.lastColumn);
    worksheet_repeat_rows(sheet, range.headerRow, range.headerRow);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    return range;
}

lxw_chart* Workbook::addChart(std::uint8_t type)
{
    return workbook_add_chart(m_book, type);
}

Result<void> Workbook::close()
{
    const lxw_error error = workbook_close(m_book);
    m_book = nullptr;
    if (error != LXW_NO_ERROR)
        return machineFault(
            "workbook", fmt::format("cannot be written ({}); free space for temporary files", lxw_strerror(error)));
    return {};
}

}  // namespace trunkwright::models
