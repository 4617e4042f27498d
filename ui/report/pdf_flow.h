#pragma once
// Boxes that flow down the pages: each stays whole, some stay with the next one, table rows bring their header along.

#include <QPainter>

#include <functional>
#include <memory>
#include <vector>

namespace trunkwright::ui {

/// Lengths in points.
struct PdfBox {
    double height = 0;
    double spaceBefore = 0;                         ///< not at the top of a page
    bool keepWithNext = false;                      ///< never the last on a page
    bool startsPage = false;                        ///< unless the page before has much room left
    std::function<void(QPainter&, QPointF)> paint;  ///< with the top left corner in points
    std::shared_ptr<const PdfBox> header;           ///< painted above this box when it is the first on its page
};

/// A box and where it stands on its page.
struct PlacedBox {
    const PdfBox* box = nullptr;
    double top = 0;
};

using PdfPages = std::vector<std::vector<PlacedBox>>;

/// Pages of at most `height`; a box (with those it stays with) that would not fit begins a new one. The boxes must
/// outlive the pages.
[[nodiscard]] PdfPages paginate(const std::vector<PdfBox>& boxes, double height);

}  // namespace trunkwright::ui
