#include "models/design/sensitivity.h"

#include "models/design/compare.h"
#include "tests/support/sample_plan.h"
#include "tests/support/test_program.h"

using namespace trunkwright::models;
using trunkwright::tests::samplePlan;

class SensitivityTest : public QObject {
    Q_OBJECT

private slots:
    void aPriceMovesItsOwnPartOfTheCost()
    {
        const auto rows = sensitivities(samplePlan("harbor-dental"), "centralized");
        QVERIFY(rows);
        const auto channels =
            std::ranges::find(*rows, "SIP channel price", [](const Sensitivity& one) { return one.input.pattern; });
        QVERIFY(channels != rows->end());
        const double base = 481.0 + 2.0 / 3;
        QVERIFY(qAbs(channels->low.amount - (base - 0.2 * 17 * 18)) < 1e-9);
        QVERIFY(qAbs(channels->high.amount - (base + 0.2 * 17 * 18)) < 1e-9);
    }

    void theStrongestStandsFirst()
    {
        const auto rows = sensitivities(samplePlan("prairie-retail"), "hybrid");
        QVERIFY(rows && rows->size() >= 4);
        for (std::size_t i = 1; i < rows->size(); ++i)
            QVERIFY(qAbs((*rows)[i - 1].high.amount - (*rows)[i - 1].low.amount)
                >= qAbs((*rows)[i].high.amount - (*rows)[i].low.amount));
    }

    void anUnknownPriceGivesNoRows()
    {
        Plan plan = samplePlan("harbor-dental");
        plan.carriers.front().offers.front().channelMonthly.reset();
        QVERIFY(sensitivities(plan, "centralized")->empty());
    }

    void itCanBeStopped()
    {
        std::stop_source source;
        source.request_stop();
        Progress progress;
        progress.stop = source.get_token();
        const auto rows = sensitivities(samplePlan("harbor-dental"), "centralized", 0.2, progress);
        QVERIFY(!rows);
        QCOMPARE(rows.error().kind, ErrorKind::cancelled);
    }
};

REGISTER_TEST(SensitivityTest)
#include "sensitivity_test.moc"
