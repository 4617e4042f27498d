#include "models/exchange/sheet.h"
#include "tests/support/test_program.h"
#include "tests/support/text_source.h"

#include <QTest>

using namespace trunkwright::models;
using namespace trunkwright::tests;

namespace {

/// Rows as "number:cell|cell" for short tables.
QStringList shown(const Sheet& sheet)
{
    QStringList rows;
    for (const SheetRow& row : sheet.rows) {
        QStringList cells;
        for (const SheetCell& cell : row.cells)
            cells << QString::fromStdString(cell.text);
        rows << QString::number(row.number) + u':' + cells.join(u'|');
    }
    return rows;
}

}  // namespace

class SheetTest : public QObject {
    Q_OBJECT

private slots:
    void splits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("plain") << "a,b\n1,2\n" << QStringList{"1:a|b", "2:1|2"};
        QTest::newRow("no last line end") << "a,b\n1,2" << QStringList{"1:a|b", "2:1|2"};
        QTest::newRow("crlf") << "a;b\r\n1;2\r\n" << QStringList{"1:a|b", "2:1|2"};
        QTest::newRow("cr only") << "a\tb\r1\t2\r" << QStringList{"1:a|b", "2:1|2"};
        QTest::newRow("blank rows keep their numbers") << "a,b\n\n,\n1,2" << QStringList{"1:a|b", "4:1|2"};
        QTest::newRow("quotes") << "a,\"b, \"\"c\"\"\nd\"\n\"\",x" << QStringList{"1:a|b, \"c\"\nd", "2:|x"};
        QTest::newRow("row after a cell of two lines") << "a,\"b\nc\"\nd,e" << QStringList{"1:a|b\nc", "2:d|e"};
        QTest::newRow("blanks") << " a , \" b \" ,c" << QStringList{"1:a| b |c"};
        QTest::newRow("quote inside a word") << "5\" pipe,x" << QStringList{"1:5\" pipe|x"};
        QTest::newRow("most frequent delimiter") << "a;b,c;d\n1;2,5;3" << QStringList{"1:a|b,c|d", "2:1|2,5|3"};
        QTest::newRow("delimiters in quotes do not count") << "\"a,b,c\";d\n1;2" << QStringList{"1:a,b,c|d", "2:1|2"};
        QTest::newRow("named delimiter") << "sep=;\na,b;c\n" << QStringList{"1:a,b|c"};
        QTest::newRow("blanks are no tab") << "a\t\tb\n\t\tc" << QStringList{"1:a||b", "2:||c"};
        QTest::newRow("trailing delimiter") << "a,b,\n1,2," << QStringList{"1:a|b|", "2:1|2|"};
    }

    void splits()
    {
        QFETCH(QString, text);
        const SourceText source = textSource(text.toStdString());
        const auto sheet = parseSheet(source);
        QVERIFY2(sheet, qPrintable(faultOf(sheet)));
        QTEST(shown(*sheet), "rows");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("fault");
        QTest::newRow("open quote") << "a,b\n1,\"2\n3" << "file:2:3: the quote is not closed; end the cell with '\"'";
        QTest::newRow("text behind a quote")
            << "a,b\n\"1\" x,2" << "file:2:5: text follows a closing quote; write a quote inside a cell twice (\"\")";
    }

    void refuses()
    {
        QFETCH(QString, text);
        QTEST(faultOf(parseSheet(textSource(text.toStdString()))), "fault");
    }

    void writesCellsThatReadBack_data()
    {
        QTest::addColumn<QString>("cell");
        for (const char* cell : {"", "plain", "a,b", "say \"x\"", " blank ", "two\nlines", "\r", "Málaga", "\"",
                 "a;b\tc", "=1+1", " -2+3", "'=1", "'s-Hertogenbosch", "-73.5"})
            QTest::newRow(cell) << QString::fromUtf8(cell);
    }

    void writesCellsThatReadBack()
    {
        QFETCH(QString, cell);
        const SourceText source = textSource("a,b,c\n1," + sheetCell(cell.toStdString()) + ",2\n");
        const auto sheet = parseSheet(source);
        QVERIFY2(sheet, qPrintable(faultOf(sheet)));
        QCOMPARE(QString::fromStdString(sheet->rows.at(1).cells.at(1).text), cell);
    }
};

REGISTER_TEST(SheetTest)
#include "sheet_test.moc"
