#include "ui/report/pdf_flow.h"

#include "tests/support/test_program.h"
#include "ui/report/pdf_table.h"

#include <QTest>

#include <numeric>

using namespace trunkwright::ui;

namespace {

/// One letter per box of height 10: '.' plain, 'k' stays with the next, 'p' would rather begin a page.
std::vector<PdfBox> boxesOf(const QString& letters)
{
    std::vector<PdfBox> boxes;
    for (const QChar letter : letters) {
        PdfBox box;
        box.height = 10;
        box.keepWithNext = letter == 'k';
        box.startsPage = letter == 'p';
        boxes.push_back(box);
    }
    return boxes;
}

QString shown(const std::vector<PdfBox>& boxes, const PdfPages& pages)
{
    QString text;
    for (const auto& page : pages) {
        text += text.isEmpty() ? "" : "|";
        for (const PlacedBox& placed : page)
            text += placed.box == boxes.front().header.get()                              ? 'h'
                : boxes[static_cast<std::size_t>(placed.box - boxes.data())].keepWithNext ? 'k'
                : placed.box->startsPage                                                  ? 'p'
                                                                                          : '.';
    }
    return text;
}

}  // namespace

class PdfFlowTest : public QObject {
    Q_OBJECT

private slots:
    void breaksPages_data()
    {
        QTest::addColumn<QString>("boxes");
        QTest::addColumn<QString>("pages");
        QTest::newRow("nothing") << "" << "";
        QTest::newRow("fits") << "....." << ".....";
        QTest::newRow("one too many") << "......" << ".....|.";
        QTest::newRow("a heading goes with its text") << "....k." << "....|k.";
        QTest::newRow("several stay together") << "...kk." << "...|kk.";
        QTest::newRow("a heading at the very end stays") << "....k" << "....k";
        QTest::newRow("a chain longer than a page is broken") << ".kkkkkk." << ".|kkkkk|k.";
        QTest::newRow("a section begins a page") << "....p" << "....|p";
        QTest::newRow("unless there is much room") << "..p." << "..p.";
    }

    void breaksPages()
    {
        QFETCH(QString, boxes);
        const std::vector<PdfBox> list = boxesOf(boxes);
        QTEST(list.empty() ? QString() : shown(list, paginate(list, 50)), "pages");
    }

    void tableRowsBringTheirHeader()
    {
        std::vector<PdfBox> boxes = boxesOf("........");
        const auto header = std::make_shared<const PdfBox>(boxesOf(".").front());
        for (PdfBox& box : boxes)
            box.header = header;
        QCOMPARE(shown(boxes, paginate(boxes, 50)), QString("h....|h...."));
    }

    void spaceIsLeftOutAtTheTopOfAPage()
    {
        std::vector<PdfBox> boxes = boxesOf("...");
        for (PdfBox& box : boxes)
            box.spaceBefore = 5;
        const PdfPages pages = paginate(boxes, 25);
        QCOMPARE(pages.size(), std::size_t{2});
        QCOMPARE(pages[0][0].top, 0.0);
        QCOMPARE(pages[0][1].top, 15.0);
        QCOMPARE(pages[1][0].top, 0.0);
    }

    void columnsFillTheLine_data()
    {
        QTest::addColumn<QList<double>>("natural");
        QTest::addColumn<QList<double>>("least");
        QTest::newRow("room to spare") << QList<double>{50, 100} << QList<double>{20, 20};
        QTest::newRow("one gives way") << QList<double>{50, 1000} << QList<double>{50, 60};
        QTest::newRow("all give way") << QList<double>{500, 1000, 700} << QList<double>{10, 10, 10};
        QTest::newRow("too narrow for all") << QList<double>{500, 1000} << QList<double>{300, 400};
        QTest::newRow("exact") << QList<double>{100, 200} << QList<double>{100, 200};
    }

    void columnsFillTheLine()
    {
        QFETCH(QList<double>, natural);
        QFETCH(QList<double>, least);
        const std::vector<double> wants(natural.begin(), natural.end()), needs(least.begin(), least.end());
        const std::vector<double> widths = columnWidths(wants, needs, 300);
        QVERIFY(std::abs(std::accumulate(widths.begin(), widths.end(), 0.0) - 300) < 1e-6);
        const double needed = std::accumulate(needs.begin(), needs.end(), 0.0);
        for (std::size_t column = 0; column < widths.size(); ++column)
            QVERIFY(needed > 300 || widths[column] >= needs[column] - 1e-9);
    }
};

REGISTER_TEST(PdfFlowTest)
#include "pdf_flow_test.moc"
