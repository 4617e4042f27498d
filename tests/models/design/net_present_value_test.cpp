#include "models/design/net_present_value.h"

#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>
#include <numeric>

using namespace trunkwright::models;
using trunkwright::tests::relativeError;

namespace {

std::vector<double> numbersOf(const QJsonArray& array)
{
    std::vector<double> numbers;
    for (const auto& value : array)
        numbers.push_back(value.toString().toDouble());
    return numbers;
}

QJsonObject caseNamed(const QString& beginning)
{
    for (const auto& value : QJsonDocument::fromJson(trunkwright::tests::vectorText("finance/npv_cases.json")).array())
        if (value.toObject()["name"].toString().startsWith(beginning))
            return value.toObject();
    return {};
}

std::vector<double> flowsOf(double today, PaymentStream stream)
{
    return cashFlows(today, std::span(&stream, 1)).value();
}

}  // namespace

class NetPresentValueTest : public QObject {
    Q_OBJECT

private slots:
    void agreesToTheCentAndBeyond()
    {
        int compared = 0;
        for (const auto& value :
            QJsonDocument::fromJson(trunkwright::tests::vectorText("finance/npv_cases.json")).array()) {
            const QJsonObject object = value.toObject();
            if (!object["cash_flows"].isArray())
                continue;
            ++compared;
            const auto flows = numbersOf(object["cash_flows"].toArray());
            const double rate = object["discount_rate_per_period"].toString().toDouble();
            const double npv = netPresentValue(flows, rate).value();
            QVERIFY2(relativeError(npv, object["npv"].toString().toDouble(), 1) <= 1e-13,
                qPrintable(object["name"].toString()));
            QCOMPARE(toCents({npv}), object["npv_rounded_cents_half_up"].toString().toDouble());
            QVERIFY(relativeError(std::accumulate(flows.begin(), flows.end(), 0.0),
                        object["sum_undiscounted"].toString().toDouble(), 1)
                <= 1e-13);
        }
        QCOMPARE(compared, 10);
    }

    void buildsTheFlows_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<std::vector<double>>("flows");
        QTest::newRow("flat") << "capex + flat opex 5y" << flowsOf(-10000, {-1200, 5, 0, PaymentTiming::arrears, 1});
        QTest::newRow("escalator") << "opex with 3% escalator"
                                   << flowsOf(0, {-1200, 5, 0, PaymentTiming::arrears, 1, 0.03});
        QTest::newRow("term") << "contract 36 months fixed"
                              << flowsOf(-2500, {-6000, 5, 0, PaymentTiming::arrears, 1, 0.04, 3});
        QTest::newRow("monthly") << "monthly 24 x 99.50" << flowsOf(0, {-99.5, 24});
        QTest::newRow("in advance") << "monthly in advance" << flowsOf(0, {-100, 12, 0, PaymentTiming::advance});
        QTest::newRow("savings") << "PRI-to-SIP" << flowsOf(-18000, {5200, 5, 0, PaymentTiming::arrears, 1, 0.05});
        QTest::newRow("falling price") << "declining price"
                                       << flowsOf(0, {-20000, 4, 0, PaymentTiming::arrears, 1, -0.06});
        auto terminated = flowsOf(-1000, {-2400, 3, 0, PaymentTiming::arrears, 1});
        terminated.back() += earlyTerminationFee(-200, 54, 36);
        QTest::newRow("terminated") << "early termination fee" << terminated;
    }

    void buildsTheFlows()
    {
        QFETCH(QString, name);
        QFETCH(std::vector<double>, flows);
        const auto expected = numbersOf(caseNamed(name)["cash_flows"].toArray());
        QCOMPARE(flows.size(), expected.size());
        for (std::size_t t = 0; t < flows.size(); ++t)
            QVERIFY(relativeError(flows[t], expected[t], 1) <= 1e-14);
    }

    void effectiveRateByMonth()
    {
        const QJsonObject expected = caseNamed("monthly 36 x 150");
        QVERIFY(
            relativeError(ratePerPeriod(0.08, 12).value(), expected["monthly_rate"].toString().toDouble()) <= 1e-14);
        const auto cost =
            ownershipCost({.oneOff = {-500}, .monthly = {-150}, .months = 36, .ratePerYear = 0.08}).value();
        QVERIFY(relativeError(cost.netPresentValue.amount, expected["npv"].toString().toDouble()) <= 1e-13);
        QCOMPARE(cost.total.amount, -5900.0);
        QCOMPARE(cost.cumulative.size(), 37U);
        QCOMPARE(cost.cumulative.front().amount, -500.0);
    }

    void convertsRates()
    {
        QCOMPARE(ratePerPeriod(0.06, 12, Compounding::nominal).value(), 0.005);
        QVERIFY(relativeError(effectiveFromNominal(0.06, 12).value(), 0.061677811864497664) <= 1e-12);
        for (const double rate : {-0.5, 0.0, 0.03, 0.5})
            QVERIFY(std::abs(nominalFromEffective(effectiveFromNominal(rate, 4).value(), 4).value() - rate) <= 1e-14);
        QVERIFY(!ratePerPeriod(-1, 12));
        QVERIFY(!ratePerPeriod(0.1, 0));
        QVERIFY(!ratePerPeriod(std::numeric_limits<double>::quiet_NaN(), 12));
    }

    void returnsAndPayback()
    {
        const QJsonObject expected = caseNamed("PRI-to-SIP");
        const auto flows = numbersOf(expected["cash_flows"].toArray());
        QVERIFY(relativeError(internalRateOfReturn(flows).value(), expected["irr"].toString().toDouble()) <= 1e-12);
        QVERIFY(
            relativeError(paybackPeriods(flows).value(), expected["simple_payback_years_linear"].toString().toDouble())
            <= 1e-12);
        QVERIFY(relativeError(paybackPeriods(flows, 0.09).value(),
                    expected["discounted_payback_years_linear"].toString().toDouble())
            <= 1e-12);
        QVERIFY(!internalRateOfReturn(std::vector<double>{-1, 3, -2}));
        QVERIFY(!internalRateOfReturn(std::vector<double>{1, 2}));
        QVERIFY(std::abs(internalRateOfReturn(std::vector<double>{0, -100, 50}).value() - -0.5) <= 1e-12);
        QVERIFY(!paybackPeriods(std::vector<double>{-10, 5}));
        QCOMPARE(paybackPeriods(std::vector<double>{-10, 20, -15, 5}).value(), 3.0);
        QCOMPARE(paybackPeriods(std::vector<double>{1, 2}).value(), 0.0);
    }

    void leadTimeDelaysPayments()
    {
        const auto cost = ownershipCost({.oneOff = {100}, .monthly = {10}, .months = 12, .leadMonths = 3}).value();
        QCOMPARE(cost.total.amount, 190.0);
        QCOMPARE(cost.cumulative[3].amount, 100.0);
        QCOMPARE(cost.cumulative[4].amount, 110.0);
        QCOMPARE(ownershipCost({.monthly = {10}, .months = 12, .leadMonths = 40}).value().total.amount, 0.0);
        QCOMPARE(
            ownershipCost({.monthly = {10}, .months = 24, .escalatorPerYear = 0.1}).value().total.amount, 120 + 132.0);
    }

    void refuses()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const std::vector<double> flows{1, 2};
        QVERIFY(!netPresentValue(flows, -1));
        QVERIFY(!netPresentValue(flows, nan));
        QVERIFY(!netPresentValue(std::vector<double>{1, nan}, 0.1));
        QVERIFY(!netPresentValue(std::vector<double>{1e308, 1e308}, 0));
        QVERIFY(!ownershipCost({.months = -1}));
        QVERIFY(!ownershipCost({.months = 1'000'000'000}));
        QVERIFY(!ownershipCost({.monthly = {nan}}));
        QVERIFY(!ownershipCost({.monthly = {1}, .escalatorPerYear = -1}));
        QVERIFY(!ownershipCost({.monthly = {1e308}, .months = 36}));
        QVERIFY(netPresentValue({}, 0.1).value() == 0);
    }
};

REGISTER_TEST(NetPresentValueTest)
#include "net_present_value_test.moc"
