// A field that began with the bytes of a byte order mark lost them when it was the first of what was written.
#include "models/base/csv.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class CsvByteOrderMarkTest : public QObject {
    Q_OBJECT

private slots:
    void isKeptInAFirstField()
    {
        const std::vector<std::string> fields{"\xEF\xBB\xBFname", "\xEF\xBB\xBF"};
        const auto read = parseCsv(csvLine(fields), "test");
        QVERIFY(read);
        QCOMPARE(read->size(), 1U);
        QCOMPARE(read->front().fields, fields);
    }
};

REGISTER_TEST(CsvByteOrderMarkTest)
#include "csv_byte_order_mark_test.moc"
