// Call records were added to a file with other columns, as one of an older version has, and `traffic` then refused all
// of it.
#include "app/live/line_file.h"
#include "tests/support/plan_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright;
using trunkwright::app::LineFile;

class RecordsOfAnotherKindTest : public QObject {
    Q_OBJECT

private slots:
    void areLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("the same") << QByteArray("a,b\n1,2\n") << true;
        QTest::newRow("empty") << QByteArray() << true;
        QTest::newRow("fewer columns") << QByteArray("a\n1\n") << false;
        QTest::newRow("something else") << QByteArray("{\"plan\": 1}") << false;
    }

    void areLeftAlone()
    {
        QFETCH(QByteArray, before);
        QFETCH(bool, isTaken);
        const tests::PlanFolder folder;
        const std::string path = folder.put("calls.csv", before.toStdString());
        QCOMPARE(LineFile::check(path, "a,b\n").has_value(), isTaken);
        auto file = LineFile::open(path, "a,b\n");
        QCOMPARE(file.has_value(), isTaken);
        if (isTaken) {
            file->add("3,4\n");
            file->finish();
        }
        const std::string head = before.isEmpty() ? "a,b\n" : "";
        QCOMPARE(folder.bytes("calls.csv"), head + before.toStdString() + (isTaken ? "3,4\n" : ""));
    }
};

REGISTER_TEST(RecordsOfAnotherKindTest)
#include "records_of_another_kind_test.moc"
