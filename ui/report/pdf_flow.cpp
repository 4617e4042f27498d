#include "ui/report/pdf_flow.h"

namespace trunkwright::ui {

namespace {

constexpr double mostUsed = 0.6;  ///< of a page that a box may continue though it would rather begin one

class Paginator {
public:
    explicit Paginator(double height)
        : m_height(height)
    {
    }

    /// Boxes first … last stay together if a page can hold them.
    void addChain(const std::vector<PdfBox>& boxes, std::size_t first, std::size_t last)
    {
        double needed = 0;
        for (std::size_t at = first; at <= last; ++at)
            needed += boxes[at].height + (at == first && m_pages.back().empty() ? 0 : boxes[at].spaceBefore);
        const bool fits = m_used + needed <= m_height;
        const bool wantsPage = boxes[first].startsPage && m_used > m_height * mostUsed;
        if ((wantsPage || !fits) && !m_pages.back().empty())
            newPage();
        for (std::size_t at = first; at <= last; ++at)
            add(boxes[at]);
    }

    [[nodiscard]] PdfPages take() { return std::move(m_pages); }

private:
    void newPage()
    {
        m_pages.emplace_back();
        m_used = 0;
    }

    void add(const PdfBox& box)
    {
        if (!m_pages.back().empty() && m_used + box.spaceBefore + box.height > m_height)
            newPage();
        if (m_pages.back().empty() && box.header)
            place(*box.header);
        place(box);
    }

    void place(const PdfBox& box)
    {
        if (!m_pages.back().empty())
            m_used += box.spaceBefore;
        m_pages.back().push_back({&box, m_used});
        m_used += box.height;
    }

    double m_height;
    double m_used = 0;
    PdfPages m_pages{1};
};

}  // namespace

PdfPages paginate(const std::vector<PdfBox>& boxes, double height)
{
    Paginator paginator(height);
    for (std::size_t first = 0; first < boxes.size();) {
        std::size_t last = first;
        while (last + 1 < boxes.size() && boxes[last].keepWithNext && !boxes[last + 1].startsPage)
            ++last;
        paginator.addChain(boxes, first, last);
        first = last + 1;
    }
    return paginator.take();
}

}  // namespace trunkwright::ui
