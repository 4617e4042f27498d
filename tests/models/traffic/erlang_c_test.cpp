#include "models/traffic/erlang_c.h"

#include "models/traffic/erlang_b.h"
#include "tests/support/random_points.h"
#include "tests/support/test_program.h"
#include "tests/support/vector_file.h"

#include <QTest>

#include <limits>

using namespace trunkwright::models;
using trunkwright::tests::RandomPoints;
using trunkwright::tests::relativeError;
using trunkwright::tests::vectorRows;

class ErlangCTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithFiftyDigits()
    {
        const auto rows = vectorRows("erlang/erlang_c.csv");
        QCOMPARE(rows.size(), 19U);
        for (const auto& row : rows) {
            for (const int seconds : {0, 10, 20}) {
                const Waiting queue = waiting(row.at("A_erl").toDouble(), row.at("N_servers").toDouble(),
                    row.at("holding_time_s").toDouble(), seconds);
                QVERIFY(relativeError(queue.probability, row.at("C_prob_wait").toDouble()) < 1e-13);
                QVERIFY(relativeError(queue.meanWaitS, row.at("ASA_mean_wait_all_s").toDouble()) < 1e-13);
                QVERIFY(relativeError(queue.meanWaitDelayedS, row.at("mean_wait_of_delayed_s").toDouble()) < 1e-13);
                QVERIFY(relativeError(queue.meanQueue, row.at("mean_queue_length").toDouble()) < 1e-13);
                const QString level = QStringLiteral("service_level_P_wait_le_%1s").arg(seconds);
                QVERIFY(relativeError(queue.serviceLevel, row.at(level).toDouble()) < 1e-13);
            }
        }
    }

    void liesAboveErlangB()
    {
        RandomPoints random(1);
        for (int point = 0; point < 1000; ++point) {
            const double servers = std::floor(random.spread(1, 1e5));
            const double offered = servers * random.even(0.2, 0.9999);
            QVERIFY(erlangC(offered, servers) >= erlangB(offered, servers));
            const Waiting queue = waiting(offered, servers, 180, 0);
            QVERIFY(std::abs(queue.serviceLevel - (1 - queue.probability)) < 1e-12);
        }
    }

    void meetsTheSingleServer()  // M/M/1: the share that waits is the load, the mean wait A·h/(1-A)
    {
        for (const double offered : {0.001, 0.3, 0.999}) {
            const Waiting queue = waiting(offered, 1, 60, 30);
            QVERIFY(relativeError(queue.probability, offered) < 1e-14);
            QVERIFY(relativeError(queue.meanWaitS, offered * 60 / (1 - offered)) < 1e-13);
            QVERIFY(relativeError(queue.serviceLevel, 1 - offered * std::exp(-(1 - offered) / 2)) < 1e-12);
        }
    }

    void growsWithoutEndWhenTheTrafficIsTooMuch()
    {
        const Waiting queue = waiting(10, 10, 180, 20);
        QCOMPARE(queue.probability, 1.0);
        QCOMPARE(queue.meanWaitS, std::numeric_limits<double>::infinity());
        QCOMPARE(queue.meanQueue, std::numeric_limits<double>::infinity());
        QCOMPARE(queue.serviceLevel, 0.0);
    }

    void refusesWhatIsNoQueue()
    {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(std::isnan(erlangC(-1, 5)));
        QVERIFY(std::isnan(erlangC(1, nan)));
        QVERIFY(std::isnan(waiting(1, 2, 0, 20).serviceLevel));
        QVERIFY(std::isnan(waiting(1, 2, 180, -1).serviceLevel));
        QVERIFY(std::isnan(waiting(nan, 2, 180, 1).meanWaitS));
        QCOMPARE(waiting(0, 2, 180, 0).serviceLevel, 1.0);
    }
};

REGISTER_TEST(ErlangCTest)
#include "erlang_c_test.moc"
