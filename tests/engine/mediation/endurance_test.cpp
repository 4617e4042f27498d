// Many calls, and trunks that die under them: none fails without need, and nothing is left behind.
#include "tests/support/mediation_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;
using namespace std::chrono_literals;

class EnduranceTest : public QObject {
    Q_OBJECT

private slots:
    void shortCallsBesideLongOnes()
    {
        constexpr int longCalls = 200;
        constexpr int shortCalls = 2000;
        MediationSettings settings = stageSettings();
        settings.limits.callsPerSecondOfAddress = settings.limits.callsPerSecond = 0;
        for (Trunk& trunk : settings.trunks)
            trunk.media.rtcpOnActive = trunk.media.rtcpOnHold = false;
        MediationStage stage(settings);
        const std::size_t portsBefore = stage.stage.world.openPorts();
        stage.carrier.answerWith();
        for (int i = 0; i < longCalls; ++i)
            stage.callOut();
        stage.run();
        QCOMPARE(stage.status().calls, std::size_t(longCalls));
        stage.phone.earlier.push_back(std::move(stage.phone.session));
        stage.carrier.earlier.push_back(std::move(stage.carrier.session));
        auto longPhones = std::exchange(stage.phone.earlier, {});
        auto longCarriers = std::exchange(stage.carrier.earlier, {});
        for (int i = 0; i < shortCalls; ++i) {
            stage.callOut();
            stage.run(60ms);
            stage.phone.session->end();
            stage.run(40ms);
            stage.phone.session.reset();
            stage.carrier.session.reset();
        }
        QCOMPARE(stage.records.size(), std::size_t(shortCalls));
        QVERIFY(std::ranges::all_of(
            stage.records, [](const CallRecord& record) { return record.answer && record.attempts == 1; }));
        QCOMPARE(stage.status().calls, std::size_t(longCalls));
        for (const auto& session : longPhones)
            session->end();
        stage.run(60s);
        QCOMPARE(stage.records.size(), std::size_t(shortCalls + longCalls));
        const MediationStatus after = stage.status();
        QCOMPARE(after.calls, std::size_t(0));
        QCOMPARE(after.legs, std::size_t(0));
        QCOMPARE(after.dialogs, std::size_t(0));
        QCOMPARE(after.transactions, std::size_t(0));
        QCOMPARE(after.trunks.at(1).calls, 0);
        QCOMPARE(stage.stage.world.openPorts(), portsBefore);
    }

    void aTrunkDiesUnderACallAndComesBack()
    {
        MediationSettings settings = stageSettings();
        settings.trunks[0].health.optionsInterval_s = 10;
        settings.trunks[0].health.optionsMisses = 2;
        MediationStage stage(settings);
        stage.backup.answerWith();
        stage.connect();
        stage.carrier.host().setUp(false);
        const auto cut = std::move(stage.phone.session);
        stage.callOut();
        stage.run(12s);
        QCOMPARE(stage.backup.calls, 1);
        stage.run(60s);
        QCOMPARE(int(stage.records.front().endedBy), int(EndedBy::server));
        QCOMPARE(stage.records.front().trunk, std::string("carrier"));
        stage.carrier.host().setUp(true);
        stage.run(20s);
        QVERIFY(stage.news.ends_with("carrier: the peer is up again\n"));
        const auto other = std::move(stage.phone.session);
        stage.callOut();
        stage.run();
        QCOMPARE(stage.carrier.calls, 2);
        QCOMPARE(stage.backup.calls, 1);
    }
};

REGISTER_TEST(EnduranceTest)
#include "endurance_test.moc"
