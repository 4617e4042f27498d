#include "models/report/xlsx_writer.h"

#include "models/report/ink.h"
#include "models/report/number_format.h"
#include "models/report/workbook.h"

#include <fmt/core.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

namespace trunkwright::models {

namespace {

lxw_color_t colorOf(Ink ink)
{
    const std::string_view hex = inkColor(ink).light.substr(1);
    lxw_color_t color = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), color, 16);
    return color;
}

/// A series over a column of the table, categories from the first column.
lxw_chart_series* addSeries(lxw_chart* chart, const SheetRange& range, std::uint16_t column, Ink ink)
{
    lxw_chart_series* series = chart_add_series(chart, nullptr, nullptr);
    chart_series_set_categories(series, range.sheetName.c_str(), range.firstRow, 0, range.lastRow, 0);
    chart_series_set_values(series, range.sheetName.c_str(), range.firstRow, column, range.lastRow, column);
    chart_series_set_name_range(series, range.sheetName.c_str(), range.headerRow, column);
    lxw_chart_fill fill{};
    fill.color = colorOf(ink);
    lxw_chart_line line{};
    line.color = colorOf(ink);
    line.width = 2;
    chart_series_set_fill(series, &fill);
    chart_series_set_line(series, &line);
    return series;
}

void place(const SheetRange& range, lxw_chart* chart, const std::string& title)
{
    chart_title_set_name(chart, sheetText(title).c_str());
    lxw_chart_options options{};
    options.x_scale = 1.5;
    options.y_scale = 1.4;
    options.x_offset = 24;
    worksheet_insert_chart_opt(
        range.sheet, range.headerRow, static_cast<std::uint16_t>(range.lastColumn + 1), chart, &options);
}

/// Native charts for the figures that spreadsheets can draw; the others stay tables.
struct NativeChart {
    Workbook& book;
    const Figure& figure;
    const SheetRange& range;

    void operator()(const StackedBars& bars) const
    {
        lxw_chart* chart = book.addChart(LXW_CHART_BAR_STACKED);
        for (std::size_t part = 0; part < bars.parts.size(); ++part)
            addSeries(chart, range, static_cast<std::uint16_t>(part + 1),
                static_cast<Ink>(static_cast<std::size_t>(Ink::part0) + part));
        chart_axis_set_reverse(chart->y_axis);
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        place(range, chart, figure.title);
    }

    void operator()(const CumulativeLines& lines) const
    {
        lxw_chart* chart = book.addChart(LXW_CHART_LINE);
        for (std::size_t line = 0; line < lines.lines.size(); ++line)
            addSeries(chart, range, static_cast<std::uint16_t>(line + 1), inkOf(lines.lines[line].look));
        chart_axis_set_name(chart->x_axis, "Months");
        chart_axis_set_interval_unit(chart->x_axis, 6);
        chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
        place(range, chart, figure.title);
    }

    void operator()(const RankedBars&) const { single(LXW_CHART_BAR, 2); }
    void operator()(const Pareto&) const { single(LXW_CHART_BAR, 1); }

    void operator()(const ChannelsCurve&) const
    {
        lxw_chart* chart = book.addChart(LXW_CHART_SCATTER_STRAIGHT);
        addSeries(chart, range, 1, Ink::centralized);
        chart_axis_set_log_base(chart->y_axis, 10);
        chart_axis_set_name(chart->x_axis, "SIP channels");
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        place(range, chart, figure.title);
    }

    void operator()(const HeatMap&) const
    {
        lxw_conditional_format scale{};
        scale.type = LXW_CONDITIONAL_2_COLOR_SCALE;
        scale.min_color = 0xFFFFFF;
        scale.max_color = colorOf(Ink::heat5);
        worksheet_conditional_format_range(range.sheet, range.firstRow, 1, range.lastRow, range.lastColumn, &scale);
    }

    void operator()(const Tornado&) const { }
    void operator()(const Topology&) const { }

private:
    void single(std::uint8_t type, std::uint16_t column) const
    {
        lxw_chart* chart = book.addChart(type);
        addSeries(chart, range, column, Ink::part0);
        chart_axis_set_reverse(chart->y_axis);
        chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
        place(range, chart, figure.title);
    }
};

/// The words of the report's first section, without its tables and figures.
class SummarySheet {
public:
    SummarySheet(Workbook& book, const Report& report)
        : m_book(book)
        , m_sheet(book.addSheet("Decision").first)
    {
        worksheet_set_column(m_sheet, 0, 0, 26, nullptr);
        worksheet_set_column(m_sheet, 1, 1, 90, nullptr);
        m_book.writeText(m_sheet, m_row++, 0, report.title, book.titleFormat());
        m_book.writeText(m_sheet, m_row++, 0, report.subtitle, book.noteFormat());
        add("Stamp", report.stamp);
        add("Plan", report.meta.planName);
        add("Revision", report.meta.revision);
        add("Date", report.meta.date);
        add("Currency", report.meta.currency);
        add("Months", std::to_string(report.meta.months));
        add("Made with", report.meta.program);
        ++m_row;
        if (!report.sections.empty())
            for (const Block& block : report.sections.front().blocks)
                std::visit(*this, block);
        worksheet_activate(m_sheet);
    }

    void operator()(const Callout& callout) { add(callout.title, callout.text); }
    void operator()(const Paragraph& paragraph) { add(" ", paragraph.text); }
    void operator()(const Heading&) { }
    void operator()(const Table&) { }
    void operator()(const Figure&) { }

    void operator()(const KeyFigures& figures)
    {
        for (const KeyFigures::Item& item : figures.items) {
            m_book.writeText(m_sheet, m_row, 0, item.label);
            m_book.writeCell(m_sheet, m_row, 1, item.value, true);
            m_book.writeText(m_sheet, m_row++, 2, item.note, m_book.noteFormat());
        }
        ++m_row;
    }

    void operator()(const Bullets& bullets)
    {
        m_book.writeText(m_sheet, m_row++, 0, bullets.title, m_book.titleFormat());
        for (const Bullet& bullet : bullets.items)
            add(bullet.tag.empty() ? "•" : bullet.tag, bullet.text);
    }

private:
    void add(const std::string& name, const std::string& text)
    {
        if (text.empty())
            return;
        m_book.writeText(m_sheet, m_row, 0, name, m_book.noteFormat());
        m_book.writeText(m_sheet, m_row++, 1, text, m_book.wrapFormat());
    }

    Workbook& m_book;
    lxw_worksheet* m_sheet;
    std::uint32_t m_row = 0;
};

Result<void> fill(Workbook& book, const Report& report)
{
    book.setProperties(report);
    SummarySheet(book, report);
    for (const Section& section : report.sections)
        for (const Block& block : section.blocks)
            if (const auto* table = std::get_if<Table>(&block)) {
                book.addTable(*table);
            } else if (const auto* figure = std::get_if<Figure>(&block)) {
                Table data = figureTable(*figure);
                data.id = figure->id;
                const SheetRange range = book.addTable(data);
                std::visit(NativeChart{book, *figure, range}, figure->chart);
            }
    for (const Table& table : report.data)
        book.addTable(table);
    return book.close();
}

/// A file of its own in the folder for temporary files; removed with the object.
struct TemporaryFile {
    std::string path;

    TemporaryFile()
    {
        std::error_code error;
        const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
        path = (folder / "trunkwright-XXXXXX").string();
        const int descriptor = error ? -1 : ::mkstemp(path.data());
        if (descriptor < 0)
            path.clear();
        else
            ::close(descriptor);
    }
    ~TemporaryFile()
    {
        if (!path.empty())
            ::unlink(path.c_str());
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
};

}  // namespace

Result<std::string> writeXlsx(const Report& report)
{
    const TemporaryFile file;
    if (file.path.empty())
        return machineFault(
            "workbook", "cannot make a temporary file; free space or let TMPDIR name a folder that can be written");
    {
        Workbook book(file.path, report.meta.currency);
        if (Result<void> filled = fill(book, report); !filled)
            return std::unexpected(filled.error());
    }
    std::ifstream stream(file.path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (bytes.empty())
        return machineFault("workbook", "cannot be read back; free space for temporary files");
    return bytes;
}

}  // namespace trunkwright::models
