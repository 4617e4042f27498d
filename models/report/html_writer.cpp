#include "models/report/html_writer.h"

#include "models/report/html_style.h"
#include "models/report/markup.h"
#include "models/report/number_format.h"
#include "models/report/svg.h"

#include <fmt/core.h>

#include <array>

namespace trunkwright::models {

namespace {

constexpr std::size_t mostRows = 2000;
constexpr std::size_t tallRows = 150;  ///< so many stand on the page; more are scrolled in a box

std::string_view toneClass(Tone tone)
{
    static constexpr std::array<std::string_view, 6> classes{"", "strong", "muted", "good", "warning", "bad"};
    return classes[static_cast<std::size_t>(tone)];
}

class HtmlWriter {
public:
    explicit HtmlWriter(std::string_view currency)
        : m_currency(currency)
    {
    }

    void operator()(const Paragraph& paragraph)
    {
        static constexpr std::array<std::string_view, 3> classes{"body", "lead", "small"};
        m_html += fmt::format("<p class=\"{}\">{}</p>\n", classes[static_cast<std::size_t>(paragraph.style)],
            escapeMarkup(paragraph.text));
    }

    void operator()(const Heading& heading) { m_html += "<h3>" + escapeMarkup(heading.text) + "</h3>\n"; }

    void operator()(const Callout& callout)
    {
        m_html += fmt::format("<div class=\"callout {}\"><p class=\"kicker\">{}</p><p class=\"advice\">{}</p></div>\n",
            toneClass(callout.tone), escapeMarkup(callout.title), escapeMarkup(callout.text));
    }

    void operator()(const Bullets& bullets)
    {
        if (!bullets.title.empty())
            m_html += "<h3>" + escapeMarkup(bullets.title) + "</h3>\n";
        m_html += "<ul class=\"rules\">\n";
        for (const Bullet& bullet : bullets.items) {
            const std::string tag = bullet.tag.empty()
                ? "<span aria-hidden=\"true\">•</span>"
                : fmt::format("<span class=\"tag\">{}</span>", escapeMarkup(bullet.tag));
            m_html += fmt::format("<li>{}<span><bdi>{}</bdi></span></li>\n", tag, escapeMarkup(bullet.text));
        }
        m_html += "</ul>\n";
    }

    void operator()(const KeyFigures& figures)
    {
        m_html += "<dl class=\"key\">\n";
        for (const KeyFigures::Item& item : figures.items)
            m_html += fmt::format("<div><dt>{}</dt><dd class=\"value {}\">{}</dd><dd class=\"note\">{}</dd></div>\n",
                escapeMarkup(item.label), toneClass(item.value.tone), shown(item.value), escapeMarkup(item.note));
        m_html += "</dl>\n";
    }

    void operator()(const Table& table)
    {
        m_html += fmt::format("<div id=\"{}\" class=\"table\">\n<p class=\"title\">{}</p>\n", escapeMarkup(table.id),
            escapeMarkup(table.title));
        addTable(table);
        addNotes(table);
        if (!table.how.empty()) {
            m_html += "<details><summary>How this is calculated</summary>\n";
            addLines(table.how);
            m_html += "</details>\n";
        }
        m_html += "</div>\n";
    }

    void operator()(const Figure& figure)
    {
        m_html += fmt::format("<figure id=\"{}\"><p class=\"title\">{}</p>\n{}\n<figcaption>{}</figcaption>\n",
            escapeMarkup(figure.id), escapeMarkup(figure.title), figureSvg(figure, m_currency),
            escapeMarkup(figure.caption));
        m_html += figure.how.empty() ? "<details><summary>Data of this figure</summary>\n"
                                     : "<details><summary>Formula and data of this figure</summary>\n";
        addLines(figure.how);
        addTable(figureTable(figure));
        m_html += "</details></figure>\n";
    }

    [[nodiscard]] std::string take() { return std::move(m_html); }

private:
    [[nodiscard]] std::string shown(const Cell& cell) const
    {
        if (std::holds_alternative<Unknown>(cell.value))
            return "<abbr title=\"not known\">–</abbr>";
        const std::string text = escapeMarkup(cellText(cell, m_currency));
        return isFigure(cell) || text.empty() ? text : "<bdi>" + text + "</bdi>";
    }

    void addLines(const std::vector<std::string>& lines)
    {
        for (const std::string& line : lines)
            m_html += "<p>" + escapeMarkup(line) + "</p>\n";
    }

    void addCell(const Cell& cell, const Column& column, bool first)
    {
        std::string classes(column.align == Align::right ? "n" : "");
        if (const std::string_view tone = toneClass(cell.tone); !tone.empty())
            classes += (classes.empty() ? "" : " ") + std::string(tone);
        const std::string attribute = classes.empty() ? "" : " class=\"" + classes + "\"";
        m_html += first ? fmt::format("<th scope=\"row\"{}>{}</th>", attribute, shown(cell))
                        : fmt::format("<td{}>{}</td>", attribute, shown(cell));
    }

    void addRow(const Table& table, const Row& row, bool onPaper)
    {
        static constexpr std::array<std::string_view, 3> kinds{"", "emphasis", "total"};
        std::string classes(kinds[static_cast<std::size_t>(row.kind)]);
        if (!onPaper)
            classes += classes.empty() ? "more" : " more";
        m_html += classes.empty() ? "<tr>" : "<tr class=\"" + classes + "\">";
        for (std::size_t column = 0; column < std::min(row.cells.size(), table.columns.size()); ++column)
            addCell(row.cells[column], table.columns[column], column == 0);
        m_html += "</tr>\n";
    }

    void addTable(const Table& table)
    {
        m_html += fmt::format("<div class=\"scroll{1}\" tabindex=\"0\" role=\"region\" "
                              "aria-label=\"{0}\"><table><caption>{0}</caption><thead><tr>",
            escapeMarkup(table.title), table.rows.size() > tallRows ? " tall" : "");
        for (const Column& column : table.columns)
            m_html += fmt::format("<th scope=\"col\"{}>{}</th>", column.align == Align::right ? " class=\"n\"" : "",
                escapeMarkup(column.title));
        m_html += "</tr></thead><tbody>\n";
        std::size_t number = 0;
        for (const Row& row : table.rows) {
            const bool total = row.kind == Row::Kind::total;
            if (total || number < mostRows)
                addRow(table, row, total || number < table.printRows);
            number += !total;
        }
        m_html += "</tbody></table></div>\n";
    }

    void addNotes(const Table& table)
    {
        std::size_t body = 0;
        for (const Row& row : table.rows)
            body += row.kind != Row::Kind::total;
        std::string notes;
        if (body > mostRows)
            notes += shownRowsText(mostRows, body) + " ";
        if (body > table.printRows)
            notes += "<span class=\"paper\">" + shownRowsText(table.printRows, body) + " </span>";
        for (const std::string& note : table.notes)
            notes += escapeMarkup(note) + " ";
        if (!notes.empty())
            m_html += "<p class=\"notes\">" + notes + "</p>\n";
    }

    std::string_view m_currency;
    std::string m_html;
};

std::string metaList(const ReportMeta& meta)
{
    std::string list = "<dl class=\"meta\">";
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty())
            list += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, escapeMarkup(value));
    };
    add(meta.subject, meta.planName);
    add("Revision", meta.revision);
    add("Date", meta.date);
    add("Currency", meta.currency);
    add("Horizon", meta.months > 0 ? monthsText(meta.months) : std::string());
    add("Made with", meta.program);
    return list + "</dl>\n";
}

std::string header(const Report& report)
{
    std::string html = fmt::format("<header>\n<h1><bdi>{}</bdi></h1>\n<p class=\"subtitle\">{}</p>\n",
        escapeMarkup(report.title), escapeMarkup(report.subtitle));
    html += metaList(report.meta);
    if (!report.stamp.empty())
        html += fmt::format("<p class=\"stamp\">{}</p>\n", escapeMarkup(report.stamp));
    html += "<nav aria-label=\"Sections\"><ol>";
    for (const Section& section : report.sections)
        html += fmt::format(
            "<li><a href=\"#section-{}\">{}</a></li>", escapeMarkup(section.id), escapeMarkup(section.title));
    return html + "</ol></nav>\n</header>\n";
}

}  // namespace

std::string writeHtml(const Report& report)
{
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n";
    html +=
        "<title>" + escapeMarkup(report.title) + "</title>\n<style>\n" + htmlStyle() + "</style>\n</head>\n<body>\n";
    html += header(report) + "<main>\n";
    for (const Section& section : report.sections) {
        html += fmt::format("<section id=\"section-{0}\"{1} aria-labelledby=\"section-{0}-heading\">\n<h2 "
                            "id=\"section-{0}-heading\">{2}</h2>\n",
            escapeMarkup(section.id), section.startsPage ? " class=\"page\"" : "", escapeMarkup(section.title));
        HtmlWriter writer(report.meta.currency);
        for (const Block& block : section.blocks)
            std::visit(writer, block);
        html += writer.take() + "</section>\n";
    }
    return html + "</main>\n</body>\n</html>\n";
}

}  // namespace trunkwright::models
