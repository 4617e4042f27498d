#include "ui/canvas/label_room.h"

#include <algorithm>
#include <cmath>

namespace trunkwright::ui {

namespace {

constexpr double cellSize = 64;

std::int64_t cell(double coordinate)
{
    return static_cast<std::int64_t>(std::floor(coordinate / cellSize));
}

}  // namespace

template <class Visit>
void LabelRoom::eachCell(const QRectF& box, Visit visit) const
{
    for (std::int64_t x = cell(box.left()); x <= cell(box.right()); ++x)
        for (std::int64_t y = cell(box.top()); y <= cell(box.bottom()); ++y)
            visit(x * (std::int64_t{1} << 32) + y);
}

bool LabelRoom::take(const QRectF& box)
{
    bool isFree = true;
    eachCell(box, [&](std::int64_t key) {
        const auto found = m_cells.find(key);
        if (found != m_cells.end())
            isFree = isFree
                && std::ranges::none_of(found->second, [&](const QRectF& other) { return other.intersects(box); });
    });
    if (isFree)
        block(box);
    return isFree;
}

void LabelRoom::block(const QRectF& box)
{
    eachCell(box, [&](std::int64_t key) { m_cells[key].push_back(box); });
}

}  // namespace trunkwright::ui
