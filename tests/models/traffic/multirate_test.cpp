#include "models/traffic/multirate.h"

#include "models/traffic/erlang_b.h"
#include "tests/support/random_points.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

#include <limits>
#include <map>
#include <numeric>

using namespace trunkwright::models;
using trunkwright::tests::RandomPoints;
using trunkwright::tests::relativeError;
using trunkwright::tests::vectorRows;

namespace {

constexpr double tiny = 1e-290;

struct Case {
    std::int64_t capacity = 0;
    std::vector<RateClass> classes;
    std::vector<double> blocking;
};

std::map<QString, Case> publishedCases()
{
    std::map<QString, Case> cases;
    for (const auto& row : vectorRows("overflow/kaufman_roberts_blocking.csv")) {
        Case& entry = cases[row.at("case")];
        entry.capacity = row.at("C_units").toLongLong();
        entry.classes.push_back({row.at("A_class_erl").toDouble(), row.at("b_units_per_call").toLongLong()});
        entry.blocking.push_back(row.at("blocking").toDouble());
    }
    return cases;
}

/// The product form of two classes, state by state.
std::vector<double> productForm(std::int64_t capacity, const RateClass& first, const RateClass& second)
{
    double total = 0;
    std::vector<double> blocked(2);
    for (std::int64_t i = 0; i * first.units <= capacity; ++i) {
        for (std::int64_t j = 0; i * first.units + j * second.units <= capacity; ++j) {
            const double weight = std::pow(first.offeredErl, i) / std::tgamma(i + 1) * std::pow(second.offeredErl, j)
                / std::tgamma(j + 1);
            const std::int64_t free = capacity - i * first.units - j * second.units;
            total += weight;
            blocked[0] += free < first.units ? weight : 0;
            blocked[1] += free < second.units ? weight : 0;
        }
    }
    return {blocked[0] / total, blocked[1] / total};
}

}  // namespace

class MultirateTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithExactRationalsAndFiftyDigits()
    {
        const auto cases = publishedCases();
        QCOMPARE(cases.size(), 10U);
        for (const auto& [name, entry] : cases) {
            const auto loss = multirateLoss(entry.capacity, entry.classes);
            QVERIFY(loss);
            QCOMPARE(loss->blocking.size(), entry.blocking.size());
            for (std::size_t index = 0; index < entry.blocking.size(); ++index)
                QVERIFY(relativeError(loss->blocking[index], entry.blocking[index], tiny) < 1e-13);
        }
    }

    void knowsEachState()
    {
        auto cases = publishedCases();
        const auto rows = vectorRows("overflow/kaufman_roberts_occupancy.csv");
        QCOMPARE(rows.size(), 133U);
        for (const auto& row : rows) {
            const Case& entry = cases.at(row.at("case"));
            const auto loss = multirateLoss(entry.capacity, entry.classes);
            const double state = loss->occupancy.at(row.at("j_occupied_units").toUInt());
            QVERIFY(relativeError(state, row.at("q_j").toDouble(), tiny) < 1e-13);
        }
    }

    void isErlangBForOneClass_data()
    {
        QTest::addColumn<qint64>("capacity");
        QTest::addColumn<double>("offered");
        QTest::addColumn<qint64>("units");
        QTest::newRow("small") << qint64(18) << 10.0 << qint64(1);
        QTest::newRow("large") << qint64(100000) << 100000.0 << qint64(1);
        QTest::newRow("a million") << qint64(1000000) << 999000.0 << qint64(1);
        QTest::newRow("three times overloaded") << qint64(300000) << 900000.0 << qint64(1);
        QTest::newRow("a thousand times overloaded") << qint64(5000) << 5e6 << qint64(1);
        QTest::newRow("hardly any") << qint64(2) << 1e-120 << qint64(1);
        QTest::newRow("light") << qint64(1000) << 700.0 << qint64(1);
        QTest::newRow("wide calls") << qint64(30007) << 1050.0 << qint64(30);
        QTest::newRow("very wide calls") << qint64(1000000) << 12.0 << qint64(50000);
        QTest::newRow("wide calls, overloaded") << qint64(1000000) << 90000.0 << qint64(20);
    }

    void isErlangBForOneClass()
    {
        QFETCH(qint64, capacity);
        QFETCH(double, offered);
        QFETCH(qint64, units);
        const auto loss = multirateLoss(capacity, std::vector<RateClass>{{offered, units}});
        const double expected = erlangB(offered, static_cast<double>(capacity / units));
        QVERIFY(relativeError(loss->blocking[0], expected, tiny) < 1e-11);
        const double sum = std::accumulate(loss->occupancy.begin(), loss->occupancy.end(), 0.0);
        QVERIFY(std::abs(sum - 1) < 1e-11);
    }

    void agreesWithTheProductForm()
    {
        RandomPoints random(1);
        for (int point = 0; point < 300; ++point) {
            const auto capacity = static_cast<std::int64_t>(random.even(0, 60));
            const RateClass first{random.even(0.1, 20), static_cast<std::int64_t>(random.even(1, 6))};
            const RateClass second{random.even(0.1, 5), static_cast<std::int64_t>(random.even(1, 25))};
            const auto loss = multirateLoss(capacity, std::vector{first, second});
            const auto expected = productForm(capacity, first, second);
            QVERIFY(relativeError(loss->blocking[0], expected[0], tiny) < 1e-11);
            QVERIFY(relativeError(loss->blocking[1], expected[1], tiny) < 1e-11);
        }
    }

    void doesNotMindTheOrderOfClasses()
    {
        RandomPoints random(2);
        std::vector<RateClass> classes;
        for (int index = 0; index < 12; ++index)
            classes.push_back({random.spread(0.1, 3e4), static_cast<std::int64_t>(random.spread(1, 9000))});
        const auto loss = multirateLoss(60000, classes);
        const std::vector<RateClass> turned(classes.rbegin(), classes.rend());
        const auto again = multirateLoss(60000, turned);
        for (std::size_t index = 0; index < classes.size(); ++index)
            QVERIFY(relativeError(again->blocking[classes.size() - 1 - index], loss->blocking[index], tiny) < 1e-11);
    }

    void knowsItsEnds()
    {
        QCOMPARE(multirateLoss(0, std::vector<RateClass>{{5, 1}})->blocking, std::vector{1.0});
        QCOMPARE(multirateLoss(10, {})->occupancy[0], 1.0);
        QCOMPARE(multirateLoss(10, std::vector<RateClass>{{0, 3}})->blocking, std::vector{0.0});
        const auto tooWide = multirateLoss(10, std::vector<RateClass>{{2, 1}, {5, 11}});
        QCOMPARE(tooWide->blocking[1], 1.0);
        QVERIFY(relativeError(tooWide->blocking[0], erlangB(2, 10), tiny) < 1e-13);
    }

    void refuses_data()
    {
        QTest::addColumn<qint64>("capacity");
        QTest::addColumn<double>("offered");
        QTest::addColumn<qint64>("units");
        QTest::addColumn<QString>("where");
        QTest::newRow("negative capacity") << qint64(-1) << 1.0 << qint64(1) << "capacity";
        QTest::newRow("endless capacity") << std::numeric_limits<qint64>::max() << 1.0 << qint64(1) << "capacity";
        QTest::newRow("negative traffic") << qint64(10) << -1.0 << qint64(1) << "class 2";
        QTest::newRow("no number") << qint64(10) << std::numeric_limits<double>::quiet_NaN() << qint64(1) << "class 2";
        QTest::newRow("no units") << qint64(10) << 1.0 << qint64(0) << "class 2";
    }

    void refuses()
    {
        QFETCH(qint64, capacity);
        QFETCH(double, offered);
        QFETCH(qint64, units);
        const auto loss = multirateLoss(capacity, std::vector<RateClass>{{1, 1}, {offered, units}});
        QVERIFY(!loss);
        QTEST(QString::fromStdString(loss.error().where), "where");
    }
};

REGISTER_TEST(MultirateTest)
#include "multirate_test.moc"
