// A mediation server that is destroyed amid its calls leaves legs behind that give their ports back when their loop has
// closed them. They gave them to pools that were gone with the server.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

using namespace trunkwright::engine;
using namespace trunkwright::tests;
using trunkwright::engine::tests::insideAddress;
using namespace std::chrono_literals;

class PortsAfterTheirOwnerTest : public QObject {
    Q_OBJECT

private slots:
    /// AddressSanitizer saw this one.
    void serverGoesAmidACall()
    {
        MediationStage stage;
        stage.connect();
        QCOMPARE(stage.status().legs, std::size_t(2));
        stage.server.reset();
        stage.run(1ms);
        QCOMPARE(stage.plane.legCount(), std::size_t(0));
    }

    void poolLivesUntilItsPortsAreBack()
    {
        MediationStage stage;
        auto pool = std::make_shared<PortPool>(std::uint16_t(40000), std::uint16_t(40009));
        const std::weak_ptr<PortPool> seen = pool;
        auto leg = stage.plane.open(0, *parseIpAddress(insideAddress), pool, {}).value();
        pool.reset();
        QCOMPARE(seen.lock()->freeCount(), std::size_t(4));
        leg.reset();
        stage.run(1ms);
        QVERIFY(seen.expired());
    }
};

REGISTER_TEST(PortsAfterTheirOwnerTest)
#include "ports_after_their_owner_test.moc"
