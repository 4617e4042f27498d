#include "ui/report/pdf_writer.h"

#include "ui/report/pdf_blocks.h"
#include "ui/report/pdf_text.h"

#include <QBuffer>
#include <QDate>
#include <QHashFunctions>
#include <QPageLayout>
#include <QPdfWriter>

#include <algorithm>

namespace trunkwright::ui {

namespace {

using models::Ink;

QString elided(const QString& text, const QFont& font, double width)
{
    return QFontMetricsF(font).elidedText(text, Qt::ElideRight, width * pdf::dots);
}

void drawLine(QPainter& painter, const QString& text, const QFont& font, const QRectF& area, Qt::Alignment alignment)
{
    painter.setFont(font);
    painter.drawText(QRectF(area.topLeft() * pdf::dots, area.size() * pdf::dots), alignment | Qt::AlignVCenter, text);
}

/// Title and stamp above, plan and page number below; page one has its title block instead.
void drawMargins(QPainter& painter, const models::Report& report, std::size_t page, std::size_t pages)
{
    const QFont font = pdf::font(7.4);
    const double half = pdf::contentWidth / 2 - 10;
    painter.setPen(pdf::color(Ink::muted));
    if (page > 0) {
        const QRectF head(pdf::marginLeft, 26, pdf::contentWidth, 12);
        drawLine(painter, elided(shownText(report.title), font, half), font, head, Qt::AlignLeft);
        painter.setPen(pdf::color(Ink::warning));
        drawLine(painter, shownText(report.stamp), pdf::font(7.4, pdf::Weight::bold), head, Qt::AlignRight);
        painter.setPen(pdf::color(Ink::muted));
    }
    const double y = pdf::pageHeight - 36;
    painter.fillRect(QRectF(pdf::marginLeft * pdf::dots, y * pdf::dots, pdf::contentWidth * pdf::dots, 0.5 * pdf::dots),
        pdf::color(Ink::line));
    QString plan = shownText(report.meta.planName);
    if (!report.meta.revision.empty())
        plan += QStringLiteral(" · revision ") + QString::fromStdString(report.meta.revision);
    if (!report.meta.date.empty())
        plan += QStringLiteral(" · ") + QString::fromStdString(report.meta.date);
    const QRectF foot(pdf::marginLeft, y + 5, pdf::contentWidth, 12);
    drawLine(painter, elided(plan, font, pdf::contentWidth - 90), font, foot, Qt::AlignLeft);
    drawLine(painter, QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages), font, foot, Qt::AlignRight);
}

std::vector<PdfBox> reportBoxes(const models::Report& report)
{
    std::vector<PdfBox> boxes = titleBoxes(report);
    for (const models::Section& section : report.sections)
        for (PdfBox& box : sectionBoxes(section, report))
            boxes.push_back(std::move(box));
    return boxes;
}

/// Qt stamps the file with the clock; the report's own date, or none, takes its place with as many characters.
void replaceDate(QByteArray& bytes, const std::string& date)
{
    const QDate day = QDate::fromString(QString::fromStdString(date), Qt::ISODate);
    const QByteArray stamp =
        "D:" + (day.isValid() ? day : QDate(2000, 1, 1)).toString(QStringLiteral("yyyyMMdd")).toLatin1() + "000000";
    const QByteArray key = "/CreationDate (";
    const qsizetype begin = bytes.indexOf(key);
    const qsizetype end = begin < 0 ? -1 : bytes.indexOf(')', begin);
    if (end < 0)
        return;
    const qsizetype first = begin + key.size();
    QByteArray padded = stamp + "Z00'00'";
    padded.resize(std::min(padded.size(), end - first));
    bytes.replace(first, end - first, padded.leftJustified(end - first, ' '));
}

/// Qt writes the fonts in the order of a hash, which differs from run to run unless its seed is fixed.
class FixedHashOrder {
public:
    FixedHashOrder() { QHashSeed::setDeterministicGlobalSeed(); }
    ~FixedHashOrder() { QHashSeed::resetRandomGlobalSeed(); }
    FixedHashOrder(const FixedHashOrder&) = delete;
    FixedHashOrder& operator=(const FixedHashOrder&) = delete;
};

}  // namespace

models::Result<QByteArray> writePdf(const models::Report& report)
{
    const FixedHashOrder order;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(pdf::resolution);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF()));
    writer.setTitle(shownText(report.title));
    writer.setCreator(QString::fromStdString(report.meta.program));
    const std::vector<PdfBox> boxes = reportBoxes(report);
    const PdfPages pages = paginate(boxes, pdf::contentHeight);
    QPainter painter;
    if (!painter.begin(&writer))
        return models::machineFault("pdf", "cannot be painted; the report is larger than memory");
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t page = 0; page < pages.size(); ++page) {
        if (page > 0)
            writer.newPage();
        drawMargins(painter, report, page, pages.size());
        for (const PlacedBox& placed : pages[page]) {
            painter.save();
            placed.box->paint(painter, {pdf::marginLeft, pdf::marginTop + placed.top});
            painter.restore();
        }
    }
    painter.end();
    replaceDate(bytes, report.meta.date);
    return bytes;
}

}  // namespace trunkwright::ui
