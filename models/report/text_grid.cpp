#include "models/report/text_grid.h"

#include "models/report/code_points.h"
#include "models/report/number_format.h"

#include <algorithm>

namespace trunkwright::models {

namespace {

std::size_t columnsOf(char32_t value)
{
    const auto within = [value](char32_t first, char32_t last) { return value >= first && value <= last; };
    if (within(0x0300, 0x036F) || within(0x200B, 0x200F) || within(0xFE00, 0xFE0F))
        return 0;
    const bool wide = within(0x1100, 0x115F) || within(0x2E80, 0xA4CF) || within(0xAC00, 0xD7A3)
        || within(0xF900, 0xFAFF) || within(0xFE30, 0xFE6F) || within(0xFF00, 0xFF60) || within(0x1F300, 0x1FAFF)
        || within(0x20000, 0x3FFFD);
    return wide ? 2 : 1;
}

std::string padded(const std::string& text, std::size_t width, Align align)
{
    const std::string space(width - std::min(width, displayWidth(text)), ' ');
    return align == Align::left ? text + space : space + text;
}

using Lines = std::vector<std::vector<std::string>>;

Lines shownLines(const Table& table, std::string_view currency)
{
    Lines lines(1);
    for (const Column& column : table.columns)
        lines.front().push_back(printable(column.title));
    for (const Row& row : table.rows) {
        lines.emplace_back();
        for (const Cell& cell : row.cells)
            lines.back().push_back(printable(cellText(cell, currency)));
    }
    return lines;
}

}  // namespace

std::size_t displayWidth(std::string_view utf8)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const CodePoint point = codePointAt(utf8, at);
        width += columnsOf(point.value);
        at += point.bytes;
    }
    return width;
}

std::string textGrid(const Table& table, std::string_view currency)
{
    const Lines lines = shownLines(table, currency);
    std::vector<std::size_t> widths(table.columns.size());
    for (const auto& line : lines)
        for (std::size_t column = 0; column < std::min(line.size(), widths.size()); ++column)
            widths[column] = std::max(widths[column], displayWidth(line[column]));
    std::string grid;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        std::string text;
        for (std::size_t column = 0; column < std::min(lines[row].size(), widths.size()); ++column)
            text += (column == 0 ? "" : "  ") + padded(lines[row][column], widths[column], table.columns[column].align);
        text.erase(text.find_last_not_of(' ') + 1);
        grid += text + "\n";
        if (row > 0)
            continue;
        std::size_t total = 2 * (widths.empty() ? 0 : widths.size() - 1);
        for (const std::size_t width : widths)
            total += width;
        for (std::size_t at = 0; at < total; ++at)
            grid += "─";
        grid += "\n";
    }
    return grid;
}

}  // namespace trunkwright::models
