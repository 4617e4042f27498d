#include "models/records/csv_reader.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

namespace {

/// Hands out its bytes in pieces, as a pipe may; a short piece in the middle would mean the end, so pieces are whole
/// reads.
std::vector<std::vector<std::string>> rowsOf(
    const std::string& text, char delimiter = ',', std::vector<CsvFault>* faults = nullptr)
{
    MemorySource source(text);
    CsvReader reader(source);
    reader.setDelimiter(delimiter);
    std::vector<std::vector<std::string>> rows;
    std::string scratch;
    for (auto step = reader.next(); step && *step != CsvStep::end; step = reader.next()) {
        if (*step == CsvStep::fault) {
            if (faults)
                faults->push_back(reader.fault());
            continue;
        }
        std::vector<std::string>& row = rows.emplace_back();
        for (std::size_t index = 0; index < reader.row().size(); ++index)
            row.emplace_back(reader.row().text(index, scratch));
    }
    return rows;
}

std::string joined(const std::vector<std::vector<std::string>>& rows)
{
    std::string text;
    for (const auto& row : rows) {
        for (const std::string& field : row)
            text += "[" + field + "]";
        text += ";";
    }
    return text;
}

}  // namespace

class CsvReaderTest : public QObject {
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void splitsAtTab();
    void tellsPlaces();
    void readsRowsAcrossBuffers();
    void goesOnBehindFaults_data();
    void goesOnBehindFaults();
};

void CsvReaderTest::splits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rows");
    QTest::newRow("line feeds") << QByteArray("a,b\nc,d\n") << QByteArray("[a][b];[c][d];");
    QTest::newRow("no line end at the end") << QByteArray("a,b\nc,d") << QByteArray("[a][b];[c][d];");
    QTest::newRow("CR LF") << QByteArray("a,b\r\nc,d\r\n") << QByteArray("[a][b];[c][d];");
    QTest::newRow("CR only") << QByteArray("a,b\rc,d\r") << QByteArray("[a][b];[c][d];");
    QTest::newRow("empty fields") << QByteArray(",,\n") << QByteArray("[][][];");
    QTest::newRow("empty quoted field") << QByteArray("\"\",x\n") << QByteArray("[][x];");
    QTest::newRow("comma in quotes") << QByteArray("\"a,b\",c\n") << QByteArray("[a,b][c];");
    QTest::newRow("line end in quotes") << QByteArray("\"a\r\nb\",c\n") << QByteArray("[a\r\nb][c];");
    QTest::newRow("doubled quotes") << QByteArray("\"\"\"Marget\"\" <1>\",c\n") << QByteArray("[\"Marget\" <1>][c];");
    QTest::newRow("only doubled quotes") << QByteArray("\"\"\"\"\"\"\n") << QByteArray("[\"\"];");
    QTest::newRow("quote inside bare field") << QByteArray("a\"b,c\n") << QByteArray("[a\"b][c];");
    QTest::newRow("blank lines") << QByteArray("\n\na\n\r\nb\n") << QByteArray("[a];[b];");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF\"a\",b\n") << QByteArray("[a][b];");
    QTest::newRow("Latin-1") << QByteArray("M\xFCller,b\n") << QByteArray("[M\xFCller][b];");
    QTest::newRow("zero byte") << QByteArray("a\0b,c\n", 6) << QByteArray("[a\0b][c];", 9);
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void CsvReaderTest::splits()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, rows);
    QCOMPARE(joined(rowsOf(text.toStdString())), rows.toStdString());
}

void CsvReaderTest::splitsAtTab()
{
    QCOMPARE(joined(rowsOf("a,b\t\"c\td\"\te\n", '\t')), "[a,b][c\td][e];");
}

void CsvReaderTest::tellsPlaces()
{
    const std::string text = "\xEF\xBB\xBF"
                             "a,b\n\"x\ny\",\"z\"\"\",w\nlast,one\n";
    MemorySource source(text);
    CsvReader reader(source);
    QVERIFY(reader.next());
    QCOMPARE(reader.row().place(1), (CsvPlace{1, 3}));
    QVERIFY(reader.next());
    QCOMPARE(reader.row().start(), (CsvPlace{2, 1}));
    QCOMPARE(reader.row().place(0), (CsvPlace{2, 2}));
    QCOMPARE(reader.row().place(1), (CsvPlace{3, 5}));
    QCOMPARE(reader.row().place(2), (CsvPlace{3, 10}));
    QVERIFY(reader.next());
    QCOMPARE(reader.row().place(1), (CsvPlace{4, 6}));
}

void CsvReaderTest::readsRowsAcrossBuffers()
{
    std::string text;
    const int rows = 60000;
    for (int row = 0; row < rows; ++row)
        text += std::to_string(row) + ",\"a \"\"quoted\"\" text, with\r\nmore\",\""
            + std::string(static_cast<std::size_t>(row % 97), 'x') + "\"\r\n";
    const auto read = rowsOf(text);
    QCOMPARE(read.size(), std::size_t(rows));
    for (int row = 0; row < rows; ++row) {
        const auto& fields = read[static_cast<std::size_t>(row)];
        QCOMPARE(fields.size(), std::size_t(3));
        QCOMPARE(fields[0], std::to_string(row));
        QCOMPARE(fields[1], "a \"quoted\" text, with\r\nmore");
        QCOMPARE(fields[2].size(), static_cast<std::size_t>(row % 97));
    }
}

void CsvReaderTest::goesOnBehindFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QList<int>>("places");
    const QByteArray giant(3'000'000, 'x');
    QTest::newRow("text behind a quote") << QByteArray("a,\"b\"c,d\ne,f\n") << QByteArray("[e][f];")
                                         << QList<int>{1, 6};
    QTest::newRow("open quote at the end")
        << QByteArray("a,b\nc,\"d\ne,f\n") << QByteArray("[a][b];[e][f];") << QList<int>{2, 3};
    QTest::newRow("open quote before many lines") << "a\n\"b,c\n" + QByteArray("d\n").repeated(200'000)
                                                  << "[a];" + QByteArray("[d];").repeated(200'000) << QList<int>{2, 1};
    QTest::newRow("row too long") << "a\n" + giant + "\nb\n" << QByteArray("[a];[b];") << QList<int>{2, 1};
    QTest::newRow("quoted row too long") << "a\n\"" + giant + "\nb\n" << QByteArray("[a];[b];") << QList<int>{2, 1};
    QTest::newRow("row too long at the end") << "a\n" + giant << QByteArray("[a];") << QList<int>{2, 1};
    QTest::newRow("row just too long") << "a\n" + giant.left(262145) + "\nb\n"
                                       << QByteArray("[a];[b];") << QList<int>{2, 1};
}

void CsvReaderTest::goesOnBehindFaults()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, rows);
    QFETCH(QList<int>, places);
    std::vector<CsvFault> faults;
    QCOMPARE(joined(rowsOf(text.toStdString(), ',', &faults)), rows.toStdString());
    QCOMPARE(faults.size(), std::size_t(1));
    QCOMPARE(faults[0].place, (CsvPlace{places[0], places[1]}));
}

REGISTER_TEST(CsvReaderTest)
#include "csv_reader_test.moc"
