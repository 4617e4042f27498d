#include "models/report/json_writer.h"

#include "models/report/compare_json.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>

namespace trunkwright::models {

namespace {

using Json = nlohmann::ordered_json;

Json finite(double value)
{
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

struct ValueOf {
    Json operator()(std::monostate) const { return ""; }
    Json operator()(const std::string& text) const { return text; }
    Json operator()(const Quantity& quantity) const { return finite(quantity.value); }
    Json operator()(Money amount) const { return std::isfinite(amount.amount) ? Json(toCents(amount)) : Json(nullptr); }
    Json operator()(const Percent& part) const { return finite(part.fraction); }
    Json operator()(Unknown) const { return nullptr; }
};

Json valueOf(const Cell& cell)
{
    return std::visit(ValueOf{}, cell.value);
}

/// What the figures of a column are, by the first that is known.
std::string_view kindOf(const Table& table, std::size_t column)
{
    static constexpr std::array<std::string_view, 6> kinds{"", "text", "number", "money", "fraction", ""};
    for (const Row& row : table.rows)
        if (column < row.cells.size() && !kinds[row.cells[column].value.index()].empty())
            return kinds[row.cells[column].value.index()];
    return "text";
}

Json tableJson(const Table& table)
{
    static constexpr std::array<std::string_view, 3> kinds{"body", "emphasis", "total"};
    Json json{{"type", "table"}, {"id", table.id}, {"title", table.title}, {"columns", Json::array()},
        {"rows", Json::array()}, {"notes", table.notes}, {"how", table.how}};
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        json["columns"].push_back({{"title", table.columns[column].title}, {"kind", kindOf(table, column)}});
    for (const Row& row : table.rows) {
        Json cells = Json::array();
        for (const Cell& cell : row.cells)
            cells.push_back(valueOf(cell));
        json["rows"].push_back({{"kind", kinds[static_cast<std::size_t>(row.kind)]}, {"cells", std::move(cells)}});
    }
    return json;
}

struct BlockJson {
    Json operator()(const Paragraph& paragraph) const { return {{"type", "paragraph"}, {"text", paragraph.text}}; }
    Json operator()(const Heading& heading) const { return {{"type", "heading"}, {"text", heading.text}}; }
    Json operator()(const Callout& callout) const
    {
        return {{"type", "callout"}, {"title", callout.title}, {"text", callout.text}};
    }
    Json operator()(const Table& table) const { return tableJson(table); }

    Json operator()(const Bullets& bullets) const
    {
        Json items = Json::array();
        for (const Bullet& bullet : bullets.items)
            items.push_back({{"tag", bullet.tag}, {"text", bullet.text}});
        return {{"type", "bullets"}, {"title", bullets.title}, {"items", std::move(items)}};
    }

    Json operator()(const KeyFigures& figures) const
    {
        Json items = Json::array();
        for (const KeyFigures::Item& item : figures.items)
            items.push_back({{"label", item.label}, {"value", valueOf(item.value)}, {"note", item.note}});
        return {{"type", "key_figures"}, {"items", std::move(items)}};
    }

    Json operator()(const Figure& figure) const
    {
        return {{"type", "figure"}, {"id", figure.id}, {"title", figure.title}, {"caption", figure.caption},
            {"summary", figure.summary}, {"how", figure.how}, {"data", tableJson(figureTable(figure))}};
    }
};

Json reportJson(const Report& report)
{
    Json json{{"title", report.title}, {"subtitle", report.subtitle}, {"stamp", report.stamp},
        {"plan", report.meta.planName}, {"revision", report.meta.revision}, {"program", report.meta.program},
        {"date", report.meta.date}, {"currency", report.meta.currency}, {"months", report.meta.months},
        {"sections", Json::array()}};
    for (const Section& section : report.sections) {
        Json blocks = Json::array();
        for (const Block& block : section.blocks)
            blocks.push_back(std::visit(BlockJson{}, block));
        json["sections"].push_back({{"id", section.id}, {"title", section.title}, {"blocks", std::move(blocks)}});
    }
    return json;
}

}  // namespace

std::string writeJson(const Report& report, const Comparison& comparison)
{
    std::string text = "{\n\"report\": " + reportJson(report).dump(1, ' ', false, Json::error_handler_t::replace);
    return text + ",\n\"compare\": " + compareJsonText(comparison) + "}\n";
}

}  // namespace trunkwright::models
