#include "models/base/text.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::models;

class TextTest : public QObject {
    Q_OBJECT

private slots:
    void fillsMarks_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("filled");
        QTest::newRow("none") << "plain" << QStringList{} << "plain";
        QTest::newRow("order") << "{1} before {0}" << QStringList{"a", "b"} << "b before a";
        QTest::newRow("missing stays") << "{0} {1}" << QStringList{"a"} << "a {1}";
        QTest::newRow("not a number") << "{x} {} {" << QStringList{"a"} << "{x} {} {";
        QTest::newRow("one") << "{0} {0|site is|sites are} far" << QStringList{"1"} << "1 site is far";
        QTest::newRow("many") << "{0} {0|site is|sites are} far" << QStringList{"1,001"} << "1,001 sites are far";
        QTest::newRow("none of them") << "{0} call{0||s}" << QStringList{"0"} << "0 calls";
        QTest::newRow("form of another") << "{1} {1|site|sites} of {0}" << QStringList{"7", "1"} << "1 site of 7";
        QTest::newRow("missing number stays") << "{1|site|sites}" << QStringList{"1"} << "{1|site|sites}";
        QTest::newRow("one form only stays") << "{0|site}" << QStringList{"1"} << "{0|site}";
        QTest::newRow("argument is not filled again") << "{0}" << QStringList{"{0}"} << "{0}";
    }

    void fillsMarks()
    {
        QFETCH(QString, pattern);
        QFETCH(QStringList, arguments);
        QFETCH(QString, filled);
        std::vector<std::string> values;
        for (const QString& argument : arguments)
            values.push_back(argument.toStdString());
        QCOMPARE(QString::fromStdString(fill(pattern.toStdString(), values)), filled);
    }
};

REGISTER_TEST(TextTest)
#include "text_test.moc"
