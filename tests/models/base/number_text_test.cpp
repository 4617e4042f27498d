#include "models/base/number_text.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <limits>

using namespace trunkwright::models;

class NumberTextTest : public QObject {
    Q_OBJECT

private slots:
    void groupsDigits_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << 0 << "0";
        QTest::newRow("three digits") << 999.0 << 0 << "999";
        QTest::newRow("four digits") << 1000.0 << 0 << "1,000";
        QTest::newRow("seven digits") << 1234567.891 << 2 << "1,234,567.89";
        QTest::newRow("half up") << 0.125 << 2 << "0.13";
        QTest::newRow("negative") << -1234.5 << 1 << "−1,234.5";
        QTest::newRow("a negative that rounds to zero") << -0.001 << 2 << "0.00";
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 2 << "–";
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 2 << "–";
        QTest::newRow("huge") << 1e18 << 0 << "1,000,000,000,000,000,000";
    }

    void groupsDigits()
    {
        QFETCH(double, value);
        QFETCH(int, decimals);
        QTEST(QString::fromStdString(groupedNumber(value, decimals)), "text");
    }

    void showsMoney_data()
    {
        QTest::addColumn<double>("amount");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<QString>("text");
        QTest::newRow("dollars") << 10620.533 << "USD" << "$10,620.53";
        QTest::newRow("euros") << 7841.6 << "EUR" << "€7,841.60";
        QTest::newRow("francs") << 95.0 << "CHF" << "CHF 95.00";
        QTest::newRow("yen have no cents") << 1200.4 << "JPY" << "¥1,200";
        QTest::newRow("negative") << -3370.53 << "USD" << "−$3,370.53";
        QTest::newRow("a tie in binary noise") << 1.005 << "USD" << "$1.01";
        QTest::newRow("no currency") << 5.0 << "" << "5.00";
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << "USD" << "–";
    }

    void showsMoney()
    {
        QFETCH(double, amount);
        QFETCH(QString, currency);
        QTEST(QString::fromStdString(moneyText(Money{amount}, currency.toStdString())), "text");
    }

    void shortensMoneyOnAxes_data()
    {
        QTest::addColumn<double>("amount");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << "$0";
        QTest::newRow("small") << 2.5 << "$2.5";
        QTest::newRow("thousands") << 25000.0 << "$25,000";
        QTest::newRow("hundred thousands") << 250000.0 << "$250 k";
        QTest::newRow("millions") << 1250000.0 << "$1.25 M";
        QTest::newRow("billions") << 3e9 << "$3 bn";
        QTest::newRow("negative") << -5000.0 << "−$5,000";
    }

    void shortensMoneyOnAxes()
    {
        QFETCH(double, amount);
        QTEST(QString::fromStdString(moneyAxisText(amount, "USD")), "text");
    }

    void showsPercents_data()
    {
        QTest::addColumn<double>("fraction");
        QTest::addColumn<int>("decimals");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << 0.0077 << 2 << "0.77 %";
        QTest::newRow("zero") << 0.0 << 2 << "0.00 %";
        QTest::newRow("not zero") << 1e-9 << 2 << "< 0.01 %";
        QTest::newRow("whole") << 1.0 << 0 << "100 %";
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << 2 << "–";
    }

    void showsPercents()
    {
        QFETCH(double, fraction);
        QFETCH(int, decimals);
        QTEST(QString::fromStdString(percentText(fraction, decimals)), "text");
    }
};

REGISTER_TEST(NumberTextTest)
#include "number_text_test.moc"
