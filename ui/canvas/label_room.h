#pragma once
// Which places are free for labels. A hash of cells, so that each question costs the same however many labels there
// are.

#include <QRectF>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace trunkwright::ui {

class LabelRoom {
public:
    /// Takes the place when nothing is there.
    [[nodiscard]] bool take(const QRectF& box);
    /// Something stands there.
    void block(const QRectF& box);

private:
    template <class Visit>
    void eachCell(const QRectF& box, Visit visit) const;

    std::unordered_map<std::int64_t, std::vector<QRectF>> m_cells;
};

}  // namespace trunkwright::ui
