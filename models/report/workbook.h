#pragma once
// A workbook under construction: sheets with checked names, formats by need, tables and native charts from report
// tables.

#include "models/base/error.h"
#include "models/report/report.h"

#include <xlsxwriter.h>

#include <map>
#include <set>
#include <tuple>

namespace trunkwright::models {

/// Where a table stands on its sheet, zero-based; `last` are inclusive.
struct SheetRange {
    lxw_worksheet* sheet = nullptr;
    std::string sheetName;
    std::uint32_t headerRow = 0, firstRow = 0, lastRow = 0;  ///< lastRow is of the body
    std::uint16_t lastColumn = 0;
};

class Workbook {
public:
    /// `path` is a file to be written; the currency gives money its format.
    Workbook(const std::string& path, std::string currency);
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    void setProperties(const Report& report);
    /// A sheet whose name is made from the title: without forbidden characters, at most 31 long, unlike all others.
    [[nodiscard]] std::pair<lxw_worksheet*, std::string> addSheet(const std::string& title);
    /// A sheet with the whole table: title, header (frozen, filtered), rows, notes.
    SheetRange addTable(const Table& table);

    void writeCell(
        lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const Cell& cell, bool strong = false);
    void writeText(lxw_worksheet* sheet, std::uint32_t row, std::uint16_t column, const std::string& text,
        lxw_format* format = nullptr);

    [[nodiscard]] lxw_chart* addChart(std::uint8_t type);
    [[nodiscard]] lxw_format* titleFormat() const { return m_title; }
    [[nodiscard]] lxw_format* noteFormat() const { return m_note; }
    [[nodiscard]] lxw_format* wrapFormat() const { return m_wrap; }

    /// Writes the file. No call may follow.
    [[nodiscard]] Result<void> close();

private:
    enum class Look { text, header, number, money, percent, unknown };
    using FormatKey = std::tuple<Look, int, bool, Tone>;  ///< look, decimals, strong, tone

    [[nodiscard]] lxw_format* format(Look look, int decimals, bool strong, Tone tone);
    void writeRows(const Table& table, SheetRange& range);
    void writeTotal(const Table& table, const Row& row, const SheetRange& range, std::uint32_t at);
    void setWidths(const Table& table, const SheetRange& range);

    lxw_workbook* m_book;
    std::string m_currency;
    std::set<std::string> m_names;  ///< in lower case
    std::map<FormatKey, lxw_format*> m_formats;
    lxw_format* m_title;
    lxw_format* m_note;
    lxw_format* m_wrap;
};

/// What a spreadsheet can hold in a cell: valid UTF-8 without control characters, at most 32,767 characters.
[[nodiscard]] std::string sheetText(const std::string& text);

}  // namespace trunkwright::models
