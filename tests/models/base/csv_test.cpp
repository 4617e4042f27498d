#include "models/base/csv.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

using Fields = std::vector<std::string>;
Q_DECLARE_METATYPE(std::vector<Fields>)

class CsvTest : public QObject {
    Q_OBJECT

private slots:
    void readsRecords_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<std::vector<Fields>>("records");
        const auto row = [](const char* name, const char* text, std::vector<Fields> records) {
            QTest::newRow(name) << QByteArray(text) << std::move(records);
        };
        row("nothing", "", {});
        row("one field", "a", {{"a"}});
        row("no last line end", "a,b\nc,d", {{"a", "b"}, {"c", "d"}});
        row("CRLF", "a,b\r\nc,d\r\n", {{"a", "b"}, {"c", "d"}});
        row("empty lines", "\n\na\n\r\n\nb\n\n", {{"a"}, {"b"}});
        row("empty fields", ",\n,,\n", {{"", ""}, {"", "", ""}});
        row("quotes", "\"a,\"\"b\"\"\r\nc\",d", {{"a,\"b\"\r\nc", "d"}});
        row("quote inside a plain field", "a\"b,c", {{"a\"b", "c"}});
        row("byte order mark", "\xEF\xBB\xBF\"a\",b", {{"a", "b"}});
        row("bytes that are not UTF-8", "\xFF\xFE,b", {{"\xFF\xFE", "b"}});
    }

    void readsRecords()
    {
        QFETCH(QByteArray, text);
        QFETCH(std::vector<Fields>, records);
        const auto read = parseCsv(text.toStdString(), "test");
        QVERIFY2(read, read ? "" : toString(read.error()).c_str());
        std::vector<Fields> fields;
        for (const CsvRecord& record : *read)
            fields.push_back(record.fields);
        QCOMPARE(fields, records);
    }

    void knowsLines()
    {
        const auto read = parseCsv("a\n\n\"b\nb\"\nc\n", "test");
        QVERIFY(read);
        QCOMPARE(read->size(), 3U);
        QCOMPARE((*read)[1].line, 3U);
        QCOMPARE((*read)[2].line, 5U);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("unclosed") << QByteArray("a,b\nc,\"d\ne") << "test:2:3";
        QTest::newRow("text after a quote") << QByteArray("\"a\"b") << "test:1:4";
        QTest::newRow("lone carriage return") << QByteArray("a\rb\n") << "test:1:3";
    }

    void refuses()
    {
        QFETCH(QByteArray, text);
        const auto read = parseCsv(text.toStdString(), "test");
        QVERIFY(!read);
        QTEST(QString::fromStdString(read.error().where), "where");
    }

    void writesWhatItReads()
    {
        const Fields fields{"plain", "", "a,b", "say \"no\"", "two\nlines", "\r"};
        const auto read = parseCsv(csvLine(fields), "test");
        QVERIFY(read);
        QCOMPARE(read->size(), 1U);
        QCOMPARE(read->front().fields, fields);
        QCOMPARE(csvField("plain text"), std::string("plain text"));
    }
};

REGISTER_TEST(CsvTest)
#include "csv_test.moc"
