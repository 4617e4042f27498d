#include "engine/mediation/number_plan.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <map>

using namespace trunkwright::engine;

namespace {

NumberPlan german()
{
    NumberPlan format;
    format.countryCode = "49";
    format.nationalPrefix = "0";
    format.internationalPrefix = "00";
    return format;
}

NumberPlan american()
{
    NumberPlan format;
    format.countryCode = "1";
    format.internationalPrefix = "011";
    format.inward = {{"1", "+1"}, {"2", "+12"}};
    format.outward = {{"+1", ""}, {"+", "011"}, {"+1800", "1800"}};
    return format;
}

NumberPlan withoutPlus()
{
    NumberPlan format;
    format.removePlus = true;
    return format;
}

const std::map<std::string, NumberPlan> formats{
    {"as it is", {}}, {"german", german()}, {"american", american()}, {"without plus", withoutPlus()}};

void row(const char* format, const char* number, const char* written)
{
    QTest::addRow("%s %s", format, number) << QByteArray(format) << QByteArray(number) << QByteArray(written);
}

void columns()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<QByteArray>("written");
}

}  // namespace

class NumberPlanTest : public QObject {
    Q_OBJECT

private slots:
    void inward_data()
    {
        columns();
        row("as it is", "+49-30.123(4)56", "+4930123456");
        row("as it is", "0301234", "0301234");
        row("as it is", "alice", "alice");
        row("as it is", "", "");
        row("german", "+4930123456", "+4930123456");
        row("german", "030123456", "+4930123456");
        row("german", "001212555", "+1212555");
        row("german", "112", "112");
        row("german", "0", "0");
        row("german", "*31#030", "*31#030");
        row("american", "12125550100", "+12125550100");
        row("american", "2125550100", "+12125550100");
        row("american", "0114930123", "+4930123");
        row("american", "911", "911");
    }

    void inward()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, number);
        QFETCH(QByteArray, written);
        QCOMPARE(inwardNumber(formats.at(format.toStdString()), number.toStdString()), written.toStdString());
    }

    void outward_data()
    {
        columns();
        row("as it is", "+4930123456", "+4930123456");
        row("without plus", "+4930123456", "4930123456");
        row("without plus", "112", "112");
        row("without plus", "alice", "alice");
        row("american", "+12125550100", "2125550100");
        row("american", "+18005550100", "18005550100");
        row("american", "+4930123", "0114930123");
    }

    void outward()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, number);
        QFETCH(QByteArray, written);
        QCOMPARE(outwardNumber(formats.at(format.toStdString()), number.toStdString()), written.toStdString());
    }

    void tellsNumbersFromNames_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("number");
        for (const char* text : {"1", "+1", "*31#", "0123456789012345678901234567890123456789", "(030) 1"})
            QTest::addRow("%s", text) << QByteArray(text).replace(" ", "") << true;
        for (const char* text : {"", "+", "a", "1a", "+-", "1 2", "++1", "01234567890123456789012345678901234567890"})
            QTest::addRow("'%s'", text) << QByteArray(text) << false;
    }

    void tellsNumbersFromNames()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, number);
        QCOMPARE(isNumber(text.toStdString()), number);
    }
};

REGISTER_TEST(NumberPlanTest)
#include "number_plan_test.moc"
