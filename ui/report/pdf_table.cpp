#include "ui/report/pdf_table.h"

#include "models/report/number_format.h"
#include "ui/report/pdf_text.h"

#include <algorithm>
#include <numeric>

namespace trunkwright::ui {

using namespace models;

namespace {

constexpr double cellSize = 7.6;
constexpr double headerPart = 0.95;  ///< of the cells' size
constexpr double smallestSize = 5.8;
constexpr double titleSize = 9.5;
constexpr double noteSize = 7.2;
constexpr double gap = 9;        ///< between columns
constexpr double padding = 2.3;  ///< above and below a row's text
constexpr double longestWord = 110;
constexpr qsizetype longestCell = 600;  ///< letters
constexpr double comfort = 84;          ///< a column of at most this width is not broken without need

/// A cell of endless text would be taller than a page.
QString shown(const Cell& cell, std::string_view currency)
{
    const QString text = shownText(cellText(cell, currency));
    return text.size() <= longestCell ? text : text.left(longestCell) + QStringLiteral("…");
}

bool isBold(const Cell& cell, Row::Kind kind)
{
    return cell.tone == Tone::strong || kind != Row::Kind::body;
}

Qt::Alignment alignmentOf(const Column& column)
{
    return column.align == Align::right ? Qt::AlignRight : Qt::AlignLeft;
}

/// The rows that are printed: the first so many, and all totals.
std::vector<const Row*> printedRows(const Table& table)
{
    std::vector<const Row*> rows;
    std::size_t number = 0;
    for (const Row& row : table.rows) {
        const bool total = row.kind == Row::Kind::total;
        if (total || number < table.printRows)
            rows.push_back(&row);
        number += !total;
    }
    return rows;
}

class TableLayout {
public:
    TableLayout(const Table& table, std::string_view currency)
        : m_table(table)
        , m_currency(currency)
        , m_rows(printedRows(table))
    {
        const double gaps = gap * static_cast<double>(std::max<std::size_t>(1, table.columns.size()) - 1);
        while (!fitColumns(pdf::contentWidth - gaps) && m_size > smallestSize)
            m_size -= 0.3;
    }

    [[nodiscard]] std::vector<PdfBox> boxes() const
    {
        std::vector<PdfBox> boxes;
        if (!m_table.title.empty())
            boxes.push_back(textBox(m_table.title, titleSize, pdf::Weight::bold, Ink::text, 15, true));
        const auto header = std::make_shared<const PdfBox>(headerBox());
        boxes.push_back(*header);
        for (std::size_t at = 0; at < m_rows.size(); ++at) {
            PdfBox box = rowBox(*m_rows[at]);
            box.header = header;
            box.keepWithNext = at + 1 < m_rows.size() && (at == 0 || at + 2 == m_rows.size());
            boxes.push_back(std::move(box));
        }
        addNotes(boxes);
        return boxes;
    }

private:
    /// False when figures would have to break at this size.
    bool fitColumns(double available)
    {
        std::vector<double> natural, least, comfortable;
        for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
            const auto [wanted, needed] = measure(column);
            natural.push_back(wanted);
            least.push_back(needed);
            comfortable.push_back(std::max(needed, std::min(wanted, comfort)));
        }
        const auto fits = [&](const std::vector<double>& widths) {
            return std::accumulate(widths.begin(), widths.end(), 0.0) <= available;
        };
        m_widths = columnWidths(natural, fits(comfortable) ? comfortable : least, available);
        return fits(least);
    }

    [[nodiscard]] std::pair<double, double> measure(std::size_t column) const
    {
        const QFont header = pdf::font(m_size * headerPart, pdf::Weight::bold);
        const QString title = shownText(m_table.columns[column].title);
        double natural = PdfText::wordWidth(title, header);
        double least = natural;
        for (const Row* row : m_rows) {
            if (column >= row->cells.size())
                continue;
            const Cell& cell = row->cells[column];
            const QFont font = pdf::font(m_size, isBold(cell, row->kind) ? pdf::Weight::bold : pdf::Weight::normal);
            const QString text = shown(cell, m_currency);
            const double line = PdfText::lineWidth(text, font);
            natural = std::max(natural, line);
            least = std::max(least, isFigure(cell) ? line : std::min(longestWord, PdfText::wordWidth(text, font)));
        }
        return {natural + 0.5, least + 0.5};
    }

    [[nodiscard]] static PdfBox textBox(
        const std::string& text, double size, pdf::Weight weight, Ink ink, double spaceBefore, bool keep)
    {
        const PdfText lines(shownText(text), pdf::font(size, weight), pdf::contentWidth, pdf::color(ink));
        return {lines.height(), spaceBefore, keep, false,
            [lines](QPainter& painter, QPointF at) { lines.paint(painter, at); }, {}};
    }

    struct LaidOutCell {
        PdfText text;
        double x;
    };

    [[nodiscard]] PdfBox headerBox() const
    {
        std::vector<LaidOutCell> cells;
        double tallest = 0, x = 0;
        for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
            cells.push_back(
                {PdfText(shownText(m_table.columns[column].title), pdf::font(m_size * headerPart, pdf::Weight::bold),
                     m_widths[column], pdf::color(Ink::muted), alignmentOf(m_table.columns[column]), 1.2),
                    x});
            tallest = std::max(tallest, cells.back().text.height());
            x += m_widths[column] + gap;
        }
        PdfBox box;
        box.height = tallest + 5;
        box.spaceBefore = 5;
        box.keepWithNext = true;
        box.paint = [cells = std::move(cells), tallest](QPainter& painter, QPointF at) {
            for (const LaidOutCell& cell : cells)
                cell.text.paint(painter, at + QPointF(cell.x, tallest - cell.text.height()));
            painter.fillRect(scaled({at.x(), at.y() + tallest + 3, pdf::contentWidth, 0.8}), pdf::color(Ink::muted));
        };
        return box;
    }

    [[nodiscard]] PdfBox rowBox(const Row& row) const
    {
        std::vector<LaidOutCell> cells;
        double tallest = 0, x = 0;
        for (std::size_t column = 0; column < std::min(row.cells.size(), m_widths.size()); ++column) {
            const Cell& cell = row.cells[column];
            const QFont font = pdf::font(m_size, isBold(cell, row.kind) ? pdf::Weight::bold : pdf::Weight::normal);
            const QColor ink =
                std::holds_alternative<Unknown>(cell.value) ? pdf::color(Ink::muted) : pdf::color(cell.tone);
            cells.push_back({PdfText(shown(cell, m_currency), font, m_widths[column], ink,
                                 alignmentOf(m_table.columns[column]), 1.25),
                x});
            tallest = std::max(tallest, cells.back().text.height());
            x += m_widths[column] + gap;
        }
        PdfBox box;
        box.height = tallest + 2 * padding;
        box.paint = [cells = std::move(cells), height = box.height, kind = row.kind](QPainter& painter, QPointF at) {
            if (kind == Row::Kind::emphasis)
                painter.fillRect(scaled({at.x(), at.y(), pdf::contentWidth, height}), pdf::color(Ink::panel));
            for (const LaidOutCell& cell : cells)
                cell.text.paint(painter, at + QPointF(cell.x, padding));
            if (kind == Row::Kind::total)
                painter.fillRect(scaled({at.x(), at.y(), pdf::contentWidth, 0.8}), pdf::color(Ink::muted));
            else
                painter.fillRect(
                    scaled({at.x(), at.y() + height - 0.35, pdf::contentWidth, 0.35}), pdf::color(Ink::line));
        };
        return box;
    }

    [[nodiscard]] static QRectF scaled(const QRectF& points)
    {
        return {points.topLeft() * pdf::dots, points.size() * pdf::dots};
    }

    void addNotes(std::vector<PdfBox>& boxes) const
    {
        std::vector<std::string> notes;
        const auto body = static_cast<std::size_t>(
            std::ranges::count_if(m_table.rows, [](const Row& row) { return row.kind != Row::Kind::total; }));
        if (body > m_table.printRows)
            notes.push_back(shownRowsText(m_table.printRows, body));
        notes.insert(notes.end(), m_table.notes.begin(), m_table.notes.end());
        if (notes.empty())
            return;
        const std::string all = std::accumulate(std::next(notes.begin()), notes.end(), notes.front(),
            [](const std::string& sum, const std::string& note) { return sum + " " + note; });
        boxes.back().keepWithNext = true;
        boxes.push_back(textBox(all, noteSize, pdf::Weight::normal, Ink::muted, 3, false));
    }

    const Table& m_table;
    std::string_view m_currency;
    std::vector<const Row*> m_rows;
    double m_size = cellSize;
    std::vector<double> m_widths;
};

}  // namespace

std::vector<double> columnWidths(const std::vector<double>& natural, const std::vector<double>& least, double available)
{
    const double wanted = std::accumulate(natural.begin(), natural.end(), 0.0);
    const double needed = std::accumulate(least.begin(), least.end(), 0.0);
    std::vector<double> widths;
    if (wanted <= available) {
        for (const double width : natural)
            widths.push_back(width + (available - wanted) * width / std::max(1.0, wanted));
        return widths;
    }
    if (needed >= available) {
        for (const double width : least)
            widths.push_back(width * available / needed);
        return widths;
    }
    std::vector<bool> settled(natural.size());
    widths.assign(natural.size(), 0);
    for (bool changed = true; changed;) {
        changed = false;
        double room = available, open = 0;
        for (std::size_t column = 0; column < natural.size(); ++column)
            (settled[column] ? room : open) += settled[column] ? -widths[column] : natural[column];
        for (std::size_t column = 0; column < natural.size(); ++column) {
            if (settled[column])
                continue;
            widths[column] = room * natural[column] / open;
            if (widths[column] >= least[column] || changed)
                continue;
            widths[column] = least[column];
            settled[column] = changed = true;
        }
    }
    return widths;
}

std::vector<PdfBox> tableBoxes(const models::Table& table, std::string_view currency)
{
    return TableLayout(table, currency).boxes();
}

}  // namespace trunkwright::ui
