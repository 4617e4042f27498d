#include "models/report/markdown_writer.h"

#include "models/report/code_points.h"
#include "models/report/number_format.h"

#include <fmt/core.h>

namespace trunkwright::models {

namespace {

/// Text that Markdown shows as it is: marks escaped, one line.
std::string plain(std::string_view text)
{
    std::string escaped;
    for (const char letter : printable(text)) {
        if (letter == '<' || letter == '&') {
            escaped += letter == '<' ? "&lt;" : "&amp;";
            continue;
        }
        if (std::string_view("\\`*_[]>|#~").find(letter) != std::string_view::npos)
            escaped += '\\';
        escaped += letter;
    }
    return escaped;
}

struct MarkdownWriter {
    std::string_view currency;
    std::string markdown;

    void operator()(const Paragraph& paragraph) { markdown += plain(paragraph.text) + "\n\n"; }
    void operator()(const Heading& heading) { markdown += "### " + plain(heading.text) + "\n\n"; }
    void operator()(const Callout& callout)
    {
        markdown += "> **" + plain(callout.title) + "**  \n> " + plain(callout.text) + "\n\n";
    }

    void operator()(const Bullets& bullets)
    {
        if (!bullets.title.empty())
            markdown += "### " + plain(bullets.title) + "\n\n";
        for (const Bullet& bullet : bullets.items)
            markdown += "- " + (bullet.tag.empty() ? std::string() : "**" + plain(bullet.tag) + "** ")
                + plain(bullet.text) + "\n";
        markdown += "\n";
    }

    void operator()(const KeyFigures& figures)
    {
        for (const KeyFigures::Item& item : figures.items)
            markdown += fmt::format(
                "- {}: **{}** ({})\n", plain(item.label), plain(cellText(item.value, currency)), plain(item.note));
        markdown += "\n";
    }

    void operator()(const Table& table)
    {
        markdown += "### " + plain(table.title) + "\n\n";
        addTable(table);
        for (const std::string& note : table.notes)
            markdown += plain(note) + "\n";
        for (const std::string& line : table.how)
            markdown += "- " + plain(line) + "\n";
        markdown += "\n";
    }

    void operator()(const Figure& figure)
    {
        markdown += "### " + plain(figure.title) + "\n\n" + plain(figure.caption) + "\n\n";
        Table table = figureTable(figure);
        table.printRows = std::min<std::size_t>(table.printRows, 40);
        addTable(table);
        for (const std::string& line : figure.how)
            markdown += "- " + plain(line) + "\n";
        markdown += "\n";
    }

private:
    void addTable(const Table& table)
    {
        std::string rule;
        for (const Column& column : table.columns) {
            markdown += "| " + plain(column.title) + " ";
            rule += column.align == Align::right ? "|---:" : "|---";
        }
        markdown += "|\n" + rule + "|\n";
        std::size_t number = 0, body = 0;
        for (const Row& row : table.rows) {
            const bool total = row.kind == Row::Kind::total;
            body += !total;
            if (!total && number >= table.printRows)
                continue;
            number += !total;
            addRow(row, total);
        }
        markdown += "\n";
        if (body > number)
            markdown += shownRowsText(number, body) + "\n\n";
    }

    void addRow(const Row& row, bool strong)
    {
        for (const Cell& cell : row.cells) {
            const std::string text = plain(cellText(cell, currency));
            markdown += "| " + (strong && !text.empty() ? "**" + text + "**" : text) + " ";
        }
        markdown += "|\n";
    }
};

}  // namespace

std::string writeMarkdown(const Report& report)
{
    MarkdownWriter writer{report.meta.currency, {}};
    writer.markdown = fmt::format("# {}\n\n{}\n\n", plain(report.title), plain(report.subtitle));
    if (!report.stamp.empty())
        writer.markdown += "**" + plain(report.stamp) + "**\n\n";
    writer.markdown += fmt::format("Plan {} · revision {} · {} · {} · {} {}\n\n", plain(report.meta.planName),
        plain(report.meta.revision), plain(report.meta.currency), monthsText(report.meta.months),
        plain(report.meta.program), plain(report.meta.date));
    for (const Section& section : report.sections) {
        writer.markdown += "## " + plain(section.title) + "\n\n";
        for (const Block& block : section.blocks)
            std::visit(writer, block);
    }
    return std::move(writer.markdown);
}

}  // namespace trunkwright::models
