#include "models/base/nearest.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace trunkwright::models {

namespace {

std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, replaced}));
        }
    }
    return row.back();
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates)
{
    const auto away = [&](std::string_view candidate) { return distance(word, candidate); };
    const auto found = std::ranges::min_element(candidates, {}, away);
    const bool isNear = found != candidates.end() && away(*found) <= std::max<std::size_t>(2, word.size() / 3);
    return isNear ? *found : std::string_view();
}

}  // namespace trunkwright::models
