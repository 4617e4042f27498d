#include "models/report/csv_writer.h"

#include "models/base/csv.h"
#include "models/base/formula_guard.h"
#include "models/report/code_points.h"

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

/// Blocks with words are lines of label and text below their section's title, tables and figures stand on their own.
class CsvWriter {
public:
    void addLine(const std::vector<Cell>& cells)
    {
        for (std::size_t column = 0; column < cells.size(); ++column)
            m_csv += (column == 0 ? "" : ",") + std::visit(FieldOf{}, cells[column].value);
        m_csv += "\r\n";
    }

    void addHead(const Report& report)
    {
        addLine({word("Report")});
        for (const auto& [label, text] : {std::pair("Title", report.title), {"Subtitle", report.subtitle},
                 {"Stamp", report.stamp}, {"Plan", report.meta.planName}, {"Revision", report.meta.revision},
                 {"Date", report.meta.date}, {"Currency", report.meta.currency}, {"Program", report.meta.program}})
            addLine({word(label), word(text)});
        addLine({word("Months"), count(report.meta.months)});
        m_csv += "\r\n";
    }

    void addSection(const Section& section)
    {
        addLine({word(section.title)});
        for (const Block& block : section.blocks)
            std::visit(*this, block);
        m_csv += "\r\n";
        for (const Table& table : m_tables)
            addTable(table);
        m_tables.clear();
    }

    void addTable(const Table& table)
    {
        addLine({word(table.title)});
        std::vector<Cell> header;
        for (const Column& column : table.columns)
            header.push_back(word(column.title));
        addLine(header);
        for (const Row& row : table.rows)
            addLine(row.cells);
        m_csv += "\r\n";
    }

    void operator()(const Paragraph& paragraph) { addLine({word("Text"), word(paragraph.text)}); }
    void operator()(const Heading& heading) { addLine({word("Heading"), word(heading.text)}); }
    void operator()(const Callout& callout) { addLine({word(callout.title), word(callout.text)}); }
    void operator()(const Table& table) { m_tables.push_back(table); }
    void operator()(const Figure& figure) { m_tables.push_back(figureTable(figure)); }

    void operator()(const KeyFigures& figures)
    {
        for (const KeyFigures::Item& item : figures.items)
            addLine({word(item.label), item.value, word(item.note)});
    }

    void operator()(const Bullets& bullets)
    {
        for (const Bullet& bullet : bullets.items)
            addLine({word(bullets.title), word(bullet.tag), word(bullet.text)});
    }

    [[nodiscard]] std::string take() { return std::move(m_csv); }

private:
    std::string m_csv;
    std::vector<Table> m_tables;  ///< of the section that is being written
};

}  // namespace

std::string spreadsheetField(std::string_view text)
{
    return csvField(guarded(printable(text, "\t\r\n")));
}

std::string writeCsv(const Report& report)
{
    CsvWriter writer;
    writer.addHead(report);
    for (const Section& section : report.sections)
        writer.addSection(section);
    for (const Table& table : report.data)
        writer.addTable(table);
    return writer.take();
}

}  // namespace trunkwright::models
