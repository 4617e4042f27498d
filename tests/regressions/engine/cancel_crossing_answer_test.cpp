// A CANCEL that came between the 200 outside and its event was told in the record as 500, cause 41, by the server.
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class CancelCrossingAnswerTest : public QObject {
    Q_OBJECT

private slots:
    void isTheCallersEnd_data()
    {
        QTest::addColumn<bool>("bypass");
        QTest::addColumn<int>("later_us");
        for (const bool bypass : {false, true}) {
            for (int later_us = -30; later_us <= 30; ++later_us)
                QTest::addRow("%s, %d us after the 200", bypass ? "bypass" : "anchored", later_us)
                    << bypass << later_us;
        }
    }

    void isTheCallersEnd()
    {
        QFETCH(bool, bypass);
        QFETCH(int, later_us);
        MediationStage stage(bypass ? bypassSettings() : stageSettings());
        stage.carrier.onCall = [&] { stage.carrier.session->progress({180}); };
        stage.callOut();
        stage.run();
        Timer answer(stage.carrier.host().scheduler(),
            [&] { stage.carrier.session->accept({stage.carrier.description("8 101"), {}}); });
        Timer cancel(stage.phone.host().scheduler(), [&] { stage.phone.session->end(); });
        answer.startAfter(1ms);
        cancel.startAfter(1ms + std::chrono::microseconds(later_us));
        stage.run();
        QCOMPARE(stage.records.size(), std::size_t(1));
        const CallRecord& record = stage.records.front();
        QCOMPARE(record.release.status, record.answer ? 200 : 487);
        QCOMPARE(record.release.cause, 16);
        QVERIFY(record.endedBy == EndedBy::caller);
        QCOMPARE(stage.status().calls, std::size_t(0));
    }
};

REGISTER_TEST(CancelCrossingAnswerTest)
#include "cancel_crossing_answer_test.moc"
