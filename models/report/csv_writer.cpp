#include "models/report/csv_writer.h"

#include "models/base/csv.h"

#include <fmt/core.h>

#include <cmath>

namespace trunkwright::models {

namespace {

struct FieldOf {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return spreadsheetField(text); }
    std::string operator()(const Quantity& quantity) const { return number(quantity.value); }
    std::string operator()(Money amount) const
    {
        return std::isfinite(amount.amount) ? fmt::format("{:.2f}", toCents(amount)) : std::string();
    }
    std::string operator()(const Percent& part) const { return number(part.fraction); }
    std::string operator()(Unknown) const { return {}; }

    static std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : std::string(); }
};

void appendTable(std::string& csv, const Table& table)
{
    csv += spreadsheetField(table.title) + "\r\n";
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        csv += (column == 0 ? "" : ",") + spreadsheetField(table.columns[column].title);
    csv += "\r\n";
    for (const Row& row : table.rows) {
        for (std::size_t column = 0; column < row.cells.size(); ++column)
            csv += (column == 0 ? "" : ",") + std::visit(FieldOf{}, row.cells[column].value);
        csv += "\r\n";
    }
    csv += "\r\n";
}

}  // namespace

std::string spreadsheetField(std::string_view text)
{
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    const bool number = text.find_first_not_of("+-0123456789 .,()") == std::string_view::npos;
    return csvField(formula && !number ? "'" + std::string(text) : std::string(text));
}

std::string writeCsv(const Report& report)
{
    std::string csv;
    for (const Section& section : report.sections)
        for (const Block& block : section.blocks)
            if (const auto* figure = std::get_if<Figure>(&block))
                appendTable(csv, figureTable(*figure));
            else if (const auto* table = std::get_if<Table>(&block))
                appendTable(csv, *table);
    for (const Table& table : report.data)
        appendTable(csv, table);
    return csv;
}

}  // namespace trunkwright::models
