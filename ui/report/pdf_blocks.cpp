#include "ui/report/pdf_blocks.h"

#include "models/report/number_format.h"
#include "models/report/svg.h"
#include "ui/report/pdf_figure.h"
#include "ui/report/pdf_table.h"
#include "ui/report/pdf_text.h"

#include <algorithm>

namespace trunkwright::ui {

using namespace models;

namespace {

QRectF scaled(const QRectF& points)
{
    return {points.topLeft() * pdf::dots, points.size() * pdf::dots};
}

PdfBox paragraphBox(const std::string& words, double size, pdf::Weight weight, const QColor& ink, double spaceBefore)
{
    const PdfText lines(shownText(words), pdf::font(size, weight), pdf::contentWidth, ink);
    PdfBox box;
    box.height = lines.height();
    box.spaceBefore = spaceBefore;
    box.paint = [lines](QPainter& painter, QPointF at) { lines.paint(painter, at); };
    return box;
}

/// Lines of about the same length, so that no word is left alone on the last one.
PdfText balanced(const QString& words, const QFont& font, double width)
{
    const auto laidOut = [&](double limit) {
        return PdfText(words, font, limit, pdf::color(Ink::text), Qt::AlignLeft, 1.28);
    };
    PdfText best = laidOut(width);
    for (double narrower = width - 8; narrower > width / 3; narrower -= 8) {
        PdfText next = laidOut(narrower);
        if (next.height() > best.height())
            break;
        best = std::move(next);
    }
    return best;
}

/// One kind of block each.
class BlockBoxes {
public:
    explicit BlockBoxes(const Report& report)
        : m_currency(report.meta.currency)
    {
    }

    std::vector<PdfBox> boxes;

    void operator()(const Paragraph& paragraph)
    {
        const bool small = paragraph.style == Paragraph::Style::small;
        const double size = paragraph.style == Paragraph::Style::lead ? 10.5 : small ? 7.6 : 9;
        boxes.push_back(
            paragraphBox(paragraph.text, size, pdf::Weight::normal, pdf::color(small ? Ink::muted : Ink::text), 6));
    }

    void operator()(const Heading& heading)
    {
        boxes.push_back(paragraphBox(heading.text, 9.5, pdf::Weight::bold, pdf::color(Ink::text), 13));
        boxes.back().keepWithNext = true;
    }

    void operator()(const Callout& callout)
    {
        constexpr double inset = 14, bar = 4;
        const double width = pdf::contentWidth - 2 * inset;
        const PdfText kicker(
            shownText(callout.title), pdf::font(8.5, pdf::Weight::bold), width, pdf::color(callout.tone));
        const PdfText advice = balanced(shownText(callout.text), pdf::font(14, pdf::Weight::bold), width);
        PdfBox box;
        box.height = kicker.height() + advice.height() + 21;
        box.spaceBefore = 12;
        box.paint = [kicker, advice, height = box.height, ink = pdf::color(callout.tone)](
                        QPainter& painter, QPointF at) {
            painter.fillRect(scaled({at.x(), at.y(), pdf::contentWidth, height}), pdf::color(Ink::panel));
            painter.fillRect(scaled({at.x(), at.y(), bar, height}), ink);
            kicker.paint(painter, at + QPointF(inset, 9));
            advice.paint(painter, at + QPointF(inset, 11 + kicker.height()));
        };
        boxes.push_back(std::move(box));
    }

    void operator()(const KeyFigures& figures)
    {
        constexpr double gap = 10;
        const auto number = static_cast<double>(std::max<std::size_t>(1, figures.items.size()));
        const double width = (pdf::contentWidth - gap * (number - 1)) / number;
        std::vector<std::array<PdfText, 3>> cells;
        double tallest = 0;
        for (const KeyFigures::Item& item : figures.items) {
            const QString value = shownText(cellText(item.value, m_currency));
            double size = 14;
            while (size > 9 && PdfText::lineWidth(value, pdf::font(size, pdf::Weight::bold)) > width)
                size -= 0.5;
            cells.push_back({PdfText(shownText(item.label), pdf::font(7.4), width, pdf::color(Ink::muted)),
                PdfText(value, pdf::font(size, pdf::Weight::bold), width, pdf::color(item.value.tone), Qt::AlignLeft,
                    1.3 * 14 / size),
                PdfText(shownText(item.note), pdf::font(6.8), width, pdf::color(Ink::muted))});
            tallest = std::max(tallest, cells.back()[0].height() + cells.back()[1].height() + cells.back()[2].height());
        }
        PdfBox box;
        box.height = tallest + 7;
        box.spaceBefore = 12;
        box.paint = [cells = std::move(cells), width](QPainter& painter, QPointF at) {
            for (const auto& [label, value, note] : cells) {
                painter.fillRect(scaled({at.x(), at.y(), width, 1.4}), pdf::color(Ink::line));
                label.paint(painter, at + QPointF(0, 5));
                value.paint(painter, at + QPointF(0, 5 + label.height()));
                note.paint(painter, at + QPointF(0, 5 + label.height() + value.height()));
                at += QPointF(width + gap, 0);
            }
        };
        boxes.push_back(std::move(box));
    }

    void operator()(const Bullets& bullets)
    {
        if (!bullets.title.empty())
            (*this)(Heading{bullets.title});
        const double tagWidth = widestTag(bullets);
        double space = 4;
        for (const Bullet& bullet : bullets.items) {
            boxes.push_back(bulletBox(bullet, tagWidth, space));
            space = 2.5;
        }
        if (bullets.items.size() > 1)
            boxes[boxes.size() - bullets.items.size()].keepWithNext = true;
    }

    void operator()(const Table& table)
    {
        for (PdfBox& box : tableBoxes(table, m_currency))
            boxes.push_back(std::move(box));
    }

    void operator()(const Figure& figure)
    {
        const PdfFigure picture(figureSvg(figure, m_currency));
        const double height = picture.size().height() * pdf::contentWidth / figureWidth;
        const PdfText title(
            shownText(figure.title), pdf::font(9.5, pdf::Weight::bold), pdf::contentWidth, pdf::color(Ink::text));
        const PdfText caption(shownText(figure.caption), pdf::font(7.6), pdf::contentWidth, pdf::color(Ink::muted));
        PdfBox box;
        box.height = title.height() + 6 + height + 3 + caption.height();
        box.spaceBefore = 15;
        box.paint = [picture, title, caption, height](QPainter& painter, QPointF at) {
            title.paint(painter, at);
            const double top = at.y() + title.height() + 6;
            picture.paint(painter, {at.x(), top}, pdf::contentWidth);
            caption.paint(painter, {at.x(), top + height + 3});
        };
        boxes.push_back(std::move(box));
    }

private:
    /// "S3", "should"; 0 without tags.
    static double widestTag(const Bullets& bullets)
    {
        double widest = 0;
        for (const Bullet& bullet : bullets.items) {
            if (!bullet.tag.empty())
                widest = std::max({widest, 21.0, PdfText::lineWidth(shownText(bullet.tag), tagFont()) + 8});
        }
        return widest;
    }
    static QFont tagFont() { return pdf::font(7.2, pdf::Weight::bold); }

    static PdfBox bulletBox(const Bullet& bullet, double tagWidth, double spaceBefore)
    {
        const double indent = tagWidth > 0 ? tagWidth + 6 : 11;
        const PdfText words(shownText(bullet.text), pdf::font(8.8), pdf::contentWidth - indent, pdf::color(Ink::text));
        PdfBox box;
        box.height = words.height();
        box.spaceBefore = spaceBefore;
        box.paint = [words, indent, tagWidth, tag = shownText(bullet.tag)](QPainter& painter, QPointF at) {
            words.paint(painter, at + QPointF(indent, 0));
            if (tag.isEmpty()) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(pdf::color(Ink::muted));
                painter.drawEllipse(QPointF(at.x() + 3.5, at.y() + 6) * pdf::dots, 1.4 * pdf::dots, 1.4 * pdf::dots);
                return;
            }
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(pdf::color(Ink::centralized), 0.7 * pdf::dots));
            painter.drawRoundedRect(scaled({at.x(), at.y() + 0.6, tagWidth, 10.6}), 2 * pdf::dots, 2 * pdf::dots);
            painter.setFont(tagFont());
            painter.drawText(scaled({at.x(), at.y() + 0.6, tagWidth, 10.6}), Qt::AlignCenter, tag);
        };
        return box;
    }

    std::string_view m_currency;
};

/// The title and, right of it, the stamp.
PdfBox headlineBox(const Report& report)
{
    const QFont stampFont = pdf::font(8, pdf::Weight::bold);
    const QString stamp = shownText(report.stamp);
    const double stampWidth = stamp.isEmpty() ? 0 : PdfText::lineWidth(stamp, stampFont) + 16;
    const PdfText title(shownText(report.title), pdf::font(22, pdf::Weight::bold), pdf::contentWidth - stampWidth - 12,
        pdf::color(Ink::text));
    PdfBox box;
    box.height = title.height();
    box.paint = [title, stamp, stampFont, stampWidth](QPainter& painter, QPointF at) {
        title.paint(painter, at);
        if (stamp.isEmpty())
            return;
        const QRectF area = scaled({at.x() + pdf::contentWidth - stampWidth, at.y() + 7, stampWidth, 15});
        painter.setPen(QPen(pdf::color(Ink::warning), pdf::dots));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area, 3 * pdf::dots, 3 * pdf::dots);
        painter.setFont(stampFont);
        painter.drawText(area, Qt::AlignCenter, stamp);
    };
    return box;
}

std::string metaLine(const ReportMeta& meta)
{
    std::string line = meta.subject + ' ' + meta.planName;
    const auto add = [&line](const std::string& text) { line += text.empty() ? text : " · " + text; };
    add(meta.revision.empty() ? meta.revision : "revision " + meta.revision);
    add(meta.date);
    add(meta.currency);
    add(meta.months > 0 ? std::to_string(meta.months) + " months" : std::string());
    add(meta.program);
    return line;
}

}  // namespace

std::vector<PdfBox> titleBoxes(const Report& report)
{
    std::vector<PdfBox> boxes;
    boxes.push_back(headlineBox(report));
    boxes.push_back(paragraphBox(report.subtitle, 10, pdf::Weight::normal, pdf::color(Ink::muted), 0));
    boxes.push_back(paragraphBox(metaLine(report.meta), 7.6, pdf::Weight::normal, pdf::color(Ink::muted), 3));
    return boxes;
}

std::vector<PdfBox> sectionBoxes(const Section& section, const Report& report)
{
    BlockBoxes blocks(report);
    if (&section != &report.sections.front()) {
        blocks.boxes.push_back(paragraphBox(section.title, 15, pdf::Weight::bold, pdf::color(Ink::centralized), 24));
        blocks.boxes.back().keepWithNext = true;
        blocks.boxes.back().startsPage = section.startsPage;
    }
    for (const Block& block : section.blocks) {
        std::visit(blocks, block);
        if (std::holds_alternative<Paragraph>(block) && &block != &section.blocks.back())
            blocks.boxes.back().keepWithNext = true;
    }
    return std::move(blocks.boxes);
}

}  // namespace trunkwright::ui
