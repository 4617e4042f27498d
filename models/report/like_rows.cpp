#include "models/report/like_rows.h"

#include "models/report/number_format.h"

#include <map>

namespace trunkwright::models {

namespace {

struct LikeRows {
    Row row;
    std::string first, second;
    std::size_t number = 0;
};

/// Everything but the name, as it is shown.
std::string keyOf(const Row& row)
{
    std::string key;
    for (std::size_t column = 1; column < row.cells.size(); ++column)
        key += cellText(row.cells[column], {}) + '\n';
    return key;
}

}  // namespace

std::string namesOf(const std::string& first, const std::string& second, std::size_t number)
{
    if (number <= 1)
        return first;
    return number == 2 ? first + " and " + second : first + " and " + std::to_string(number - 1) + " more";
}

void mergeLikeRows(Table& table, const std::string& countTitle)
{
    std::vector<LikeRows> groups;
    std::map<std::string, std::size_t> groupOf;
    std::vector<Row> totals;
    for (const Row& row : table.rows) {
        if (row.kind == Row::Kind::total) {
            totals.push_back(row);
            continue;
        }
        const auto [at, isNew] = groupOf.try_emplace(keyOf(row), groups.size());
        if (isNew)
            groups.push_back({row, cellText(row.cells.front(), {}), {}, 0});
        LikeRows& group = groups[at->second];
        if (++group.number == 2)
            group.second = cellText(row.cells.front(), {});
    }
    if (groups.size() + totals.size() == table.rows.size())
        return;
    table.columns.insert(table.columns.begin() + 1, {countTitle, Align::right});
    table.rows.clear();
    for (LikeRows& group : groups) {
        group.row.cells.front() = word(namesOf(group.first, group.second, group.number), group.row.cells.front().tone);
        group.row.cells.insert(group.row.cells.begin() + 1, count(static_cast<std::int64_t>(group.number)));
        table.rows.push_back(std::move(group.row));
    }
    for (Row& row : totals) {
        row.cells.insert(row.cells.begin() + 1, Cell{});
        table.rows.push_back(std::move(row));
    }
}

}  // namespace trunkwright::models
