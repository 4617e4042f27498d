#include "ui/report/pdf_writer.h"

#include "models/report/cost_report.h"
#include "tests/support/hostile_sample.h"
#include "tests/support/test_program.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkwright;
using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

QByteArray pdfOf(const Sample& sample)
{
    ReportOptions options;
    options.date = "2026-11-23";
    options.program = "Trunkwright";
    options.tornado = {{"SIP channel price", "−20 %", "+20 %", 9700, 11500}};
    const auto bytes = ui::writePdf(makeReport(sample.plan, sample.comparison, options));
    return bytes ? *bytes : QByteArray();
}

/// The pages' text, read back by a program from outside.
QStringList pageTexts(const QByteArray& pdf)
{
    QProcess reader;
    reader.start("pdftotext", {"-layout", "-", "-"});
    reader.write(pdf);
    reader.closeWriteChannel();
    if (!reader.waitForFinished(60000))
        return {};
    QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split('\f');
    pages.removeLast();
    for (QString& page : pages)
        page.replace("\uFB03", "ffi").replace("\uFB01", "fi").replace("\uFB00", "ff").replace("\uFB02", "fl");
    return pages;
}

bool has(const char* program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

}  // namespace

class PdfWriterTest : public QObject {
    Q_OBJECT

private slots:
    void sameReportSameBytes()
    {
        const QByteArray once = pdfOf(prairieRetail());
        QVERIFY(once.startsWith("%PDF-"));
        QTest::qSleep(1100);
        QCOMPARE(pdfOf(prairieRetail()), once);
    }

    void carriesTheReportsDay() { QVERIFY(pdfOf(prairieRetail()).contains("/CreationDate (D:20261123000000")); }

    void decisionIsOnPageOne_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* words : {"Prairie Retail", "Example tariff", "Advice: Hybrid",
                 "Keep one central trunk, add local trunks at 18 sites.", "$10,620.53", "Not allowed: S3 at 14 sites",
                 "$22,737.53", "S3", "What would change it", "Page 1 of"})
            QTest::newRow(words) << QString(words);
    }

    void decisionIsOnPageOne()
    {
        if (!has("pdftotext"))
            QSKIP("pdftotext is not installed");
        QFETCH(QString, words);
        const QString first = pageTexts(pdfOf(prairieRetail())).value(0).simplified();
        QVERIFY2(first.contains(words), qPrintable(first));
    }

    void isShortAndNoPageIsEmpty()
    {
        if (!has("pdftotext"))
            QSKIP("pdftotext is not installed");
        const QStringList pages = pageTexts(pdfOf(prairieRetail()));
        QVERIFY2(pages.size() >= 6 && pages.size() <= 10, qPrintable(QString::number(pages.size())));
        for (qsizetype page = 0; page < pages.size(); ++page) {
            QVERIFY(pages[page].contains(QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages.size())));
            QVERIFY(pages[page].contains("revision 5f0c9a1e2b7d4430 · 2026-11-23"));
            QVERIFY2(pages[page].simplified().size() > 500, qPrintable(pages[page]));
        }
    }

    void sectionsFollowInOrder()
    {
        if (!has("pdftotext"))
            QSKIP("pdftotext is not installed");
        const QString all = pageTexts(pdfOf(prairieRetail())).join(' ').simplified();
        qsizetype at = 0;
        for (const char* heading : {"Network", "Sites, the largest first", "Cost", "Cumulative cost", "Assumptions",
                 "Trunks, links and rules", "Traffic and channels", "Quality and availability",
                 "Annex: formulas, prices, rules", "The planning rules"}) {
            at = all.indexOf(QString(heading), at);
            QVERIFY2(at >= 0, heading);
        }
    }

    void fontsAreEmbeddedAndTheFileIsSmall()
    {
        const QByteArray pdf = pdfOf(prairieRetail());
        QVERIFY(pdf.size() < 500'000);
        QVERIFY(pdf.count("/FontFile2") >= 2);
    }

    void figuresLeaveInkOnThePage()
    {
        if (!has("pdftoppm"))
            QSKIP("pdftoppm is not installed");
        const QTemporaryDir folder;
        QFile file(folder.filePath("report.pdf"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(pdfOf(prairieRetail())) > 0);
        file.close();
        QCOMPARE(
            QProcess::execute("pdftoppm",
                {"-r", "40", "-f", "1", "-l", "1", "-png", "-singlefile", file.fileName(), folder.filePath("page")}),
            0);
        const QImage page(folder.filePath("page.png"));
        qint64 blue = 0;
        for (int y = 0; y < page.height(); ++y)
            for (int x = 0; x < page.width(); ++x)
                blue += page.pixelColor(x, y) == QColor(0x00478A);
        QVERIFY2(blue > 300, qPrintable(QString::number(blue)));
    }

    void survivesHostileNamesAndOddReports()
    {
        const QByteArray hostile = pdfOf(hostileRetail());
        QVERIFY(hostile.startsWith("%PDF-"));
        if (has("pdftotext"))
            QVERIFY(pageTexts(hostile).join(' ').contains("<script>alert(1)</script>"));
        const auto empty = ui::writePdf(makeReport(Plan{}, Comparison{}, {}));
        QVERIFY(empty && empty->startsWith("%PDF-"));
        const auto nothing = ui::writePdf(Report{});
        QVERIFY(nothing && nothing->startsWith("%PDF-"));
    }
};

REGISTER_TEST_IN(QApplication, PdfWriterTest)
#include "pdf_writer_test.moc"
