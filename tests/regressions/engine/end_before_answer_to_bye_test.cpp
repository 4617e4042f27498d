// When a side no longer knew the call, or did not refresh it, the other side heard of the end only with the answer to
// the BYE, 32 s later where none came, and the record counted that time as talk (RFC 3261 15.1.1).
#include "tests/support/bypass_stage.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace trunkwright::engine;
using namespace trunkwright::engine::tests;

class EndBeforeAnswerToByeTest : public QObject {
    Q_OBJECT

private slots:
    void endsTheOtherSide_data()
    {
        QTest::addColumn<bool>("bypass");
        QTest::addColumn<bool>("expires");
        for (const bool bypass : {false, true})
            for (const bool expires : {false, true})
                QTest::addRow("%s %s", bypass ? "bypassed" : "bridged", expires ? "expired" : "lost")
                    << bypass << expires;
    }

    void endsTheOtherSide()
    {
        QFETCH(bool, bypass);
        QFETCH(bool, expires);
        MediationSettings settings = bypass ? bypassSettings() : stageSettings();
        settings.trunks[0].dialogs.sessionTimer = expires;
        settings.trunks[0].dialogs.sessionExpires_s = 100;
        settings.trunks[0].media.rtcpOnActive = false;
        MediationStage stage(settings);
        stage.connect();
        QCOMPARE(stage.status().bypassed, std::size_t(bypass ? 1 : 0));
        stage.carrier.host().setUp(false);
        if (!expires)
            stage.phone.session->offer(stage.phone.description("8 101", "sendonly"));
        const Duration untilGivenUp = expires ? 70s : 33s;
        stage.run(untilGivenUp);
        QVERIFY2(stage.phone.story.find("ended hungUpThere") != std::string::npos, stage.phone.story.c_str());
        QCOMPARE(stage.records.size(), std::size_t(1));
        QVERIFY(stage.records[0].end - *stage.records[0].answer < untilGivenUp);
        QCOMPARE(
            std::string(toString(stage.records[0].release.clearing)), std::string(expires ? "session_timer" : "lost"));
        stage.run(40s);
        QCOMPARE(stage.status().dialogs, std::size_t(0));
        QCOMPARE(stage.records.size(), std::size_t(1));
    }
};

REGISTER_TEST(EndBeforeAnswerToByeTest)
#include "end_before_answer_to_bye_test.moc"
